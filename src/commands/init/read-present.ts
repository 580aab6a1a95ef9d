import { lstat } from "node:fs/promises";
import { join } from "node:path";
import { KitError } from "../../core/errors.ts";
import { readText, systemCode } from "../../io/files.ts";
import type { WantedFile } from "./plan/wanted-files.ts";

export interface ProjectFolders {
  readonly cwd: string;
  /** The root of the repository, where CI is configured. */
  readonly root: string;
}

/**
 * The texts of the wanted files that are there. A link or a read-only file that would be edited is refused here, before anything is
 * written: renaming a new file over it would succeed.
 *
 * @throws KitError `output-unsafe`, `file-unwritable`, and the errors of reading
 */
export async function readPresent(wanted: readonly WantedFile[], { cwd }: ProjectFolders): Promise<ReadonlyMap<string, string>> {
  const present = new Map<string, string>();
  for (const { path, text } of wanted) {
    const place = join(cwd, path);
    const found = await lstat(place).catch((cause: unknown) => ifAbsent(cause, path));
    if (found === undefined) continue;
    const before = await readText(place);
    present.set(path, before);
    if (text(before) === before) continue;
    if (found.isSymbolicLink())
      throw new KitError("output-unsafe", "The file is a link, and it would have to be changed.", { place: path });
    if ((found.mode & 0o222) === 0)
      throw new KitError("file-unwritable", "The file is read-only, and it would have to be changed.", { place: path });
  }
  return present;
}

function ifAbsent(cause: unknown, place: string): undefined {
  if (systemCode(cause) === "ENOENT") return;
  if (systemCode(cause) === "ENOTDIR") throw new KitError("output-unsafe", "A file stands where a folder is needed.", { place, cause });
  throw new KitError("file-unreadable", `The file cannot be looked at (${systemCode(cause)}).`, { place, cause });
}
