import { KitError } from "../../core/errors.ts";
import { arrayMember, type Json, type JsonObject, objectMember, stringMember } from "../../core/json.ts";
import type { Uncheckable } from "../finding.ts";
import { joinDocuments } from "./join-documents.ts";
import { parseUsage } from "./parse-usage.ts";
import type { SavedConfig, SavedTemplate, Usage } from "./saved/saved.ts";
import type { UsageDocument, UsedTemplate } from "./usage.ts";

/** The usage of a team: its document, and the configs and templates that the document names. */
export type TeamUsage = Usage;

/** A file that the usage file names. */
export interface TeamFile {
  /** Path from the current folder, for messages. */
  readonly file: string;
  /** Path from the usage file: stable, for fingerprints. */
  readonly id: string;
  readonly text: string;
  readonly value: JsonObject;
}

/** Files that match a pattern of the usage file, and the matches that do not hold an object. */
export interface TeamFiles {
  readonly found: readonly TeamFile[];
  readonly uncheckable: readonly Uncheckable[];
}

export interface TeamUsageEffects {
  readonly readFiles: (pattern: string) => Promise<TeamFiles>;
  /** Merges the config over the defaults of its template. */
  readonly mergeConfig: (defaults: JsonObject, config: JsonObject) => JsonObject;
}

/**
 * Reads the configs and templates that a usage file names. A named file that cannot be read is uncheckable, not an error.
 *
 * @param place the usage file's path, for messages
 * @throws KitError `usage-file-invalid`, `usage-file-empty`
 */
export async function readTeamUsage(value: Json, place: string, { readFiles, mergeConfig }: TeamUsageEffects): Promise<TeamUsage> {
  const document = parseUsage(value, place);
  // A file that lists no use lowers every finding, or says nothing at all: both are most likely a slip.
  if (document.nothingIsUsed !== true && isWithoutUse(document)) {
    throw new KitError("usage-file-empty", "The usage file lists no use at all.", { place });
  }
  const uncheckable: Uncheckable[] = [];
  const read = async (patterns: string | readonly string[]): Promise<readonly TeamFile[]> => {
    const files: TeamFile[] = [];
    for (const pattern of typeof patterns === "string" ? [patterns] : patterns) {
      const { found, uncheckable: unread } = await readFiles(pattern);
      files.push(...found);
      uncheckable.push(...unread);
    }
    return files;
  };
  const templates = await readTemplates(document, place, read);
  const configs: SavedConfig[] = [];
  for (const { connector, files, template } of document.configs ?? []) {
    // Without `template`, the connector's unnamed template applies.
    const own = templates.find((one) => one.connector === connector && one.name === template);
    if (template !== undefined && own === undefined) {
      const reason = `there is no template "${template}" of ${connector}, which configs are to complete`;
      uncheckable.push({ location: place, reason });
      continue;
    }
    const defaults = own?.defaults ?? {};
    for (const { file, id, text, value } of await read(files))
      configs.push({ connector, file, id, text, config: mergeConfig(defaults, value) });
  }
  return { document, configs, templates, uncheckable };
}

/** Joins the usage of several files: a part is in use if one of them lists it. */
export function joinTeamUsage(usages: readonly TeamUsage[]): TeamUsage {
  return {
    document: joinDocuments(usages.map(({ document }) => document)),
    configs: usages.flatMap(({ configs }) => configs),
    templates: usages.flatMap(({ templates }) => templates),
    uncheckable: usages.flatMap(({ uncheckable }) => uncheckable),
  };
}

/** Tells that a document lists no use at all, known or unknown. Unknown fields alone are no use: they keep no finding at its level. */
export function isWithoutUse({
  operations = [],
  connectors = [],
  templates = [],
  configs = [],
  tags = [],
  unknown = [],
}: UsageDocument): boolean {
  return [operations, connectors, templates, configs, tags, unknown.filter(({ kind }) => kind !== "fields")].every(
    ({ length }) => length === 0,
  );
}

async function readTemplates(
  { templates = [] }: UsageDocument,
  place: string,
  read: (patterns: string | readonly string[]) => Promise<readonly TeamFile[]>,
): Promise<readonly SavedTemplate[]> {
  const all: SavedTemplate[] = [];
  for (const [index, template] of templates.entries()) {
    const saved = template.files === undefined ? [] : await read(template.files);
    all.push(...writtenOut(template, { place, index }), ...saved.map((one) => asAnswered(one, template)));
  }
  return all;
}

/** Reads a template that the usage file itself contains. */
function writtenOut(
  { connector, name, at, defaults, whitelist }: UsedTemplate,
  { place, index }: { readonly place: string; readonly index: number },
): readonly SavedTemplate[] {
  if (defaults === undefined && whitelist === undefined) return [];
  const id = name === undefined ? `templates/${index}` : `template ${name}`;
  return [{ connector, ...part("name", name), at: at ?? place, id, ...part("defaults", defaults), ...part("whitelist", whitelist) }];
}

/** Reads a template from a file in the shape of the API's response: `{ name, partial_default_config, customization }`. */
function asAnswered({ file, id, text, value }: TeamFile, { connector, name }: UsedTemplate): SavedTemplate {
  const customization = objectMember(value, "customization");
  const mode = stringMember(customization, "stream_selection_mode") ?? "whitelist";
  const listed = mode === "whitelist" ? arrayMember(customization, "stream_whitelist") : undefined;
  return {
    connector,
    ...part("name", name ?? stringMember(value, "name")),
    at: file,
    id,
    source: { text, defaults: "/partial_default_config", whitelist: "/customization/stream_whitelist" },
    ...part("defaults", objectMember(value, "partial_default_config")),
    ...part(
      "whitelist",
      listed?.filter((stream: Json) => typeof stream === "string"),
    ),
  };
}

function part<K extends string, V>(key: K, value: V | undefined): { readonly [key in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [key in K]: V }); // TypeScript widens a computed key to `string`
}
