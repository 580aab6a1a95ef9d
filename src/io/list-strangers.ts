import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { KitError } from "../core/errors.ts";
import { byCodeUnit } from "../core/json.ts";
import { systemCode } from "./files.ts";
import { leftoverName } from "./write-files.ts";

/** An entry of a folder that none of the wanted files accounts for. */
export interface Stranger {
  /** Relative to the folder, with "/". */
  readonly path: string;
  /** A link is one even where a wanted file stands behind it. */
  readonly kind: "file" | "folder" | "link" | "device";
}

/**
 * The entries of a folder, at any depth, that are neither wanted files nor on the way to one. Nothing is followed or looked into that is not
 * wanted itself: a strange folder is one entry. Temporary files of a killed writer are the kit's own.
 *
 * @param wanted paths relative to the folder, with "/"
 * @throws KitError `file-unreadable`
 */
export async function listStrangers(folder: string, wanted: readonly string[]): Promise<readonly Stranger[]> {
  const files = new Set(wanted);
  const folders = new Set(wanted.flatMap(foldersOf));
  const visit = async (below: string): Promise<readonly Stranger[]> => {
    const found: Stranger[] = [];
    for (const entry of await entriesOf(join(folder, below))) {
      const path = below === "" ? entry.name : `${below}/${entry.name}`;
      const kind = entry.isFile() ? "file" : entry.isDirectory() ? "folder" : entry.isSymbolicLink() ? "link" : "device";
      if (kind === "folder" && folders.has(path)) found.push(...(await visit(path)));
      else if (kind !== "file" || !(files.has(path) || leftoverName.test(entry.name))) found.push({ path, kind });
    }
    return found;
  };
  return [...(await visit(""))].sort((a, b) => byCodeUnit(a.path, b.path));
}

/** `a` and `a/b` of `a/b/c.ts` */
function foldersOf(path: string): readonly string[] {
  const parts = path.split("/").slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}

async function entriesOf(path: string) {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch (cause) {
    if (systemCode(cause) === "ENOENT") return [];
    throw new KitError("file-unreadable", `The folder cannot be read (${systemCode(cause)}).`, { place: path, cause });
  }
}
