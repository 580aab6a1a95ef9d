import { join } from "node:path";
import { kitRoot } from "../../src/io/kit-root.ts";
import { type Ran, run } from "./run-commands.ts";

const bin = (path: string): string => join(kitRoot, "node_modules", path);

/** What publint says of a package's folder; its warnings count too. */
export function publint(folder: string): Ran {
  return run(process.execPath, [bin("publint/src/cli.js"), "run", folder, "--strict"], kitRoot);
}

/** Whether every entry of a tarball resolves for ESM consumers, with its types (@arethetypeswrong/cli). */
export function resolveTypes(tarball: string): Ran {
  return run(process.execPath, [bin("@arethetypeswrong/cli/dist/index.js"), tarball, "--profile", "esm-only", "--no-color"], kitRoot);
}
