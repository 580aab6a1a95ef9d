import type { TestProject } from "vitest/node";
import { hasShared } from "./shared.ts";

/** Says once, before the first test, what will be left out and why. */
export function setup({ config }: TestProject): void {
  if (!hasShared) process.stdout.write("tests on real documents and registries are skipped: ../shared/data is not here\n");
  process.stdout.write(config.provide.isWhole ? everything : sample);
}

const everything = "everything is run: every compiler, every version of Node.js, both packages, whole registries, fuzzing at full size\n";
const sample = `this is a sample of every kind of test: one compiler instead of four, one of two packages, every eighth connector of the real registry,
fuzzing at a fifth of its size; what is left out whole is counted as skipped, and npm run test:all runs everything\n`;
