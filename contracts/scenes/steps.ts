import type { Body, ContractCase } from "../../src/contract/case/case.ts";

export type Scene = Extract<ContractCase, { readonly kind: "scene" }>;
export type Step = Scene["steps"][number];
export type CallStep = Extract<Step, { readonly call: string }>;
export type ExpectedAnswer = NonNullable<CallStep["expect"]>;
type Caller = NonNullable<CallStep["as"]>;
type Need = NonNullable<Scene["needs"]>[number];

/** Connectors of the registry. Sample Data needs no account and takes any configuration, so a real server makes a source of it. */
export const connectors = {
  sampleData: "dfd88b22-b603-4c3d-aad7-3701784586b1",
  postgres: "decd338e-5647-4c0b-adf4-da0e75f5a750",
  mysql: "435bb9a5-7887-4809-aa58-28c27df0d7ad",
  s3: "4816b78f-1489-44c1-9060-4b19d5fa9362",
} as const;

/** A UUID that nothing has. */
export const nowhere = "11111111-1111-4111-8111-111111111111";

/** Makes a scene. Its rule is the first part of its name. */
export function scene(name: string, shows: string, steps: readonly (Step | readonly Step[])[], needs: readonly Need[] = []): Scene {
  return { kind: "scene", name, rule: name.split("/")[0] ?? "", shows, steps: steps.flat(), ...(needs.length > 0 && { needs }) };
}

/** Limits a scene to the embedded generation. */
export function embeddedAlone(given: Scene, because: string): Scene {
  return { ...given, only: { generation: "embedded", because } };
}

export function agentAlone(given: Scene, because: string): Scene {
  return { ...given, only: { generation: "agent", because } };
}

/** Mints a token for the workspace `<name>`, and keeps it as `name` and the workspace's id as `name.workspace`. */
export function customer(name: string, body: Body = {}): readonly Step[] {
  return [
    { call: "mint-scoped-token", body: { workspace_name: `<${name}>`, ...body }, keep: { [name]: "/token" } },
    { call: "read-scoped-token-info", as: `{${name}}`, keep: { [`${name}.workspace`]: "/workspace_id" } },
  ];
}

/** Mints a token again, and keeps it and the workspace's id under another name. */
export function mintAgain(workspace: string, name: string, body: Body = {}): readonly Step[] {
  return [
    { call: "mint-scoped-token", body: { workspace_name: workspace, ...body }, keep: { [name]: "/token" } },
    { call: "read-scoped-token-info", as: `{${name}}`, keep: { [`${name}.workspace`]: "/workspace_id" } },
  ];
}

/** Makes a source template `<name>` and keeps its id as `name`. By default it is one of Sample Data. */
export function sourceTemplate(name: string, body: Body = {}, more: Partial<CallStep> = {}): Step {
  const own = { name: `<${name}>`, actor_definition_id: connectors.sampleData, partial_default_config: {}, ...body };
  return { call: "create-source-template", body: own, keep: { [name]: "/id" }, ...more };
}

/** Defaults and a configuration of Postgres; the template lacks what the customer gives. */
export const postgres: Body = { actor_definition_id: connectors.postgres, partial_default_config: { port: 5432 } };
export const postgresConfig: Body = { host: "db.example.com", database: "shop", username: "reader" };

/** Makes a connection template of the destination `<name>` and keeps its id as `name`. */
export function connectionTemplate(name: string, body: Body = {}): Step {
  const own = {
    data_hosting_type: "user_hosted",
    destination_name: `<${name}>`,
    destination_definition_id: connectors.s3,
    destination_config: { s3_bucket_name: "lake", s3_bucket_path: "data", s3_bucket_region: "us-east-1" },
  };
  return { call: "create-connection-template", body: { ...own, ...body }, keep: { [name]: "/id" } };
}

/** Makes a tag `<name>`. */
export function tag(name: string): Step {
  return { call: "create-template-tag", body: { name: `<${name}>` } };
}

/** Attaches tags `<tag>` to a source template, by its kept id. */
export function tagSource(template: string, ...tags: readonly string[]): readonly Step[] {
  return tags.map((name) => ({ call: "tag-source-template", path: { id: `{${template}}` }, body: { tag: `<${name}>` } }));
}

/** Attaches tags `<tag>` to a connection template, by its kept id. */
export function tagConnection(template: string, ...tags: readonly string[]): readonly Step[] {
  return tags.map((name) => ({ call: "tag-connection-template", path: { id: `{${template}}` }, body: { tag: `<${name}>` } }));
}

export interface SourceWish {
  readonly template: string;
  readonly config?: Body;
  /** Members of the body besides. */
  readonly body?: Body;
  /** Default: the customer's token. */
  readonly as?: Caller;
  readonly expect?: ExpectedAnswer;
}

/** Makes a source `<name>` of a customer, and keeps its id as `name`. */
export function source(name: string, of: string, { template, config = {}, body = {}, as, expect }: SourceWish): Step {
  const own = { name: `<${name}>`, workspace_id: `{${of}.workspace}`, source_template_id: `{${template}}`, source_config: config, ...body };
  return {
    call: "create-source",
    as: as ?? `{${of}}`,
    body: own,
    ...(expect === undefined ? { keep: { [name]: "/id" } } : { expect }),
  };
}

/** Reads a source of a customer, by its kept id. */
export function readSource(name: string, of: string, expect: ExpectedAnswer = {}): Step {
  return { call: "get-source", as: `{${of}}`, path: { id: `{${name}}` }, expect };
}

/** Lists a customer's sources by name. */
export function listSources(of: string, own: readonly string[], more: Partial<CallStep> = {}): Step {
  return {
    call: "list-sources",
    as: `{${of}}`,
    query: { workspace_id: `{${of}.workspace}` },
    expect: { list: { own: own.map((name) => `<${name}>`) } },
    ...more,
  };
}

/** A customer `a` with a template of Sample Data and a source `db` of it. */
export const onboarded: readonly Step[] = [sourceTemplate("orders"), ...customer("a"), source("db", "a", { template: "orders" })];

/** Refusals of a body or query for a value that is well-formed and wrong. */
export const refused: ExpectedAnswer = { status: [400, 422] };
export const unauthorized: ExpectedAnswer = { status: 401 };
export const forbidden: ExpectedAnswer = { status: 403 };
export const notFound: ExpectedAnswer = { status: 404 };
