import { lstat, readdir, readFile, rm } from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";
import { KitError } from "../core/errors.ts";
import { byCodeUnit } from "../core/json.ts";
import { removeLeftovers, systemCode, writeTextAtomic } from "./files.ts";

export interface TreeFile {
  /** Relative to the tree's folder, with "/". */
  readonly path: string;
  readonly text: string;
}

export interface TreeChange {
  readonly path: string;
  readonly kind: "added" | "changed" | "removed";
  /** What stands there now is the work of somebody else. */
  readonly foreign?: true;
}

/** Which files of a folder are the work of an earlier run: those that are wanted no more are stale, others are nobody's to touch. */
export interface Ownership {
  /** Where stale files are looked for, relative to the tree's folder. */
  readonly folders: readonly string[];
  readonly isOurs: (path: string, text: string) => boolean;
}

/**
 * What writing these files would change. Without an ownership every file of these names is taken for ours, and none is stale.
 *
 * @throws KitError `output-unsafe` where the folder, or anything on the way to a file, is a link; `file-unreadable`
 */
export async function compareTree(folder: string, files: readonly TreeFile[], ownership?: Ownership): Promise<TreeChange[]> {
  const wanted = new Set(files.map(({ path }) => path));
  const others = ownership === undefined ? [] : (await listFiles(folder, ownership.folders)).filter((path) => !wanted.has(path));
  await refuseLinks(folder, [...wanted, ...others]);
  const changes: TreeChange[] = [];
  for (const { path, text } of files) {
    const current = await readIfPresent(join(folder, path));
    if (current === undefined) changes.push({ path, kind: "added" });
    else if (current !== text) {
      const foreign = ownership !== undefined && !ownership.isOurs(path, current);
      changes.push({ path, kind: "changed", ...(foreign ? { foreign } : {}) });
    }
  }
  for (const path of others) {
    if (ownership?.isOurs(path, (await readIfPresent(join(folder, path))) ?? "")) changes.push({ path, kind: "removed" });
  }
  return changes;
}

async function listFiles(folder: string, below: readonly string[]): Promise<string[]> {
  const lists = below.map(async (name) => {
    const entries = await readdir(join(folder, name), { withFileTypes: true }).catch(() => []);
    // A link among them is not followed; it is nobody's output.
    return entries.filter((entry) => entry.isFile() && !entry.name.endsWith(".tmp")).map((entry) => `${name}/${entry.name}`);
  });
  return (await Promise.all(lists)).flat().sort(byCodeUnit);
}

/** Makes the changes, in the order given, each file whole or not at all. */
export async function writeTree(folder: string, files: readonly TreeFile[], changes: readonly TreeChange[]): Promise<void> {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  for (const below of new Set(changes.map(({ path }) => dirname(join(folder, path))))) await removeLeftovers(below);
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
    if (systemCode(cause) === "ENOENT") return undefined;
    if (systemCode(cause) === "ENOTDIR")
      throw new KitError("output-unsafe", "A file stands where a folder is needed.", { place: path, cause });
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
