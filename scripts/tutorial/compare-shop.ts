import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

/** The files, with "/", that are in one of two folders alone or differ, but for those that are left out. */
export function compareShop(made: string, committed: string, isLeftOut: (path: string) => boolean): readonly string[] {
  const [first, second] = [readFolder(made, isLeftOut), readFolder(committed, isLeftOut)];
  return [...new Set([...first.keys(), ...second.keys()])].filter((path) => first.get(path) !== second.get(path)).sort();
}

function readFolder(folder: string, isLeftOut: (path: string) => boolean): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map(({ parentPath, name }) => relative(folder, join(parentPath, name)).replaceAll("\\", "/"));
  return new Map(paths.filter((path) => !isLeftOut(path)).map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}
