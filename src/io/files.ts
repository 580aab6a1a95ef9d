import { randomBytes } from "node:crypto";
import { lstat, mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { KitError } from "../core/errors.ts";

/**
 * Reads a regular file as strict UTF-8. A device or a pipe is refused, because it may never end.
 *
 * @throws KitError `file-not-found`, `file-unreadable`, `document-too-large`, `document-unparseable`
 */
export async function readText(path: string, limitBytes: number = 64 * 1024 * 1024): Promise<string> {
  try {
    const found = await stat(path);
    if (!found.isFile()) throw new KitError("file-unreadable", "This is no regular file.", { place: path });
    if (found.size > limitBytes)
      throw new KitError("document-too-large", `The file has ${found.size} bytes; the limit is ${limitBytes}.`, { place: path });
    return decodeText(await readFile(path), path);
  } catch (cause) {
    if (cause instanceof KitError) throw cause;
    if (isSystemError(cause, "ENOENT")) throw new KitError("file-not-found", "There is no such file.", { place: path, cause });
    throw new KitError("file-unreadable", `The file cannot be read (${systemCode(cause)}).`, { place: path, cause });
  }
}

/** The text of a file, or undefined where the file does not exist. */
export async function readTextIfPresent(path: string): Promise<string | undefined> {
  try {
    return await readText(path);
  } catch (error) {
    if (error instanceof KitError && error.code === "file-not-found") return undefined;
    throw error;
  }
}

/**
 * Writes a file whole or not at all: to a temporary file in the same folder, which is flushed and then renamed. A killed writer leaves the
 * old file whole, and a temporary file that a later durable write removes (`removeLeftovers`). A link at the path is replaced, never
 * written through.
 *
 * @param options.mode the permissions of a new file; a secret's are 0o600
 * @param options.durable wait until the bytes are on the disk; files that can be generated again do not need it
 * @throws KitError `file-unwritable`
 */
export async function writeTextAtomic(
  path: string,
  text: string,
  { durable = true, mode = 0o666 }: { readonly durable?: boolean; readonly mode?: number } = {},
): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString("hex")}.tmp`);
  try {
    await mkdir(dirname(path), { recursive: true });
    if (durable) await removeLeftovers(dirname(path));
    const handle = await open(temporary, "wx", mode);
    try {
      await handle.writeFile(text, "utf8");
      if (durable) await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => {});
    throw new KitError("file-unwritable", `The file cannot be written (${systemCode(cause)}).`, { place: path, cause });
  }
}

/** The age of an abandoned temporary file. A younger one may belong to a running process. */
const leftoverAgeMs = 3_600_000;

/** Matches exactly the temporary names of `writeTextAtomic`. */
const leftoverName = /^\..+\.[0-9a-f]{12}\.tmp$/;

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

export function systemCode(cause: unknown): string {
  return typeof cause === "object" && cause !== null && "code" in cause ? String(cause.code) : String(cause);
}

function isSystemError(cause: unknown, code: string): boolean {
  return systemCode(cause) === code;
}

/**
 * Decodes strict UTF-8: a wrong byte is an error, so no replacement character gets into generated types. A byte order mark is kept for the
 * parser.
 *
 * @throws KitError `document-unparseable`
 */
export function decodeText(bytes: Uint8Array, place: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new KitError("document-unparseable", "The text is not UTF-8.", { place, cause });
  }
}
