import { randomBytes } from "node:crypto";
import { lstat, mkdir, open, readdir, readlink, realpath, rename, rm, rmdir, stat } from "node:fs/promises";
import { basename, dirname, join, resolve, sep } from "node:path";
import { KitError } from "../core/errors.ts";
import { systemCode } from "./files.ts";

export interface WrittenFile {
  readonly path: string;
  readonly text: string;
}

export interface WriteOptions {
  /** Folders, such as the project's. A path that begins in one of them may not leave it through a link. */
  readonly within: readonly string[];
  /** Paths of files to remove, once all others are written. */
  readonly remove?: readonly string[];
  /** Wait until the bytes are on the disk; files that can be generated again do not need it. */
  readonly durable?: boolean;
  /** The permissions of a new file; a secret's are 0o600. */
  readonly mode?: number;
}

/**
 * Writes files, each whole or not at all. This function alone changes files: whoever writes past it writes unchecked.
 *
 * All texts go to temporary files beside their targets first, which are then renamed in the given order. A full disk leaves every old file as
 * it was. A killed writer leaves each file old or new, and temporary files that a later durable write removes (`removeLeftovers`). A link to a
 * file is replaced, never written through.
 *
 * @throws KitError `output-unsafe` where a device would be replaced or a link leads out; `file-unwritable`
 */
export async function writeFiles(files: readonly WrittenFile[], options: WriteOptions): Promise<void> {
  const { within, remove = [], durable = true, mode = 0o666 } = options;
  const staged: { readonly path: string; readonly target: string; readonly temporary: string }[] = [];
  let at = "";
  try {
    for (const { path, text } of files) {
      at = path;
      const target = await inspectTarget(path, within, { makesFolder: true });
      const temporary = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString("hex")}.tmp`);
      if (durable) await removeLeftovers(dirname(target));
      staged.push({ path, target, temporary });
      await writeNew(temporary, text, { durable, mode });
    }
    for (const { path, target, temporary } of staged) {
      at = path;
      await rename(temporary, target);
    }
    for (const path of remove) {
      at = path;
      await rm(await inspectTarget(path, within, { makesFolder: false }), { force: true });
    }
  } catch (cause) {
    for (const { temporary } of staged) await rm(temporary, { force: true }).catch(() => {});
    if (cause instanceof KitError) throw cause;
    throw new KitError("file-unwritable", `The file cannot be written (${systemCode(cause)}).`, { place: at, cause });
  }
}

async function writeNew(path: string, text: string, { durable, mode }: Required<Pick<WriteOptions, "durable" | "mode">>): Promise<void> {
  const handle = await open(path, "wx", mode);
  try {
    await handle.writeFile(text, "utf8");
    if (durable) await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The path with its folder resolved, so that a link that appears later is not followed. */
async function inspectTarget(path: string, within: readonly string[], { makesFolder }: { readonly makesFolder: boolean }): Promise<string> {
  const folder = dirname(resolve(path));
  await refuseEscape(folder, within);
  if (makesFolder) await mkdir(folder, { recursive: true });
  await refuseEscape(folder, within);
  const target = join(await realpath(folder), basename(path));
  if (!(await isDevice(target))) return target;
  const message = "This is a device, a pipe or a socket, which the file would replace. A report goes to standard output as `-`.";
  throw new KitError("output-unsafe", message, { place: path });
}

async function refuseEscape(folder: string, within: readonly string[]): Promise<void> {
  const real = await nearestReal(folder);
  for (const root of within) {
    if (!isInside(folder, resolve(root)) || isInside(real, await nearestReal(root))) continue;
    throw new KitError("output-unsafe", `The output would be written through a link that leads out of ${root}, to ${real}.`, {
      place: folder,
    });
  }
}

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** The real path of a folder, or of the nearest folder above it that is there. */
async function nearestReal(folder: string): Promise<string> {
  for (let path = resolve(folder); ; path = dirname(path)) {
    const real = await realpath(path).catch(() => undefined);
    if (real !== undefined || path === dirname(path)) return real ?? path;
  }
}

/** Tells devices, pipes, sockets, links to them, and every name in a folder of the system's own, where no file belongs. */
async function isDevice(path: string): Promise<boolean> {
  if (dirname(path) === "/dev" || ["/proc", "/sys"].some((folder) => isInside(path, folder))) return true;
  const found = await lstat(path).catch(ifAbsent);
  if (found?.isSymbolicLink() !== true) return found !== undefined && !found.isFile() && !found.isDirectory();
  if (isInside(resolve(dirname(path), await readlink(path)), "/proc")) return true;
  const behind = await stat(path).catch(() => undefined);
  return behind !== undefined && !behind.isFile() && !behind.isDirectory();
}

function ifAbsent(cause: unknown): undefined {
  if (systemCode(cause) !== "ENOENT") throw cause;
}

/** The age of an abandoned temporary file. A younger one may belong to a running process. */
const leftoverAgeMs = 3_600_000;

/** Matches exactly the names of the temporary files. */
export const leftoverName: RegExp = /^\..+\.[0-9a-f]{12}\.tmp$/;

/** Removes the temporary files of killed writers. It never fails, because the next write does not depend on it. */
export async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    if (!leftoverName.test(name)) continue;
    const leftover = join(folder, name);
    // Its writer may rename the file at any moment.
    const found = await lstat(leftover).catch(() => undefined);
    if (found?.isFile() && Date.now() - found.mtimeMs > leftoverAgeMs) await rm(leftover, { force: true }).catch(() => {});
  }
}

/** Removes folders that are left empty. One that holds something stays. */
export async function removeEmptyFolders(folders: readonly string[]): Promise<void> {
  for (const folder of new Set(folders)) await rmdir(folder).catch(() => undefined);
}
