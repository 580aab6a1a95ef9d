import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { removeEmptyFolders, writeFiles } from "../../io/write-files.ts";
import type { PlannedFile } from "./plan/settle.ts";
import type { ProjectFolders } from "./read-present.ts";

/**
 * Writes the new and edited files in one go. Where that fails, folders that were made for them go, too.
 *
 * @throws KitError `output-unsafe`, `file-unwritable`
 */
export async function writePlan(planned: readonly PlannedFile[], { cwd, root }: ProjectFolders): Promise<void> {
  const files = planned.filter(({ state }) => state !== "kept").map(({ path, after }) => ({ path: join(cwd, path), text: after }));
  const made = files.flatMap(({ path }) => absentFolders(dirname(path)));
  try {
    await writeFiles(files, { within: [root] });
  } catch (error) {
    await removeEmptyFolders(made.sort((a, b) => b.length - a.length));
    throw error;
  }
}

function absentFolders(folder: string): readonly string[] {
  return existsSync(folder) ? [] : [folder, ...absentFolders(dirname(folder))];
}
