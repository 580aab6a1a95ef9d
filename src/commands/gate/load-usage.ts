import { basename, dirname, join, normalize, resolve, sep } from "node:path";
import { KitError } from "../../core/errors.ts";
import { isObject } from "../../core/json.ts";
import { parseDocument } from "../../document/parse/parse-document.ts";
import type { GateRun } from "../../gate/gate-report.ts";
import { readTeamUsage, type TeamFile, type TeamFiles } from "../../gate/usage/team-usage.ts";
import { readText } from "../../io/files.ts";
import { expandPattern, matchesPattern } from "../../io/usage-files.ts";
import { mergeConfig } from "../../rules/merge-config.ts";
import type { CommandContext } from "../command.ts";
import type { Watch } from "./watch-inputs.ts";

/**
 * The usage file of `--usage FILE`, and the configs and templates that it names. A file of these that cannot be read is uncheckable, no error.
 *
 * @throws KitError `usage-file-invalid`, and what reading and parsing the usage file itself throw
 */
export async function loadUsage(path: string, { cwd }: CommandContext): ReturnType<typeof readTeamUsage> {
  const value = parseDocument(await readText(resolve(cwd, path)), path);
  return readTeamUsage(value, path, { readFiles: (pattern) => readFiles(pattern, { cwd, folder: dirname(path) }), mergeConfig });
}

/** The usage file and the files that it names, as far as the change sets them. */
export async function touchedUsage(
  path: string,
  { configs = [], templates = [] }: Awaited<ReturnType<typeof loadUsage>>["document"],
  { watch, cwd }: { readonly watch: Watch; readonly cwd: string },
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
  /** Where the usage file lies, as it was named. */
  readonly folder: string;
}

async function readFiles(pattern: string, { cwd, folder }: Folder): Promise<TeamFiles> {
  const ids = await expandPattern(resolve(cwd, folder), pattern);
  if (ids.length === 0) return { found: [], uncheckable: [{ location: join(folder, pattern), reason: "no file fits" }] };
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
