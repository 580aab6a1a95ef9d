import { hasShared } from "./shared.ts";

/** Says once, before the first test, what will be skipped and why. */
export function setup(): void {
  if (!hasShared) process.stdout.write("tests on real documents and registries are skipped: ../shared/data is not here\n");
}
