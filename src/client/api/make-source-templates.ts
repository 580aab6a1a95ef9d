import { isObject } from "../../core/json.ts";
import { EmbeddedApiError } from "../errors/embedded-api-error.ts";
import { secretsOf } from "../redaction/secrets-of.ts";
import type { TokenRequest } from "../tokens/token-request.ts";
import type { AnyApi } from "../types/api.ts";
import type { ConnectorHandle } from "../types/connector.ts";
import type { Warn } from "../types/embedded.ts";
import type { OfferedSourceTemplates, SourceTemplates } from "../types/source-templates.ts";
import type { StreamChoice } from "../types/streams.ts";
import type { Validation } from "../types/validation.ts";
import { byName, type Caller, thingId } from "./caller.ts";
import { definitionId, givenOptions, handleOf } from "./check-arguments.ts";
import { checkGiven } from "./config/check-given.ts";
import { recall, remember, rememberFitting } from "./remembered.ts";
import { makeTagging } from "./tags.ts";

export function makeSourceTemplates(caller: Caller, warn: Warn, validate: Validation): SourceTemplates<AnyApi> {
  const { call, list, about, tagged } = caller;
  const check = (defaults: unknown, capability: string, connector: ConnectorHandle | undefined): Promise<void> =>
    checkGiven(defaults, { connector, field: "partial_default_config", capability, validate, warn });
  return {
    create: async (connector, given, options) => {
      const actor_definition_id = definitionId(connector, "source");
      const { name, defaults, streams } = givenOptions(given, "create-source-template");
      const body = {
        actor_definition_id,
        name,
        partial_default_config: defaults ?? {},
        customization: customization(streams),
      };
      const handle = handleOf(connector);
      await check(defaults, "create-source-template", handle);
      const secrets = await secretsOf(defaults, handle?.secrets);
      const sent = { connector: handle, defaults: isObject(defaults) ? defaults : undefined };
      return remember(await call("create-source-template", { body, secrets, connector: handle, call: options }), sent);
    },
    clone: async (original, { name } = {}, options) => {
      const capability = "clone-source-template";
      const body = { original_source_template_id: thingId(original, capability), name };
      return remember(await call(capability, { body, call: options }), recall(original));
    },
    list: tagged("list-source-templates"),
    listGlobal: (options) => list("list-global-source-templates", { call: options }),
    get: async (id, connector, options) =>
      rememberFitting(await call("get-source-template", { path: [id], call: options }), connector, warn),
    update: async (template, change, connector, options) => {
      const { name, defaults, streams, propagate } = givenOptions(change, "update-source-template");
      const body = { name, partial_default_config: defaults, customization: customization(streams), propagate };
      await check(defaults, "update-source-template", handleOf(connector));
      const secrets = await secretsOf(defaults, handleOf(connector)?.secrets);
      return rememberFitting(await call("update-source-template", { path: [template], body, secrets, call: options }), connector, warn);
    },
    delete: about("delete-source-template"),
    ...makeTagging(caller, "source"),
    catalog: about("get-template-catalog"),
    findByName: async (name, options) => byName(name, await list("list-source-templates", { call: options })),
  };
}

/** Makes the calls for source templates that a workspace's users see. */
export function makeOfferedSourceTemplates({ call, tagged }: Caller, auth: TokenRequest, warn: Warn): OfferedSourceTemplates<AnyApi> {
  return {
    list: tagged("list-offered-source-templates", auth),
    get: async (id, connector, options) =>
      rememberFitting(await call("get-offered-source-template", { auth, path: [id], call: options }), connector, warn),
  };
}

/**
 * Builds the `customization` of a source template.
 * @throws EmbeddedApiError `bad-option` for mode `whitelist` without names (Airbyte docs, Configuring sources, "Important notes"), and for
 * names in another mode
 */
export function customization(streams: StreamChoice | undefined): object | undefined {
  if (!streams) return undefined;
  const { mode, names, customizations, mappers } = streams;
  const named = Array.isArray(names) && names.length > 0;
  if (mode === "whitelist" && !named) throw new EmbeddedApiError("bad-option", "streams.names must name a stream in mode whitelist");
  if (mode !== "whitelist" && names !== undefined)
    throw new EmbeddedApiError("bad-option", `streams.names counts in mode whitelist alone, and the mode is ${JSON.stringify(mode)}`);
  return { stream_selection_mode: mode, stream_whitelist: names, stream_customizations: customizations, stream_mappers: mappers };
}
