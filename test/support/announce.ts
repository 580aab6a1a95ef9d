import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { hasShared } from "./shared.ts";

/** Says once, before the first test, what will be left out and why; and gives all workers a folder for what they make once. */
export function setup(project: TestProject): () => void {
  const { config } = project;
  if (!hasShared) process.stdout.write("tests on real documents and registries are skipped: ../shared/data is not here\n");
  process.stdout.write(config.provide.isWhole ? everything : sample);
  const fixtures = mkdtempSync(join(tmpdir(), "airbyte-embedded-fixtures-"));
  project.provide("fixtures", fixtures);
  return () => rmSync(fixtures, { recursive: true, force: true });
}

const everything = "everything is run: every compiler, every version of Node.js, both packages, whole registries, fuzzing at full size\n";
const sample = `this is a sample of every kind of test: one compiler instead of four, one of two packages, every eighth connector of the real registry,
every fourth hostile text, fuzzing at a fifth of its size; what is left out whole is counted as skipped, and npm run test:all runs everything\n`;
