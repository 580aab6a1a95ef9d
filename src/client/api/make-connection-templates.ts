import { secretValues } from "../redaction/secret-values.ts";
import type { AnyApi } from "../types/api.ts";
import type { ConnectionBehaviour, ConnectionTemplates } from "../types/connection-templates.ts";
import type { Caller } from "./caller.ts";
import { definitionId, handleOf } from "./definition-id.ts";
import { tagQuery } from "./tag-query.ts";
import { thingId } from "./thing-id.ts";

export function makeConnectionTemplates({ call, list }: Caller): ConnectionTemplates<AnyApi> {
  const create = "create-connection-template";
  return {
    create: async (connector, { name, config, ...behaviour }, options) => {
      const body = {
        data_hosting_type: "user_hosted",
        destination_name: name,
        destination_definition_id: definitionId(connector, "destination"),
        destination_config: config,
        ...behaviourFields(behaviour),
      };
      return call(create, { body, secrets: secretValues(config, handleOf(connector)?.secrets), call: options });
    },
    createAirbyteHosted: ({ cronExpression } = {}, options) =>
      call(create, { body: { data_hosting_type: "airbyte_hosted", cron_expression: cronExpression }, call: options }),
    list: (choice, options) => list("list-connection-templates", { query: tagQuery(choice), call: options }),
    get: (id, options) => call("get-connection-template", { path: [id], call: options }),
    update: async (template, { name, config, ...behaviour }, options) => {
      const body = { destination_name: name, destination_config: config, ...behaviourFields(behaviour) };
      const request = { path: [idOf(template)], body, call: options };
      return call("update-connection-template", config === undefined ? request : { ...request, secrets: secretValues(config) });
    },
    delete: async (template, options) => call("delete-connection-template", { path: [idOf(template)], call: options }),
    tag: async (template, tag, options) => call("tag-connection-template", { path: [idOf(template)], body: { tag }, call: options }),
    untag: async (template, tag, options) => call("untag-connection-template", { path: [idOf(template), tag], call: options }),
    describeCron: (cronExpression, options) =>
      call("describe-cron", { body: { cron_expression: cronExpression }, repeatable: true, call: options }),
  };
}

function behaviourFields({ cronExpression, nonBreakingChanges, syncOnCreate }: ConnectionBehaviour): Readonly<Record<string, unknown>> {
  return { cron_expression: cronExpression, non_breaking_changes_preference: nonBreakingChanges, sync_on_create: syncOnCreate };
}

const idOf = (template: { readonly id: string } | string): string => thingId(template, "the connection template");
