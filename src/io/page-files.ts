import { readdir, realpath, stat } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import { KitError } from "../core/errors.ts";
import { byCodeUnit } from "../core/json.ts";
import { readText } from "./files.ts";

/** Folders without pages of a team's own. */
const passedOver = new Set(["node_modules", "dist", "build", "coverage"]);

/** Larger pages are refused: nobody reads one. */
export const pageLimitBytes: number = 512 * 1024;

export interface PageFile {
  /** The path from the current folder, with `/`; absolute for a file outside of it. */
  readonly page: string;
  readonly path: string;
  readonly text: string;
}

/**
 * Reads the Markdown pages at and below these paths, each once, in the order of their names. In a folder, hidden folders and those of
 * installed or built files are skipped, and so are links. A path may be a pattern, such as `docs/**\/*.{md,mdx}` or `docs/**`.
 *
 * @throws KitError `file-not-found`, `file-unreadable`, `document-too-large`, `document-unparseable`
 */
export async function readPageFiles(cwd: string, paths: readonly string[]): Promise<readonly PageFile[]> {
  const found = new Map<string, string>();
  for (const path of paths) for (const file of await listNamed(cwd, path)) found.set(await realpath(file).catch(() => file), file);
  const pages = await Promise.all(
    [...found.values()].map(async (path) => ({ page: shownPath(cwd, path), path, text: await readText(path, pageLimitBytes) })),
  );
  return pages.sort((a, b) => byCodeUnit(a.page, b.page));
}

/** Lists the Markdown pages below a folder, by their paths in it, with `/`. None where there is no such folder. */
export async function listPageFiles(folder: string): Promise<readonly string[]> {
  const isFolder = (await stat(folder).catch(() => undefined))?.isDirectory() === true;
  const found = isFolder ? await listPages(folder) : [];
  return found.map((path) => relative(folder, path).replaceAll(sep, "/")).sort(byCodeUnit);
}

/** The pages that a path names. A pattern comes in quotes: most shells would read its `**` as `*`. */
async function listNamed(cwd: string, path: string): Promise<readonly string[]> {
  const whole = resolve(cwd, path);
  const parts = path.split(sep === "/" ? "/" : /[\\/]/);
  const first = parts.findIndex((part) => /[*?{]/.test(part));
  if (first < 0 || (await stat(whole).catch(() => undefined)) !== undefined) return listPages(whole);
  // With the slash at its end, `C:` is the drive and not the current folder of it, and nothing is the root.
  const folder = resolve(cwd, first === 0 ? "." : `${parts.slice(0, first).join("/")}/`);
  const pattern = readPattern(parts.slice(first));
  const pages = (await listPageFiles(folder)).filter((page) => pattern.test(page));
  if (pages.length === 0) throw new KitError("file-not-found", "No page has a name of this pattern.", { place: whole });
  return pages.map((page) => join(folder, page));
}

/** `**` stands for any folders, `*` and `?` for characters of one name, and `{a,b}` for one of several. */
function readPattern(parts: readonly string[]): RegExp {
  const marks: Readonly<Record<string, string>> = { "*": "[^/]*", "?": "[^/]", "{": "(?:", ",": "|", "}": ")" };
  const texts = parts.map((part, index) => {
    if (part === "**") return index === parts.length - 1 ? ".*" : "(?:[^/]+/)*";
    const isBraced = /^[^{},]*(?:\{[^{}]*\}[^{},]*)*$/.test(part);
    const text = part.replaceAll(/\W/g, (char) => (isBraced || /[*?]/.test(char) ? marks[char] : undefined) ?? `\\${char}`);
    return index === parts.length - 1 ? text : `${text}/`;
  });
  return new RegExp(`^${texts.join("")}$`);
}

async function listPages(path: string): Promise<readonly string[]> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory() !== true) return [path];
  const entries = await readdir(path, { withFileTypes: true });
  const lists = entries.map(async (entry) => {
    if (entry.isDirectory()) return entry.name.startsWith(".") || passedOver.has(entry.name) ? [] : listPages(join(path, entry.name));
    return entry.isFile() && /\.mdx?$|\.markdown$/i.test(entry.name) ? [join(path, entry.name)] : [];
  });
  return (await Promise.all(lists)).flat();
}

function shownPath(cwd: string, path: string): string {
  const shown = relative(cwd, path);
  return (shown.startsWith("..") ? path : shown).replaceAll(sep, "/");
}
