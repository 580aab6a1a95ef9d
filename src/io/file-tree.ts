import { lstat, readFile, rm } from "node:fs/promises";
import { join, resolve, sep } from "node:path";
import { KitError } from "../core/errors.ts";
import { systemCode, writeTextAtomic } from "./files.ts";

export interface TreeFile {
  /** Relative to the tree's folder, with "/". */
  readonly path: string;
  readonly text: string;
}

export interface TreeChange {
  readonly path: string;
  readonly kind: "added" | "changed" | "removed";
}

/**
 * What writing these files would change. `stale` names files of an earlier run that are no longer wanted.
 *
 * @throws KitError `output-unsafe` where the folder, or anything on the way to a file, is a link
 */
export async function compareTree(folder: string, files: readonly TreeFile[], stale: readonly string[] = []): Promise<TreeChange[]> {
  await refuseLinks(folder, [...files.map(({ path }) => path), ...stale]);
  const changes: TreeChange[] = [];
  for (const { path, text } of files) {
    const current = await readIfPresent(join(folder, path));
    if (current === undefined) changes.push({ path, kind: "added" });
    else if (current !== text) changes.push({ path, kind: "changed" });
  }
  for (const path of stale) {
    if ((await readIfPresent(join(folder, path))) !== undefined) changes.push({ path, kind: "removed" });
  }
  return changes;
}

/** Makes the changes, in the order given, each file whole or not at all. */
export async function writeTree(folder: string, files: readonly TreeFile[], changes: readonly TreeChange[]): Promise<void> {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  for (const { path, kind } of changes) {
    if (kind === "removed") await rm(join(folder, path), { force: true });
    // Derived files can be made again, so none is worth waiting for the disk.
    else await writeTextAtomic(join(folder, path), texts.get(path) ?? "", { durable: false });
  }
}

async function readIfPresent(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    if (systemCode(cause) === "ENOENT" || systemCode(cause) === "ENOTDIR") return undefined;
    throw new KitError("file-unreadable", `The file cannot be read (${systemCode(cause)}).`, { place: path, cause });
  }
}

/** A link in the output would let a file land outside of it. */
async function refuseLinks(folder: string, paths: readonly string[]): Promise<void> {
  const root = resolve(folder);
  const seen = new Set<string>();
  for (const path of ["", ...paths]) {
    if (!resolve(root, path).startsWith(root + sep) && path !== "") {
      throw new KitError("output-unsafe", `The path "${path}" leads out of the output folder.`, { place: folder });
    }
    const segments = path === "" ? [] : path.split("/");
    for (let length = 0; length <= segments.length; length++) {
      const part = join(root, ...segments.slice(0, length));
      if (seen.has(part)) continue;
      seen.add(part);
      const stats = await lstat(part).catch(() => undefined);
      if (stats?.isSymbolicLink()) throw new KitError("output-unsafe", "The output would be written through a link.", { place: part });
    }
  }
}
