import type { GuideLock, SnapshotKind } from "../../document/lock.ts";
import type { CommandContext } from "../command.ts";
import { readProjectConfig } from "../load/project-config.ts";

/** The default address of each document: the API document that Airbyte's docs build uses, and the registry that the guide names. */
export const defaultSources = {
  openapi: "https://airbyte-sonar-prod.s3.us-east-2.amazonaws.com/openapi/latest/app.json",
  registry: "https://connectors.airbyte.com/files/registries/v0/cloud_registry.json",
} as const;
defaultSources satisfies Record<SnapshotKind, string>;

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
  const { urls } = await readProjectConfig(context.cwd);
  const source = (kind: SnapshotKind): string =>
    flags[kind] || context.env[names[kind].variable] || urls[names[kind].configKey] || defaultSources[kind];
  return { openapi: source("openapi"), registry: source("registry") };
}

/**
 * The address or folder of the guide's pages: the flag, else the environment, else the config file, else the lock. Undefined where none
 * names one: no page is pulled unasked.
 *
 * @throws KitError `config-invalid`, and the errors of reading and parsing the config file
 */
export async function guideSource(
  flag: string | undefined,
  locked: GuideLock | undefined,
  context: Pick<CommandContext, "cwd" | "env">,
): Promise<string | undefined> {
  const { urls } = await readProjectConfig(context.cwd);
  return flag || context.env.AIRBYTE_EMBEDDED_GUIDE_URL || urls.guideUrl || locked?.url || locked?.file;
}
