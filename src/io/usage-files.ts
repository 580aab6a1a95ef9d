import { lstat, readdir } from "node:fs/promises";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { byCodeUnit } from "../core/json.ts";

const sourceName = /\.[cm]?[jt]sx?$/;
const declarationName = /\.d\.[cm]?ts$/;

/** Folders without a team's own sources. */
const passedOver = ["node_modules", "dist", "build", "coverage"];

/**
 * Lists the TypeScript and JavaScript files at and below these paths, relative to `cwd` and with `/`. Links, hidden folders, declaration
 * files, and folders of installed or built files are skipped. A missing path has no files.
 */
export async function listSourceFiles(cwd: string, paths: readonly string[]): Promise<readonly string[]> {
  const found = new Set<string>();
  const visit = async (path: string): Promise<void> => {
    const stats = await lstat(path).catch(() => undefined);
    if (stats?.isFile() === true && sourceName.test(path) && !declarationName.test(path)) {
      found.add(relative(cwd, path).replaceAll(sep, "/"));
    } else if (stats?.isDirectory() === true) {
      for (const name of await readdir(path)) if (!name.startsWith(".") && !passedOver.includes(name)) await visit(join(path, name));
    }
  };
  for (const path of paths) await visit(resolve(cwd, path));
  return [...found].sort(byCodeUnit);
}

/** Expands a pattern whose last part may contain `*`, relative to `folder` and sorted. Empty where no file matches. */
export async function expandPattern(folder: string, pattern: string): Promise<readonly string[]> {
  const name = basename(pattern);
  if (!name.includes("*")) return [pattern];
  const below = dirname(pattern);
  const entries = await readdir(resolve(folder, below), { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && matchesPattern(entry.name, name))
    .map((entry) => join(below, entry.name).replaceAll(sep, "/"))
    .sort(byCodeUnit);
}

/** Matches part by part instead of with a regular expression, so no pattern can backtrack. */
function matchesPattern(name: string, pattern: string): boolean {
  const [first = "", ...rest] = pattern.split("*");
  const last = rest.pop() ?? "";
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false;
  const end = name.length - last.length;
  let at = first.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found === -1 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}
