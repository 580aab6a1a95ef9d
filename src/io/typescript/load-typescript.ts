import { createRequire } from "node:module";
import { join } from "node:path";
import own from "typescript";

export type TypeScript = typeof own;

/** The client's types need `NoInfer`, which came with 5.4. */
const oldest = [5, 4] as const;

/**
 * The TypeScript that a project has installed, so that its sources are read as it reads them; ours where it has none, an older one, or one without
 * `createProgram`, as the main export of TypeScript 7 is.
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
