import { join } from "node:path";
import { KitError } from "../../core/errors.ts";
import { isObject, type JsonObject } from "../../core/json.ts";
import type { SnapshotKind } from "../../document/lock.ts";
import { parseDocument } from "../../document/parse/parse-document.ts";
import { readTextIfPresent } from "../../io/files.ts";
import type { CommandContext } from "../command.ts";

/** The default address of each document: the API document that Airbyte's docs build uses, and the registry that the guide names. */
export const defaultSources = {
  openapi: "https://airbyte-sonar-prod.s3.us-east-2.amazonaws.com/openapi/latest/app.json",
  registry: "https://connectors.airbyte.com/files/registries/v0/cloud_registry.json",
} as const;
defaultSources satisfies Record<SnapshotKind, string>;

/** The project's own addresses of upstream. */
export const upstreamConfigFile = "airbyte-embedded.config.json";

const names = {
  openapi: { variable: "AIRBYTE_EMBEDDED_OPENAPI_URL", configKey: "openapiUrl" },
  registry: { variable: "AIRBYTE_EMBEDDED_REGISTRY_URL", configKey: "registryUrl" },
} as const;
names satisfies Record<SnapshotKind, { variable: string; configKey: string }>;

export type PullSources = Readonly<Record<SnapshotKind, string>>;

/**
 * The address or file of each document: the flag, else the environment, else the config file, else the default. An empty text counts as
 * missing.
 *
 * @throws KitError `config-invalid`, and the errors of reading and parsing the config file
 */
export async function pullSources(
  flags: Readonly<Partial<Record<SnapshotKind, string | undefined>>>,
  context: Pick<CommandContext, "cwd" | "env">,
): Promise<PullSources> {
  const config = await readConfig(context.cwd);
  const source = (kind: SnapshotKind): string =>
    flags[kind] || context.env[names[kind].variable] || config[names[kind].configKey] || defaultSources[kind];
  return { openapi: source("openapi"), registry: source("registry") };
}

async function readConfig(cwd: string): Promise<Readonly<Record<string, string>>> {
  const text = await readTextIfPresent(join(cwd, upstreamConfigFile));
  if (text === undefined) return {};
  const config = parseDocument(text, upstreamConfigFile);
  if (!isObject(config)) throw new KitError("config-invalid", "The config is no JSON object.", { place: upstreamConfigFile });
  return texts(config);
}

function texts(config: JsonObject): Record<string, string> {
  const known: readonly string[] = [names.openapi.configKey, names.registry.configKey];
  const result: Record<string, string> = {};
  for (const [key, value] of Object.entries(config)) {
    if (!known.includes(key))
      throw new KitError("config-invalid", `The config has an unknown key ${JSON.stringify(key)}.`, { place: upstreamConfigFile });
    if (typeof value !== "string") throw new KitError("config-invalid", `${key} is no text.`, { place: upstreamConfigFile });
    result[key] = value;
  }
  return result;
}
