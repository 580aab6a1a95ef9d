import { join } from "node:path";
import { KitError } from "../../core/errors.ts";
import { isArray, isObject, type Json, type JsonObject, objectMember } from "../../core/json.ts";
import { nearestName } from "../../core/nearest-name.ts";
import { parseOwnFile } from "../../document/parse/parse-document.ts";
import { readTextIfPresent } from "../../io/files.ts";

/** The project's own settings, in the folder where the verbs run. */
export const configFile = "airbyte-embedded.config.json";

/** The kinds of values, each with its schema: a text, a number, a switch, names joined by commas, and pairs such as `RULE=LEVEL,…`. */
const kinds = {
  text: { type: "string", minLength: 1 },
  number: { type: "integer", minimum: 0 },
  switch: { type: "boolean" },
  names: {
    anyOf: [
      { type: "string", minLength: 1 },
      { type: "array", minItems: 1, items: { type: "string", minLength: 1 } },
    ],
  },
  pairs: {
    anyOf: [
      { type: "string", minLength: 1 },
      { type: "object", minProperties: 1, additionalProperties: { type: "string" } },
    ],
  },
} as const;

/** The flags that a project gives each time, by verb. A flag that is meant for one run, such as `--check`, is not among them. */
export const configFlags: Readonly<Record<string, Readonly<Record<string, keyof typeof kinds>>>> = {
  pull: { pages: "names", dir: "text", timeout: "number", "connect-timeout": "number", retries: "number" },
  bundle: { openapi: "text", out: "text" },
  generate: { openapi: "text", registry: "text", out: "text", connectors: "names", open: "switch", "no-validators": "switch" },
  contract: { openapi: "text", target: "text", report: "pairs" },
  docs: { openapi: "text", page: "names", report: "pairs", accepted: "text", guide: "text" },
  gate: {
    base: "text",
    usage: "names",
    report: "pairs",
    levels: "pairs",
    accepted: "text",
    generated: "text",
    connectors: "names",
  },
  mock: { openapi: "text", port: "number" },
  sandbox: {
    openapi: "text",
    registry: "text",
    seed: "text",
    state: "text",
    port: "number",
    host: "text",
    worlds: "text",
    clock: "text",
    reading: "pairs",
    latency: "number",
  },
};

const urlKeys = ["openapiUrl", "registryUrl", "guideUrl"] as const;

export interface ProjectConfig {
  readonly urls: Readonly<Partial<Record<(typeof urlKeys)[number], string>>>;
  /** By verb, the flags as they are written in a shell. A switch is true or false. */
  readonly flags: Readonly<Record<string, Readonly<Record<string, string | boolean>>>>;
}

/** Reads the config file. Without one, nothing is set. @throws KitError `config-invalid`, and the errors of reading and parsing */
export async function readProjectConfig(cwd: string): Promise<ProjectConfig> {
  const text = await readTextIfPresent(join(cwd, configFile));
  if (text === undefined) return { urls: {}, flags: {} };
  const config = parseOwnFile(text, configFile);
  if (!isObject(config)) throw invalid("The config is no JSON object.");
  refuseUnknown(config, ["$schema", ...urlKeys, ...Object.keys(configFlags)], "");
  for (const key of ["$schema", ...urlKeys]) {
    if (Object.hasOwn(config, key) && typeof config[key] !== "string") throw invalid(`${key} is no text.`);
  }
  const { $schema: _, ...rest } = config;
  const urls = Object.fromEntries(Object.entries(rest).filter(([key]) => (urlKeys as readonly string[]).includes(key)));
  const flags = Object.fromEntries(Object.entries(configFlags).map(([verb, known]) => [verb, flagsOf(config, verb, known)]));
  return { urls: urls as ProjectConfig["urls"], flags }; // each was found to be a text above
}

function flagsOf(
  config: JsonObject,
  verb: string,
  known: Readonly<Record<string, keyof typeof kinds>>,
): Readonly<Record<string, string | boolean>> {
  if (!Object.hasOwn(config, verb)) return {};
  const section = objectMember(config, verb);
  if (section === undefined) throw invalid(`${verb} is no object.`);
  refuseUnknown(section, Object.keys(known), `${verb}.`);
  return Object.fromEntries(
    Object.entries(section).map(([name, value]) => [name, flagValue(value, known[name] ?? "text", `${verb}.${name}`)]),
  );
}

/** A value as a shell would give it to the flag. */
function flagValue(value: Json, kind: keyof typeof kinds, place: string): string | boolean {
  if (kind === "switch" && typeof value === "boolean") return value;
  if (kind === "number" && typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return String(value);
  if (kind !== "switch" && kind !== "number" && typeof value === "string" && value !== "") return value;
  if (kind === "names" && isArray(value) && value.length > 0 && value.every((name) => typeof name === "string" && name !== "")) {
    return value.join(",");
  }
  if (kind === "pairs" && isObject(value) && Object.keys(value).length > 0) {
    const pairs = Object.entries(value);
    if (pairs.every(([, item]) => typeof item === "string")) return pairs.map((pair) => pair.join("=")).join(",");
  }
  throw invalid(`${place} must be ${inWords[kind]}.`);
}

const inWords = {
  text: "a text",
  number: "a whole number",
  switch: "true or false",
  names: "a text or a list of texts",
  pairs: "a text or an object of texts",
} as const satisfies Record<keyof typeof kinds, string>;

function refuseUnknown(object: JsonObject, known: readonly string[], above: string): void {
  const unknown = Object.keys(object).find((key) => !known.includes(key));
  if (unknown === undefined) return;
  const meant = nearestName(unknown, known);
  const advice = meant === undefined ? "" : `; did you mean ${JSON.stringify(above + meant)}?`;
  throw invalid(`The config has an unknown key ${JSON.stringify(above + unknown)}${advice || "."}`);
}

function invalid(message: string): KitError {
  return new KitError("config-invalid", message, { place: configFile });
}

/** JSON Schema 2020-12 of the config file. Published as docs/schemas/config.schema.json. */
export function projectConfigSchema(): JsonObject {
  const section = (flags: Readonly<Record<string, keyof typeof kinds>>): JsonObject => ({
    type: "object",
    additionalProperties: false,
    properties: Object.fromEntries(Object.entries(flags).map(([name, kind]) => [name, kinds[kind] as Json])),
  });
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: `${configFile} of airbyte-embedded-kit`,
    description: "The flags that a project gives each time, by verb. A flag on the command line wins.",
    type: "object",
    additionalProperties: false,
    properties: {
      $schema: { type: "string" },
      openapiUrl: { description: "The OpenAPI document's address or file, for `pull`.", ...kinds.text },
      registryUrl: { description: "The connector registry's address or file, for `pull`.", ...kinds.text },
      guideUrl: { description: "The address or folder below which the guide's pages lie, for `pull`.", ...kinds.text },
      ...Object.fromEntries(Object.entries(configFlags).map(([verb, flags]) => [verb, section(flags)])),
    },
  };
}
