import { secretsOf } from "../redaction/secrets-of.ts";
import type { AnyApi } from "../types/api.ts";
import type { ConnectionTemplateChange, ConnectionTemplates } from "../types/connection-templates.ts";
import type { ConnectorHandle } from "../types/connector.ts";
import type { Warn } from "../types/embedded.ts";
import type { Validation } from "../types/validation.ts";
import type { Caller } from "./caller.ts";
import { definitionId, givenOptions, handleOf } from "./check-arguments.ts";
import { checkGiven } from "./config/check-given.ts";
import { makeTagging } from "./tags.ts";

export function makeConnectionTemplates(caller: Caller, warn: Warn, validate: Validation): ConnectionTemplates<AnyApi> {
  const { call, about, tagged } = caller;
  const create = "create-connection-template";
  const check = (config: unknown, capability: string, connector?: ConnectorHandle): Promise<void> =>
    checkGiven(config, { connector, field: "destination_config", capability, validate, warn });
  return {
    create: async (connector, given, options) => {
      const destination_definition_id = definitionId(connector, "destination");
      const body = { data_hosting_type: "user_hosted", destination_definition_id, ...fieldsOf(givenOptions(given, create)) };
      const handle = handleOf(connector);
      await check(given.config, create, handle);
      return call(create, { body, secrets: await secretsOf(given.config, handle?.secrets), connector: handle, call: options });
    },
    createAirbyteHosted: (given = {}, options) =>
      call(create, { body: { data_hosting_type: "airbyte_hosted", ...fieldsOf(given) }, call: options }),
    list: tagged("list-connection-templates"),
    get: about("get-connection-template"),
    update: async (template, change, options) => {
      await check(givenOptions(change, "update-connection-template").config, "update-connection-template");
      const secrets = await secretsOf(change.config);
      return call("update-connection-template", { path: [template], body: fieldsOf(change), secrets, call: options });
    },
    delete: about("delete-connection-template"),
    ...makeTagging(caller, "connection"),
    describeCron: (cron_expression, options) => call("describe-cron", { body: { cron_expression }, repeatable: true, call: options }),
  };
}

function fieldsOf(given: Omit<ConnectionTemplateChange, "config"> & { readonly config?: unknown }): Readonly<Record<string, unknown>> {
  return {
    destination_name: given.name,
    destination_config: given.config,
    cron_expression: given.cronExpression,
    non_breaking_changes_preference: given.nonBreakingChanges,
    sync_on_create: given.syncOnCreate,
  };
}
