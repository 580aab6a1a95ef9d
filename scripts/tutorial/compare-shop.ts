import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The files, with "/", that are in one of two folders alone or differ, but for those that are left out. */
export function compareShop(made: string, committed: string, isLeftOut: (path: string) => boolean): readonly string[] {
  const files = [made, committed].map(
    (folder) => new Map(listFiles(folder).map((path) => [path, readFileSync(join(folder, path), "utf8")])),
  );
  const [first = new Map<string, string>(), second = new Map<string, string>()] = files;
  const paths = [...new Set([...first.keys(), ...second.keys()])].filter((path) => !isLeftOut(path));
  return paths.filter((path) => first.get(path) !== second.get(path)).sort();
}

function listFiles(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    );
}
