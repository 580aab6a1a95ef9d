import type { ClientDriver } from "../../contract/client/client-driver.ts";

/** Leads the kit's own client through the cases. It is loaded when the first case asks for it. */
export const ownClient: ClientDriver = async (fetch, clock, { organizationId, api, log, ...options }) => {
  if (organizationId === undefined)
    return { acts: {}, lacks: { "no-organization": "by design: airbyte-embedded-client demands an organization" } };
  const { createEmbedded } = await import("../../client/api/create-embedded.ts");
  const hooks = { onRequest: log, onResponse: log, onRetry: log, onWarning: log };
  const client = createEmbedded({ ...options, organizationId, api, fetch, clock, hooks });
  return {
    acts: {
      "list-sources": ({ workspace }) => client.workspace(workspace).sources.list(),
      "create-source": ({ workspace, template, name, config }) => client.workspace(workspace).sources.create(template, { name, config }),
      "list-workspaces": async () => {
        const workspaces: unknown[] = [];
        for await (const workspace of client.workspaces.list()) workspaces.push(workspace);
        return workspaces;
      },
      "delete-workspace": ({ id }) => client.workspaces.delete(id),
      "mint-widget-token": ({ workspace, allowedOrigin }) => client.widgetToken(workspace, { allowedOrigin }),
    },
    lacks: {
      "unwrap-widget-token": "by design: airbyte-embedded-client hands a widget token on as it is, and Airbyte's widget unwraps it",
    },
  };
};
