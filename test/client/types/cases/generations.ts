// What the types of another API say: a call that it lacks cannot be made.
import type { Api } from "../../../../generated/api/index.js";
import type { AnyApi } from "../../../../src/client/types/api.ts";
import type { Embedded } from "../../../../src/client/types/embedded.ts";

/** A small API of the other generation, in the shape in which trees are generated. */
interface AgentApi {
  readonly generation: "agent";
  readonly capabilities: {
    readonly "create-source": {
      readonly method: "POST";
      readonly path: "/connectors";
      readonly token: "operator";
      readonly fields: { readonly workspace_id: "workspace_name"; readonly source_config: "replication_config" };
    };
    readonly "check-source": { readonly method: "POST"; readonly path: "/connectors/check" };
    readonly "update-source-template": { readonly method: "PATCH"; readonly path: "/templates/{id}" };
  };
  readonly types?: {
    readonly paths: {
      "/connectors": {
        post: { responses: { 200: { content: { "application/json": { id: string; replication_config: { [key: string]: unknown } } } } } };
      };
      "/connectors/check": {
        post: { responses: { 200: { content: { "application/json": { id: string; status?: "failed" | "succeeded" | null } } } } };
      };
      "/templates/{id}": {
        patch: {
          requestBody: { content: { "application/json": { partial_default_config?: { [key: string]: unknown } | null } } };
          responses: { 200: { content: { "application/json": { id: string; name: string } } } };
        };
      };
    };
  };
}

declare const embedded: Embedded<Api>;
declare const agent: Embedded<AgentApi>;
declare const none: Embedded<{ readonly generation: "unknown"; readonly capabilities: Record<never, never> }>;
declare const any: Embedded<AnyApi>;

export async function calls(): Promise<readonly unknown[]> {
  const acme = agent.workspace("acme");
  const source = await acme.sources.create("template-id", { name: "x", config: { host: "h" } });
  const config: { [key: string]: unknown } = source.replication_config;
  // @ts-expect-error that is the other generation's name
  source.source_config;
  const status: "failed" | "succeeded" | null | undefined = (await acme.sources.wait("id")).status;
  await agent.sourceTemplates.update("id", { name: "the defaults may stay away here" });
  await embedded.sourceTemplates.tag("id", "crm");
  // @ts-expect-error this generation tags no templates
  await agent.sourceTemplates.tag("id", "crm");
  // @ts-expect-error nor has it a list of tags
  await agent.templateTags.list();
  // @ts-expect-error nor what users are offered
  await acme.sourceTemplates.list();
  // @ts-expect-error a document of neither generation is bound to nothing
  await none.widgetToken("acme", { allowedOrigin: "https://app.acme.com" });
  // An API that nobody knows beforehand: every call is there and answers JSON.
  const unknown: unknown = (await any.sourceTemplates.get("id")).name;
  return [config, status, unknown];
}

export function scopedIsScoped(): void {
  const acme = embedded.workspace("acme");
  // @ts-expect-error a workspace's token keeps no templates
  acme.sourceTemplates.create;
  // @ts-expect-error nor definitions
  acme.definitions;
  // @ts-expect-error nor other workspaces
  acme.workspaces;
  // @ts-expect-error nor does it mint tokens
  acme.widgetToken;
}
