import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, test } from "vitest";

/** Real documents and registries beside the repository. They are read where they lie and are not part of it. */
const folder = fileURLToPath(new URL("../../../shared/data/", import.meta.url));

export const hasShared: boolean = existsSync(folder);

export function sharedPath(path: string): string {
  return join(folder, path);
}

/** A group of tests on real data; where that is absent, the group is skipped and its name says why. */
export function describeShared(name: string, tests: () => void): void {
  if (hasShared) describe(name, tests);
  // The tests themselves are not even collected: their groups may read the data.
  else test.skip(`${name} (skipped: ../shared/data is not here)`);
}
