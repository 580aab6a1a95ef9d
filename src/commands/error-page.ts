import { isAbsolute, join, relative, sep } from "node:path";
import { type ErrorCode, errorCatalog } from "../core/errors.ts";
import { kitRoot } from "../io/kit-root.ts";

/**
 * The page that explains an error, as a path from `cwd`: `docs/errors.md#gate-breaking` in a clone,
 * `node_modules/airbyte-embedded-kit/docs/errors.md#gate-breaking` where the package is installed. The path is absolute where the page does
 * not lie below `cwd`.
 */
export function errorPage(code: string, cwd: string): string {
  return `${pageFrom("docs/errors.md", cwd)}#${code}`;
}

/** A next step whose pages, such as docs/config.md, are paths from `cwd`, as `errorPage` gives them. */
export function hintFrom(hint: string, cwd: string): string {
  return hint.replaceAll(/\bdocs\/[a-z-]+\.md\b/g, (page) => pageFrom(page, cwd));
}

/** The two lines that end a text about a finding: its code with the next step, and the page that explains it. */
export function codeLines(code: ErrorCode, cwd: string, hint: string = hintFrom(errorCatalog[code].hint, cwd)): readonly string[] {
  return [`${code}: ${hint}`, `  page: ${errorPage(code, cwd)}`];
}

function pageFrom(page: string, cwd: string): string {
  const file = join(kitRoot, page);
  const path = relative(cwd, file);
  return (path.startsWith("..") || isAbsolute(path) ? file : path).replaceAll(sep, "/");
}
