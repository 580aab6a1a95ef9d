import { dirname, join, normalize, resolve, sep } from "node:path";
import { KitError } from "../../core/errors.ts";
import { arrayMember, isObject, type Json, type JsonObject, objectMember, stringMember } from "../../core/json.ts";
import { parseDocument } from "../../document/parse/parse-document.ts";
import type { Uncheckable } from "../../gate/finding.ts";
import { isWithoutUse } from "../../gate/usage/is-without-use.ts";
import { joinDocuments } from "../../gate/usage/join-documents.ts";
import { parseUsage } from "../../gate/usage/parse-usage.ts";
import type { SavedConfig, SavedTemplate, Usage } from "../../gate/usage/saved/saved.ts";
import type { UsageDocument, UsedTemplate } from "../../gate/usage/usage.ts";
import { readText } from "../../io/files.ts";
import { expandPattern } from "../../io/usage-files.ts";
import { mergeConfig } from "../../rules/merge-config.ts";
import type { CommandContext } from "../command.ts";

/**
 * The usage files of `--usage FILE,FILE`, joined, and the configs and templates that they name. A file of these that cannot be read is uncheckable,
 * no error.
 *
 * @throws KitError `usage-file-invalid`, `usage-file-empty`, and what reading and parsing a usage file itself throw
 */
export async function loadUsage(paths: string, context: CommandContext): Promise<Usage> {
  const loaded: Usage[] = [];
  for (const path of paths.split(",")) loaded.push(await loadFile(path, context));
  return {
    document: joinDocuments(loaded.map(({ document }) => document)),
    configs: loaded.flatMap(({ configs }) => configs),
    templates: loaded.flatMap(({ templates }) => templates),
    uncheckable: loaded.flatMap(({ uncheckable }) => uncheckable),
  };
}

/** A file that lists no use lowers every finding, or says nothing at all: both are most likely a slip. */
function refuseEmpty(document: UsageDocument, place: string): UsageDocument {
  if (document.nothingIsUsed === true || !isWithoutUse(document)) return document;
  throw new KitError("usage-file-empty", "The usage file lists no use at all.", { place });
}

async function loadFile(path: string, context: CommandContext): Promise<Usage> {
  const document = refuseEmpty(parseUsage(parseDocument(await readText(resolve(context.cwd, path)), path), path), path);
  const files: Files = { cwd: context.cwd, folder: dirname(path), uncheckable: [] };
  const templates: SavedTemplate[] = [];
  for (const [index, template] of (document.templates ?? []).entries())
    templates.push(...(await loadTemplates(template, files, { path, index })));
  const configs: SavedConfig[] = [];
  for (const { connector, files: patterns, template } of document.configs ?? []) {
    const defaults = templates.find((one) => one.connector === connector && one.name === template)?.defaults ?? {};
    if (template !== undefined && !templates.some((one) => one.connector === connector && one.name === template)) {
      files.uncheckable.push({
        location: path,
        reason: `there is no template "${template}" of ${connector}, which configs are to complete`,
      });
    } else {
      for (const { file, id, text, value } of await readEach(patterns, files))
        configs.push({ connector, file, id, text, config: mergeConfig(defaults, value) });
    }
  }
  return { document, configs, templates, uncheckable: files.uncheckable };
}

interface Files {
  readonly cwd: string;
  /** Where the usage file lies, as it was named. */
  readonly folder: string;
  readonly uncheckable: Uncheckable[];
}

interface ReadFile {
  readonly file: string;
  /** The path from the usage file. */
  readonly id: string;
  readonly text: string;
  readonly value: JsonObject;
}

async function readEach(patterns: string | readonly string[], files: Files): Promise<readonly ReadFile[]> {
  const read: ReadFile[] = [];
  for (const pattern of typeof patterns === "string" ? [patterns] : patterns) {
    const found = await expandPattern(resolve(files.cwd, files.folder), pattern);
    if (found.length === 0) files.uncheckable.push({ location: join(files.folder, pattern), reason: "no file fits" });
    for (const file of found) {
      const one = await readOne(file, files);
      if (one !== undefined) read.push(one);
    }
  }
  return read;
}

async function readOne(id: string, { cwd, folder, uncheckable }: Files): Promise<ReadFile | undefined> {
  const file = join(folder, id).replaceAll(sep, "/");
  try {
    const text = await readText(resolve(cwd, file));
    const value = parseDocument(text, file);
    if (isObject(value)) return { file, id: normalize(id).replaceAll(sep, "/"), text, value };
    uncheckable.push({ location: file, reason: "it holds no object" });
  } catch (error) {
    if (!(error instanceof KitError)) throw error;
    uncheckable.push({ location: file, reason: `${error.code}: ${error.message}` });
  }
  return undefined;
}

async function loadTemplates(
  template: UsedTemplate,
  files: Files,
  written: { readonly path: string; readonly index: number },
): Promise<readonly SavedTemplate[]> {
  const { connector, name, at = written.path, defaults, whitelist, files: patterns } = template;
  const named = name === undefined ? {} : { name };
  const own =
    defaults === undefined && whitelist === undefined
      ? []
      : [
          {
            connector,
            ...named,
            at,
            id: name === undefined ? `templates/${written.index}` : `template ${name}`,
            ...part("defaults", defaults),
            ...part("whitelist", whitelist),
          },
        ];
  const read = patterns === undefined ? [] : await readEach(patterns, files);
  return [...own, ...read.map((one) => ofAnswer(one, { connector, ...named }))];
}

function part<K extends string, V>(key: K, value: V | undefined): { readonly [key in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [key in K]: V }); // a computed key loses its name
}

/** A template as the API answers it: `{ name, partial_default_config, customization }`. */
function ofAnswer(
  { file, id, text, value }: ReadFile,
  { connector, name }: { readonly connector: string; readonly name?: string },
): SavedTemplate {
  const customization = objectMember(value, "customization");
  const mode = stringMember(customization, "stream_selection_mode") ?? "whitelist";
  const listed = mode === "whitelist" ? arrayMember(customization, "stream_whitelist") : undefined;
  const title = name ?? stringMember(value, "name");
  return {
    connector,
    ...part("name", title),
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
