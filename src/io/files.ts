import { randomBytes } from "node:crypto";
import { mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { KitError } from "../core/errors.ts";

/** @throws KitError `file-not-found`, `file-unreadable`, `document-too-large` */
export async function readText(path: string, limitBytes: number = 64 * 1024 * 1024): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size > limitBytes)
      throw new KitError("document-too-large", `The file has ${size} bytes; the limit is ${limitBytes}.`, { place: path });
    return await readFile(path, "utf8");
  } catch (cause) {
    if (cause instanceof KitError) throw cause;
    if (isSystemError(cause, "ENOENT")) throw new KitError("file-not-found", "There is no such file.", { place: path, cause });
    throw new KitError("file-unreadable", `The file cannot be read (${systemCode(cause)}).`, { place: path, cause });
  }
}

/** The text, or undefined where there is no such file. */
export async function readTextIfPresent(path: string): Promise<string | undefined> {
  try {
    return await readText(path);
  } catch (error) {
    if (error instanceof KitError && error.code === "file-not-found") return undefined;
    throw error;
  }
}

/**
 * Writes a whole file or nothing: into a temporary file beside it, flushed, then renamed over it.
 * Whoever is killed half-way leaves the old file whole.
 *
 * @throws KitError `file-unwritable`
 */
export async function writeTextAtomic(path: string, text: string): Promise<void> {
  const temporary = join(dirname(path), `.${randomBytes(6).toString("hex")}.tmp`);
  try {
    await mkdir(dirname(path), { recursive: true });
    const handle = await open(temporary, "wx");
    try {
      await handle.writeFile(text, "utf8");
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => {});
    throw new KitError("file-unwritable", `The file cannot be written (${systemCode(cause)}).`, { place: path, cause });
  }
}

export function systemCode(cause: unknown): string {
  return typeof cause === "object" && cause !== null && "code" in cause ? String(cause.code) : String(cause);
}

function isSystemError(cause: unknown, code: string): boolean {
  return systemCode(cause) === code;
}
