import { secretValues } from "../redaction/secret-values.ts";
import type { OAuthApplications, SkillChoice, Skills } from "../types/agent.ts";
import type { AnyApi, CallOptions, JsonRecord } from "../types/api.ts";
import { type Caller, itemsOf } from "./caller.ts";
import { connectorFields } from "./check-arguments.ts";
import { turnPages } from "./turn-pages.ts";

export interface AgentCalls {
  readonly skills: Skills<AnyApi>;
  readonly oauth: OAuthApplications<AnyApi>;
}

/** Makes the groups of calls with the organization's token that only the agent generation offers. */
export function makeAgentCalls({ call }: Caller): AgentCalls {
  const pages = (
    capability: string,
    query: string | undefined,
    { workspaceId, pageSize }: SkillChoice = {},
    options?: CallOptions,
  ): AsyncIterable<JsonRecord> =>
    turnPages(capability, "next_cursor", async (next) => {
      const asked = { query, limit: pageSize, workspace_id: workspaceId, cursor: next as string | undefined };
      const page: JsonRecord = await call(capability, { query: asked, call: options });
      return { items: itemsOf<JsonRecord>(page, capability, "data"), next: page.next_cursor };
    });
  return {
    skills: {
      list: (choice, options) => pages("list-skills", undefined, choice, options),
      search: (query, choice, options) => pages("search-skills", query, choice, options),
      docs: (id, { section, workspaceId } = {}, options) =>
        call("read-skill-docs", { query: { id, section, workspace_id: workspaceId }, call: options }),
    },
    oauth: {
      setCredentials: async (connector, configuration, options) => {
        const { connector_type, definition_id } = connectorFields(connector, "set-oauth-credentials");
        const body = { connector_type, connector_definition_id: definition_id, configuration };
        return call("set-oauth-credentials", { body, secrets: secretValues(configuration), call: options });
      },
      deleteCredentials: (connectorType, options) => call("delete-oauth-credentials", { path: [connectorType], call: options }),
    },
  };
}
