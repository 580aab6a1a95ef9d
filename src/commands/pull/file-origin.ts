import { existsSync } from "node:fs";
import { dirname, isAbsolute, join, relative, sep } from "node:path";
import { sha256 } from "../../core/digest.ts";
import type { LockEntry } from "../../document/lock.ts";
import type { Fetched } from "../../io/fetch/fetch-document.ts";
import { readText } from "../../io/files.ts";

/** Tells an address from a file or folder: a text with a scheme is an address. */
export function isAddress(source: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(source);
}

/** The origin that the lock names for a file or folder. The lock is committed, so it names no place outside of the repository. */
export function fileOrigin(cwd: string, path: string): Pick<LockEntry, "file"> {
  const fromHere = relative(cwd, path);
  return isAbsolute(fromHere) || leavesRepository(cwd, fromHere) ? {} : { file: fromHere.split(sep).join("/") || "." };
}

/** Reads a file as an address would have been fetched. @throws KitError `file-not-found`, `file-unreadable`, `document-too-large` */
export async function readAsFetched(path: string, limitBytes: number): Promise<Fetched> {
  const text = await readText(path, limitBytes);
  return { status: "fetched", text, sizeBytes: Buffer.byteLength(text), sha256: sha256(text) };
}

/** True for a relative path that leads out of the git repository around the folder; without a repository, out of the folder. */
function leavesRepository(cwd: string, path: string): boolean {
  const isRoot = (folder: string): boolean => existsSync(join(folder, ".git"));
  let folder = cwd;
  for (const step of path.split(sep)) {
    if (step !== "..") break;
    if (isRoot(folder)) return true;
    folder = dirname(folder);
  }
  if (folder === cwd) return false;
  while (!isRoot(folder)) {
    if (dirname(folder) === folder) return true;
    folder = dirname(folder);
  }
  return false;
}
