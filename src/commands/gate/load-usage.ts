import { basename, dirname, join, normalize, resolve, sep } from "node:path";
import { KitError } from "../../core/errors.ts";
import { isObject } from "../../core/json.ts";
import { parseDocument, parseOwnFile } from "../../document/parse/parse-document.ts";
import type { GateRun } from "../../gate/gate-report.ts";
import { joinTeamUsage, readTeamUsage, type TeamFile, type TeamFiles, type TeamUsage } from "../../gate/usage/team-usage.ts";
import { readText } from "../../io/files.ts";
import { expandPattern, matchesPattern } from "../../io/usage-files.ts";
import { mergeConfig } from "../../rules/merge-config.ts";
import type { CommandContext } from "../command.ts";
import type { Watch } from "./watch-inputs.ts";

/**
 * Reads and joins the usage files of `--usage FILE,FILE`, and the configs and templates that they name. A config or template that cannot be
 * read counts as uncheckable, not as an error.
 *
 * @throws KitError `usage-file-invalid`, `usage-file-empty`, and the errors of reading and parsing a usage file itself
 */
export async function loadUsage(paths: string, { cwd }: CommandContext): Promise<LoadedUsage> {
  const files: LoadedUsage["files"][number][] = [];
  for (const path of paths.split(",")) {
    const value = parseOwnFile(await readText(resolve(cwd, path)), path);
    const read = (pattern: string): Promise<TeamFiles> => readFiles(pattern, { cwd, folder: dirname(path) });
    files.push({ path, usage: await readTeamUsage(value, path, { readFiles: read, mergeConfig }) });
  }
  return { files, joined: joinTeamUsage(files.map(({ usage }) => usage)) };
}

/** The usage files one by one, and joined. */
export interface LoadedUsage {
  readonly files: readonly { readonly path: string; readonly usage: TeamUsage }[];
  readonly joined: TeamUsage;
}

interface Watched {
  readonly watch: Watch;
  readonly cwd: string;
}

/** Lists each usage file, and each file that it names, that the change under review sets itself. */
export async function touchedUsage({ files }: LoadedUsage, watched: Watched): Promise<GateRun["touched"]> {
  const touched = await Promise.all(files.map(({ path, usage }) => touchedFile(path, usage.document, watched)));
  return touched.flat();
}

async function touchedFile(
  path: string,
  { configs = [], templates = [] }: TeamUsage["document"],
  { watch, cwd }: Watched,
): Promise<GateRun["touched"]> {
  const patterns = [...configs, ...templates].flatMap(({ files = [] }) => files);
  const folder = dirname(path);
  const saved = await Promise.all(
    patterns.map(async (pattern) => {
      const below = join(folder, dirname(pattern)).replaceAll(sep, "/");
      const before = pattern.includes("*")
        ? (await watch.namesBefore(below)).filter((name) => matchesPattern(name, basename(pattern)))
        : [];
      const now = (await expandPattern(resolve(cwd, folder), pattern)).map((id) => join(folder, id).replaceAll(sep, "/"));
      return [...now, ...before.map((name) => join(below, name).replaceAll(sep, "/"))];
    }),
  );
  const inputs = [
    { input: "usage" as const, place: path },
    ...[...new Set(saved.flat())].map((place) => ({ input: "saved" as const, place })),
  ];
  const found = await Promise.all(inputs.map(async (one) => ({ ...one, alteration: await watch.alteration(one.place) })));
  return found.flatMap(({ input, place, alteration }) => {
    if (alteration === undefined) return [];
    const what = input === "usage" ? "what is used" : "a saved config or template";
    return [{ input, place, message: `this change itself ${alteration} ${what}` }];
  });
}

interface Folder {
  readonly cwd: string;
  /** The folder of the usage file, as the user named it. */
  readonly folder: string;
}

async function readFiles(pattern: string, { cwd, folder }: Folder): Promise<TeamFiles> {
  const ids = await expandPattern(resolve(cwd, folder), pattern);
  if (ids.length === 0)
    return { found: [], uncheckable: [{ location: join(folder, pattern).replaceAll(sep, "/"), reason: "no file fits" }] };
  const read = await Promise.all(ids.map((id) => readOne(id, { cwd, folder })));
  return {
    found: read.flatMap((one) => ("reason" in one ? [] : [one])),
    uncheckable: read.flatMap((one) => ("reason" in one ? [one] : [])),
  };
}

async function readOne(id: string, { cwd, folder }: Folder): Promise<TeamFile | { readonly location: string; readonly reason: string }> {
  const file = join(folder, id).replaceAll(sep, "/");
  try {
    const text = await readText(resolve(cwd, file));
    const value = parseDocument(text, file);
    return isObject(value)
      ? { file, id: normalize(id).replaceAll(sep, "/"), text, value }
      : { location: file, reason: "it holds no object" };
  } catch (error) {
    if (!(error instanceof KitError)) throw error;
    return { location: file, reason: `${error.code}: ${error.message}` };
  }
}
