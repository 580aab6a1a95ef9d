import { lstat, readdir } from "node:fs/promises";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { byCodeUnit } from "../core/json.ts";

const sourceName = /\.[cm]?[jt]sx?$/;
const declarationName = /\.d\.[cm]?ts$/;

/** Folders that hold no sources of one's own. */
const passedOver = ["node_modules", "dist", "build", "coverage"];

/**
 * The TypeScript and JavaScript files at and below these paths, from `cwd` and with `/`. Links, hidden folders, declarations and what is installed
 * or built are passed over; a path that is not there has none.
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

/** The files of a pattern whose last part may hold `*`, from `folder` and in order; none where nothing fits. */
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

/** Whether a name fits a pattern that may hold `*`; part by part, so that no pattern takes longer than the name is long. */
export function matchesPattern(name: string, pattern: string): boolean {
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
