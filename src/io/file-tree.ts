import { lstat, readdir, readFile } from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";
import { KitError } from "../core/errors.ts";
import { byCodeUnit } from "../core/json.ts";
import { withLineFeeds } from "../core/line-ends.ts";
import { systemCode } from "./files.ts";
import { removeEmptyFolders, removeLeftovers, writeFiles } from "./write-files.ts";

export interface TreeFile {
  /** A path relative to the tree's folder, with "/". */
  readonly path: string;
  readonly text: string;
}

export interface TreeChange {
  readonly path: string;
  readonly kind: "added" | "changed" | "removed";
  /** Set where the present file is not the kit's output. */
  readonly foreign?: true;
}

/**
 * Tells the output of an earlier run from files of others. A file of ours that is no longer wanted is stale; a foreign file is never
 * touched.
 */
export interface Ownership {
  /** Folders to search for stale files, relative to the tree's folder. */
  readonly folders: readonly string[];
  readonly isOurs: (path: string, text: string) => boolean;
}

/**
 * Lists the changes that writing these files would make. Without `ownership`, an existing file with a wanted name counts as ours, and no
 * file is stale.
 *
 * @throws KitError `output-unsafe` where the folder, or any part of a file's path, is a link or a device; `file-unreadable`
 */
export async function compareTree(folder: string, files: readonly TreeFile[], ownership?: Ownership): Promise<TreeChange[]> {
  const wanted = new Set(files.map(({ path }) => path));
  const others = ownership === undefined ? [] : (await listFiles(folder, ownership.folders)).filter((path) => !wanted.has(path));
  await refuseOdd(folder, [...wanted, ...others]);
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
    // A link is not followed, since the kit never writes one.
    return entries.filter((entry) => entry.isFile() && !entry.name.endsWith(".tmp")).map((entry) => `${name}/${entry.name}`);
  });
  return (await Promise.all(lists)).flat().sort(byCodeUnit);
}

export interface TreeWriting {
  readonly files: readonly TreeFile[];
  readonly changes: readonly TreeChange[];
  /** The folder that the tree is a part of. */
  readonly project: string;
}

/** Makes the changes: first it writes, in the given order, and then it removes. A folder that is left empty goes, too. */
export async function writeTree(folder: string, { files, changes, project }: TreeWriting): Promise<void> {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  for (const below of new Set(changes.map(({ path }) => dirname(join(folder, path))))) await removeLeftovers(below);
  const written = changes.filter(({ kind }) => kind !== "removed");
  const remove = changes.filter(({ kind }) => kind === "removed").map(({ path }) => join(folder, path));
  await writeFiles(
    written.map(({ path }) => ({ path: join(folder, path), text: texts.get(path) ?? "" })),
    // Generated files can be made again, so there is no need to wait for the disk.
    { within: [project, folder], remove, durable: false },
  );
  await removeEmptyFolders(remove.map((path) => dirname(path)).filter((below) => resolve(below) !== resolve(folder)));
}

/** The text as it was written: a checkout may have changed its line ends. */
async function readIfPresent(path: string): Promise<string | undefined> {
  try {
    return withLineFeeds(await readFile(path, "utf8"));
  } catch (cause) {
    if (systemCode(cause) === "ENOENT") return undefined;
    if (systemCode(cause) === "ENOTDIR")
      throw new KitError("output-unsafe", "A file stands where a folder is needed.", { place: path, cause });
    throw new KitError("file-unreadable", `The file cannot be read (${systemCode(cause)}).`, { place: path, cause });
  }
}

/** Refuses links, because writing through one could put a file outside the output folder, and whatever is neither file nor folder. */
async function refuseOdd(folder: string, paths: readonly string[]): Promise<void> {
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
      // Reading a pipe or a device may never end.
      if (stats !== undefined && !stats.isFile() && !stats.isDirectory())
        throw new KitError("output-unsafe", "A device, a pipe or a socket stands where the output belongs.", { place: part });
    }
  }
}
