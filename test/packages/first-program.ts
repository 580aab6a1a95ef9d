// What a team writes first; it is type-checked in a repository that installed the packed client, on the oldest compiler to the newest.
import { createEmbedded, EmbeddedApiError } from "airbyte-embedded-client";
import { createEmbedded as createAgent } from "airbyte-embedded-client/agent";
import type { Config } from "airbyte-embedded-client/connectors/source-postgres";
import { sourcePostgres } from "airbyte-embedded-client/connectors/source-postgres";
import { matchesTags } from "airbyte-embedded-client/rules";
import { validateConfig } from "airbyte-embedded-client/validate";

const airbyte = createEmbedded({ clientId: "client", clientSecret: "secret", organizationId: "4f5a8f5e-0b4e-4a5d-9d0e-5a3b1f6f7a01" });

export async function firstSource(): Promise<string> {
  const template = await airbyte.sourceTemplates.create(sourcePostgres, {
    name: "Analytics",
    defaults: { ssl_mode: { mode: "require" } },
    streams: { mode: "whitelist", names: ["orders", "customers"] },
  });
  const acme = airbyte.workspace("acme", { region: "EU" });
  const source = await acme.sources.create(template, {
    name: "Acme DB",
    config: { host: "db.acme.com", port: 5432, database: "shop", username: "airbyte" },
    connectionTemplates: { tags: ["analytics", "standard-sync"], mode: "any" },
  });
  return source.id;
}

export async function firstAction(): Promise<string> {
  const agent = createAgent({ clientId: "client", clientSecret: "secret", organizationId: "4f5a8f5e-0b4e-4a5d-9d0e-5a3b1f6f7a01" });
  const acme = await agent.ensureWorkspace("acme", { region: "EU" });
  const source = await acme.sources.create({ connectorType: "github" }, { credentials: { token: "t" }, config: { repositories: ["a/b"] } });
  const { status } = await acme.sources.execute(source, { entity: "issues", action: "list" });
  // @ts-expect-error this generation has no tags of templates
  await agent.templateTags.list();
  return status;
}

export async function refused(): Promise<void> {
  // @ts-expect-error a whitelist needs names
  await airbyte.sourceTemplates.create(sourcePostgres, { name: "A", streams: { mode: "whitelist", names: [] } });
  // @ts-expect-error there are two regions
  airbyte.workspace("acme", { region: "APAC" });
  const template = await airbyte.sourceTemplates.create(sourcePostgres, { name: "A", defaults: { host: "db.acme.com" } });
  // @ts-expect-error the database is missing
  await airbyte.workspace("acme").sources.create(template, { name: "Acme DB", config: { port: 5432, username: "airbyte" } });
}

export async function checked(config: Config): Promise<boolean> {
  await validateConfig(sourcePostgres, config);
  return matchesTags(["crm"], ["crm"], "any");
}

export function explain(error: unknown): string {
  return error instanceof EmbeddedApiError ? `${error.kind}: ${error.message}` : String(error);
}
