import { isObject } from "../../core/json.ts";
import { secretValues } from "../redaction/secret-values.ts";
import type { TokenRequest } from "../tokens/token-request.ts";
import type { AnyApi } from "../types/api.ts";
import type { OfferedSourceTemplates, SourceTemplates } from "../types/source-templates.ts";
import { byName } from "./by-name.ts";
import type { Caller } from "./caller.ts";
import { customization } from "./customization.ts";
import { definitionId, handleOf } from "./definition-id.ts";
import { recall, remember, rememberFitting } from "./remembered.ts";
import { tagQuery } from "./tag-query.ts";
import { thingId } from "./thing-id.ts";
import type { Warn } from "./warning.ts";

export function makeSourceTemplates({ call, list }: Caller, warn: Warn): SourceTemplates<AnyApi> {
  return {
    create: async (connector, { name, defaults, streams }, options) => {
      const body = {
        actor_definition_id: definitionId(connector, "source"),
        name,
        partial_default_config: defaults ?? {},
        customization: customization(streams),
      };
      const secrets = secretValues(defaults, handleOf(connector)?.secrets);
      const sent = { connector: handleOf(connector), defaults: isObject(defaults) ? defaults : undefined };
      return remember(await call("create-source-template", { body, secrets, call: options }), sent);
    },
    clone: async (original, { name } = {}, options) => {
      const body = { original_source_template_id: idOf(original), name };
      return remember(await call("clone-source-template", { body, call: options }), recall(original));
    },
    list: (choice, options) => list("list-source-templates", { query: tagQuery(choice), call: options }),
    listGlobal: (options) => list("list-global-source-templates", { call: options }),
    get: async (id, connector, options) =>
      rememberFitting(await call("get-source-template", { path: [id], call: options }), connector, warn),
    update: async (template, { name, defaults, streams, propagate }, connector, options) => {
      const body = { name, partial_default_config: defaults, customization: customization(streams), propagate };
      const secrets = secretValues(defaults, handleOf(connector)?.secrets);
      const request = { path: [idOf(template)], body, secrets, call: options };
      return rememberFitting(await call("update-source-template", request), connector, warn);
    },
    delete: async (template, options) => call("delete-source-template", { path: [idOf(template)], call: options }),
    tag: async (template, tag, options) => call("tag-source-template", { path: [idOf(template)], body: { tag }, call: options }),
    untag: async (template, tag, options) => call("untag-source-template", { path: [idOf(template), tag], call: options }),
    catalog: async (template, options) => call("get-template-catalog", { path: [idOf(template)], call: options }),
    findByName: async (name, options) => byName(name, await list("list-source-templates", { call: options })),
  };
}

/** What the users of a workspace are offered. */
export function makeOfferedSourceTemplates({ call, list }: Caller, auth: TokenRequest, warn: Warn): OfferedSourceTemplates<AnyApi> {
  return {
    list: (choice, options) => list("list-offered-source-templates", { auth, query: tagQuery(choice), call: options }),
    get: async (id, connector, options) =>
      rememberFitting(await call("get-offered-source-template", { auth, path: [id], call: options }), connector, warn),
  };
}

const idOf = (template: { readonly id: string } | string): string => thingId(template, "the source template");
