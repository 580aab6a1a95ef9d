import { lstat, readdir, readFile, realpath, stat } from "node:fs/promises";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { byCodeUnit } from "../core/json.ts";

const sourceName = /\.[cm]?[jt]sx?$/;
const declarationName = /\.d\.([^.]+\.)?[cm]?ts$/;

/** Files of a language of their own with TypeScript in it, which is not read here. */
const componentName = /\.(vue|svelte|astro|mdx)$/;
const mentionsClient = /airbyte|sourceTemplates|connectionTemplates|templateTags|widgetToken|\/api\/v1\//i;

/** Folders without a team's own sources. */
const passedOver = ["node_modules", "dist", "build", "coverage"];

/** Larger sources are bundled, and slow to read. */
const sourceLimitBytes = 2 * 1024 * 1024;

export interface SourceFileName {
  /** The file itself, with every link resolved. */
  readonly path: string;
  /** The path by which it was found, from the current folder and with `/`. */
  readonly shown: string;
}

export interface SourceFiles {
  readonly files: readonly SourceFileName[];
  /** Of the paths those that are not there. */
  readonly absent: readonly string[];
  /** Sources that are there and are not read, and why. */
  readonly unread: readonly { readonly shown: string; readonly why: string }[];
}

/**
 * Lists the TypeScript and JavaScript files at and below these paths, each once. Links are followed, except a link to a folder above itself.
 * Hidden folders, declaration files, and folders of installed or built files are skipped unless a path names them.
 */
export async function listSourceFiles(cwd: string, paths: readonly string[]): Promise<SourceFiles> {
  const found = new Map<string, string>();
  const unread = new Map<string, string>();
  const visitFile = async (path: string, real: string): Promise<void> => {
    const shown = relative(cwd, path).replaceAll(sep, "/");
    if (componentName.test(path)) {
      if (mentionsClient.test(await readFile(real, "utf8"))) unread.set(shown, "a component of this language is not read");
    } else if (sourceName.test(path) && !declarationName.test(path) && !found.has(real)) {
      const { size } = await stat(real);
      if (size > sourceLimitBytes) unread.set(shown, `the file has ${size} bytes; the limit is ${sourceLimitBytes}`);
      else found.set(real, shown);
    }
  };
  const visited = new Set<string>();
  const visit = async (path: string): Promise<void> => {
    const real = await realpath(path).catch(() => undefined);
    if (real === undefined) return; // a link to nowhere
    const isLink = (await lstat(path)).isSymbolicLink();
    const stats = await stat(real);
    if (stats.isFile()) await visitFile(path, real);
    if (!stats.isDirectory() || visited.has(real) || (isLink && isAbove(real, await realpath(dirname(path))))) return;
    visited.add(real);
    for (const name of (await readdir(real)).sort(byCodeUnit))
      if (!name.startsWith(".") && !passedOver.includes(name)) await visit(join(path, name));
  };
  const absent: string[] = [];
  for (const path of paths) {
    const isThere = await stat(resolve(cwd, path)).catch(() => undefined);
    if (isThere === undefined) absent.push(path);
    else await visit(resolve(cwd, path));
  }
  const byShown = (a: { readonly shown: string }, b: { readonly shown: string }): number => byCodeUnit(a.shown, b.shown);
  return {
    absent,
    files: [...found].map(([path, shown]) => ({ path, shown })).sort(byShown),
    unread: [...unread].map(([shown, why]) => ({ shown, why })).sort(byShown),
  };
}

function isAbove(folder: string, below: string): boolean {
  return below === folder || below.startsWith(folder.endsWith(sep) ? folder : folder + sep);
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

/** True if a name fits a pattern that may hold `*`; part by part, so that no pattern takes longer than the name is long. */
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
