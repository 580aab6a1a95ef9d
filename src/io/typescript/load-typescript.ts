import { createRequire } from "node:module";
import { join } from "node:path";
import own from "typescript";

export type TypeScript = typeof own;

/** The oldest usable version: the client's types need `NoInfer`, which came with TypeScript 5.4. */
const oldest = [5, 4] as const;

/**
 * Loads the TypeScript that the project has installed, so that its sources are read as the project reads them. The kit's own is used if the
 * project has none, an older one, or one without `createProgram`, such as the main export of TypeScript 7.
 */
export function loadTypescript(folder: string): TypeScript {
  try {
    const found: unknown = createRequire(join(folder, "package.json"))("typescript");
    return isUsable(found) ? found : own;
  } catch {
    return own;
  }
}

function isUsable(found: unknown): found is TypeScript {
  if (typeof found !== "object" || found === null || !("createProgram" in found) || !("version" in found)) return false;
  const [major = 0, minor = 0] = String(found.version).split(".").map(Number);
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
}
