import { readFile, readlink, stat } from "node:fs/promises";
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
    if (isSystemError(cause, "ENOENT")) await refuseDanglingLink(path);
    if (isSystemError(cause, "ENOENT")) throw new KitError("file-not-found", "There is no such file.", { place: path, cause });
    throw new KitError("file-unreadable", `The file cannot be read (${systemCode(cause)}).`, { place: path, cause });
  }
}

/** A link that leads nowhere is no absent file: whoever made it means a file. */
async function refuseDanglingLink(path: string): Promise<void> {
  const target = await readlink(path).catch(() => undefined);
  if (target === undefined) return;
  throw new KitError("file-unreadable", `This is a link to ${target}, which is not there. Mend the link, or remove it.`, { place: path });
}

/** The text of a file, or undefined where the file does not exist. */
export async function readTextIfPresent(path: string, limitBytes?: number): Promise<string | undefined> {
  try {
    return await readText(path, limitBytes);
  } catch (error) {
    if (error instanceof KitError && error.code === "file-not-found") return undefined;
    throw error;
  }
}

/**
 * A mark of a file as it is now, which differs after every write that puts a new file in its place. Undefined where the file does not exist.
 *
 * @throws KitError `file-unreadable`
 */
export async function fileMark(path: string): Promise<string | undefined> {
  try {
    const { ino, size, mtimeNs } = await stat(path, { bigint: true });
    return `${ino} ${size} ${mtimeNs}`;
  } catch (cause) {
    if (isSystemError(cause, "ENOENT")) return undefined;
    throw new KitError("file-unreadable", `The file cannot be read (${systemCode(cause)}).`, { place: path, cause });
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
