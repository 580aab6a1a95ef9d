// The package's own connectors, as the examples of the README use them.
import type { Api } from "../../../../generated/api/index.js";
import { destinationSnowflake } from "../../../../generated/connectors/destination-snowflake.js";
import { sourceGithub } from "../../../../generated/connectors/source-github.js";
import { sourceMysql } from "../../../../generated/connectors/source-mysql.js";
import { sourcePostgres } from "../../../../generated/connectors/source-postgres.js";
import { sourceS3 } from "../../../../generated/connectors/source-s3.js";
import { sourceStripe } from "../../../../generated/connectors/source-stripe.js";
import type { Hooks } from "../../../../src/client/transport/hooks.ts";
import type { Embedded } from "../../../../src/client/types/embedded.ts";

declare const airbyte: Embedded<Api>;
declare const secret: string;

export async function example(): Promise<readonly unknown[]> {
  const template = await airbyte.sourceTemplates.create(sourcePostgres, {
    name: "Analytics",
    defaults: { ssl_mode: { mode: "require" } },
    streams: { mode: "whitelist", names: ["orders", "customers"] },
  });
  const acme = airbyte.workspace("acme", { region: "EU" });
  const source = await acme.sources.create(template, {
    name: "Acme DB",
    config: { host: "h", port: 5432, database: "d", username: "u", password: secret },
    connectionTemplates: { tags: ["analytics", "standard-sync"], mode: "any" },
  });
  const widget = await airbyte.widgetToken("acme", { allowedOrigin: "https://app.acme.com", sourceTemplates: { tags: ["crm"] } });
  const id: string = source.id;
  const templateId: string = template.id;
  const definition: string = template.source_definition_id;
  const token: string = widget.token;
  // What comes back is JSON of no known shape, and stays so.
  const host: unknown = source.source_config.host;
  // @ts-expect-error nobody decodes it by guessing
  const asText: string = source.source_config.host;
  return [id, templateId, definition, token, host, asText];
}

export async function others(): Promise<void> {
  const github = await airbyte.sourceTemplates.create(sourceGithub, {
    name: "GitHub",
    defaults: { credentials: { option_title: "PAT Credentials" }, start_date: "2024-01-01T00:00:00Z" },
  });
  await airbyte.workspace("acme").sources.create(github, {
    config: { credentials: { personal_access_token: secret }, repositories: ["airbytehq/airbyte"] },
  });
  // The discriminator may stay away where the keys tell the branches apart.
  await airbyte.workspace("acme").sources.create(await airbyte.sourceTemplates.create(sourceGithub, { name: "GitHub" }), {
    config: { credentials: { personal_access_token: secret }, repositories: ["airbytehq/airbyte"] },
  });
  const untold = await airbyte.sourceTemplates.create(sourceGithub, {
    name: "GitHub",
    defaults: { credentials: { access_token: secret } },
  });
  await airbyte.workspace("acme").sources.create(untold, { config: { repositories: ["airbytehq/airbyte"] } });
  await airbyte.workspace("acme").sources.create(untold, {
    config: { credentials: { client_id: "id", client_secret: secret }, repositories: ["airbytehq/airbyte"] },
  });
  await airbyte.workspace("acme").sources.create(untold, {
    // @ts-expect-error the template's token chose the other branch
    config: { credentials: { personal_access_token: secret }, repositories: ["airbytehq/airbyte"] },
  });
  const mysql = await airbyte.sourceTemplates.create(sourceMysql, {
    name: "MySQL",
    defaults: { port: 3306, tunnel_method: { tunnel_method: "NO_TUNNEL" } },
  });
  await airbyte.workspace("acme").sources.create(mysql, {
    // @ts-expect-error the port is given
    config: { host: "h", port: 3306, database: "d", username: "u", replication_method: { method: "STANDARD" } },
  });
  await airbyte.sourceTemplates.create(sourceStripe, { name: "Stripe" });
  await airbyte.sourceTemplates.create(sourceS3, { name: "S3", defaults: { bucket: "b" } });
  // @ts-expect-error a destination makes no source
  await airbyte.sourceTemplates.create(destinationSnowflake, { name: "x" });
  // @ts-expect-error a source receives nothing
  await airbyte.connectionTemplates.create(sourcePostgres, { name: "x", config: {} });
  // @ts-expect-error fields are missing
  await airbyte.connectionTemplates.create(destinationSnowflake, { name: "x", config: { host: "h" } });
  await airbyte.connectionTemplates.create("424892c4-daac-4491-b35d-c6688ba547ba", { name: "x", config: { any: "thing" } });
  await airbyte.connectionTemplates.createAirbyteHosted({ cronExpression: "0 0 12 * * ?" });
}

