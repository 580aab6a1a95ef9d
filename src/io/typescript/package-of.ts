import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

export interface FilePackage {
  readonly name: string;
  /** The folder of the package.json. */
  readonly folder: string;
}

/** Makes a finder of a file's package: the nearest package.json above it that has a name. */
export function packageFinder(): (file: string) => FilePackage | undefined {
  const known = new Map<string, FilePackage | undefined>();
  const find = (folder: string): FilePackage | undefined => {
    if (known.has(folder)) return known.get(folder);
    const name = nameIn(folder);
    const found = name !== undefined ? { name, folder } : dirname(folder) === folder ? undefined : find(dirname(folder));
    known.set(folder, found);
    return found;
  };
  return (file) => find(dirname(file));
}

function nameIn(folder: string): string | undefined {
  try {
    const read: unknown = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const name = typeof read === "object" && read !== null && "name" in read ? read.name : undefined;
    return typeof name === "string" ? name : undefined;
  } catch {
    return undefined;
  }
}
