import { isAbsolute, join, relative, sep } from "node:path";
import { kitRoot } from "../io/kit-root.ts";

/**
 * The page that explains an error, as a path from `cwd`: `docs/errors.md#gate-breaking` in a clone,
 * `node_modules/airbyte-embedded-kit/docs/errors.md#gate-breaking` where the package is installed. The path is absolute where the page does
 * not lie below `cwd`.
 */
export function errorPage(code: string, cwd: string): string {
  const file = join(kitRoot, "docs", "errors.md");
  const path = relative(cwd, file);
  return `${(path.startsWith("..") || isAbsolute(path) ? file : path).replaceAll(sep, "/")}#${code}`;
}
