import { isAbsolute, join, relative } from "node:path";
import { kitRoot } from "../io/kit-root.ts";

/**
 * The page that explains an error, as a path that opens from `cwd`: `docs/errors.md#gate-breaking` in a clone,
 * `node_modules/airbyte-embedded-kit/docs/errors.md#gate-breaking` where the package is installed. A folder outside gets the whole path.
 */
export function errorPage(code: string, cwd: string): string {
  const file = join(kitRoot, "docs", "errors.md");
  const path = relative(cwd, file);
  return `${path.startsWith("..") || isAbsolute(path) ? file : path}#${code}`;
}