/** What is decided at run time is known only in part. */
export async function decidedLater(isStrict: boolean): Promise<Hooks> {
  const acme = airbyte.workspace("acme");
  const rest = { port: 1, database: "d", username: "u" };
  const mode = isStrict ? "verify-ca" : "require";
  const eitherMode = await airbyte.sourceTemplates.create(sourcePostgres, { name: "x", defaults: { host: "h", ssl_mode: { mode } } });
  await acme.sources.create(eitherMode, { config: rest });
  await acme.sources.create(eitherMode, { config: { ...rest, ssl_mode: { ca_certificate: "c" } } });
  // @ts-expect-error the host is given in either case
  await acme.sources.create(eitherMode, { config: { host: "h", port: 1, database: "d", username: "u" } });
  const eitherKey = await airbyte.sourceTemplates.create(sourcePostgres, { name: "x", defaults: isStrict ? { port: 1 } : { host: "h" } });
  await acme.sources.create(eitherKey, { config: { host: "h", port: 1, database: "d", username: "u" } });
  const perhaps = await airbyte.sourceTemplates.create(sourcePostgres, {
    name: "x",
    defaults: { host: "h", ...(isStrict ? { port: 1 } : {}) },
  });
  await acme.sources.create(perhaps, { config: rest });
  await acme.sources.create(perhaps, { config: { database: "d", username: "u" } });
  const hooks: Hooks = { onRequest: isStrict ? console.log : undefined };
  const customizations = { users: { primary_key_fields: isStrict ? [["id"]] : undefined, cursor_field: undefined } };
  await airbyte.sourceTemplates.create(sourceStripe, { name: "x", streams: { mode: "all", customizations } });
  return hooks;
}

/** A template that was found, or else is created. */
export async function foundOrCreated(id: string | undefined): Promise<void> {
  const acme = airbyte.workspace("acme");
  const rest = { host: "h", port: 1, database: "d", username: "u" };
  const create = () => airbyte.sourceTemplates.create(sourcePostgres, { name: "x", defaults: { ssl_mode: { mode: "require" } } });
  const [listed] = await airbyte.sourceTemplates.findByName("x");
  const templates = {
    read: id === undefined ? await create() : await airbyte.sourceTemplates.get(id, sourcePostgres),
    listed: listed ?? (await create()),
    id: id ?? (await create()),
  };
  for (const key of ["read", "listed", "id"] as const) await acme.sources.create(templates[key], { config: rest });
  await acme.sources.check(templates.read, { config: { ...rest, schemas: ["s"] } });
  await acme.sources.create(templates.read, { config: { ...rest, tunnel_method: { tunnel_method: "NO_TUNNEL" } } });
  // @ts-expect-error a new template leaves the database open
  await acme.sources.create(templates.read, { config: { host: "h", port: 1, username: "u" } });
  // @ts-expect-error and gives this
  await acme.sources.create(templates.read, { config: { ...rest, ssl_mode: { mode: "require" } } });
  // @ts-expect-error no such field
  await acme.sources.create(templates.read, { config: { host: "h", port: 1, database: "d", username: "u", pasword: "p" } });
  // @ts-expect-error no such field
  await acme.sources.create(templates.id, { config: { host: "h", port: 1, database: "d", username: "u", pasword: "p" } });
  const other = await airbyte.sourceTemplates.create(sourceStripe, { name: "x" });
  // @ts-expect-error nothing fits two connectors
  await acme.sources.create(id === undefined ? other : templates.read, { config: rest });
  const found: { readonly id: string } = other;
  await acme.sources.create(found, { config: { any: "thing" } });
  // @ts-expect-error a configuration is an object
  await acme.sources.create(found, { config: "text" });
}

export async function answers(): Promise<void> {
  for await (const { id, name, status } of airbyte.workspaces.list({ status: "active" })) {
    const known: "active" | "inactive" = status;
    console.log(id satisfies string, name satisfies string, known);
  }
  const [listed] = await airbyte.sourceTemplates.list({ tags: ["crm"], mode: "all" });
  console.log(listed?.tags satisfies string[] | undefined);
  const [definition] = await airbyte.definitions.sources.list({ name: "post" });
  console.log(definition?.sourceDefinitionId satisfies string | null | undefined);
  const check = await airbyte.workspace("acme").sources.wait("id");
  console.log(check.status satisfies "pending" | "running" | "cancelled" | "failed" | "succeeded");
  const { is_valid } = await airbyte.connectionTemplates.describeCron("0 0 12 * * ?");
  console.log(is_valid satisfies boolean);
  const streams = await airbyte.streams.list("id");
  console.log(streams[0]?.name satisfies string | undefined);
}

/** A PATCH of this generation wants the defaults with every change. */
export async function updates(): Promise<void> {
  await airbyte.sourceTemplates.update("id", { name: "New name", defaults: { ssl_mode: { mode: "require" } } }, sourcePostgres);
  // @ts-expect-error the defaults are missing
  await airbyte.sourceTemplates.update("id", { name: "New name" });
  // @ts-expect-error no such field
  await airbyte.sourceTemplates.update("id", { defaults: { hots: "h" } }, sourcePostgres);
}
