import { dirname, join, normalize, resolve, sep } from "node:path";
import { KitError } from "../../core/errors.ts";
import { isObject } from "../../core/json.ts";
import { parseDocument } from "../../document/parse/parse-document.ts";
import { joinTeamUsage, readTeamUsage, type TeamFile, type TeamFiles, type TeamUsage } from "../../gate/usage/team-usage.ts";
import { readText } from "../../io/files.ts";
import { expandPattern } from "../../io/usage-files.ts";
import { mergeConfig } from "../../rules/merge-config.ts";
import type { CommandContext } from "../command.ts";

/**
 * Reads and joins the usage files of `--usage FILE,FILE`, and the configs and templates that they name. A config or template that cannot be
 * read counts as uncheckable, not as an error.
 *
 * @throws KitError `usage-file-invalid`, `usage-file-empty`, and the errors of reading and parsing a usage file itself
 */
export async function loadUsage(paths: string, { cwd }: CommandContext): Promise<TeamUsage> {
  const loaded: TeamUsage[] = [];
  for (const path of paths.split(",")) {
    const value = parseDocument(await readText(resolve(cwd, path)), path);
    loaded.push(
      await readTeamUsage(value, path, { readFiles: (pattern) => readFiles(pattern, { cwd, folder: dirname(path) }), mergeConfig }),
    );
  }
  return joinTeamUsage(loaded);
}

interface Folder {
  readonly cwd: string;
  /** The folder of the usage file, as the user named it. */
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
