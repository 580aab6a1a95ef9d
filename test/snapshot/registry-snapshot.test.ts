import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { canonicalJson } from "../../src/core/canonical-json.ts";
import { arrayMember, byCodeUnit, isArray, isObject, type Json, type JsonObject, objectMember, stringMember } from "../../src/core/json.ts";
import { jsonPointer } from "../../src/core/json-pointer.ts";
import { describeShared, sharedPath } from "../support/shared.ts";

const text = readFileSync(fileURLToPath(new URL("../../openapi/snapshot/registry.json", import.meta.url)), "utf8");
const registry: Json = JSON.parse(text);

const connectors = [
  ["airbyte/destination-s3", "4816b78f-1489-44c1-9060-4b19d5fa9362", "S3"],
  ["airbyte/destination-snowflake", "424892c4-daac-4491-b35d-c6688ba547ba", "Snowflake"],
  ["airbyte/source-faker", "dfd88b22-b603-4c3d-aad7-3701784586b1", "Sample Data"],
  ["airbyte/source-github", "ef69ef6e-aa7f-4af1-a01d-ef775033524e", "GitHub"],
  ["airbyte/source-google-sheets", "71607ba1-c0ac-4799-8049-7f4b90dd50f7", "Google Sheets"],
  ["airbyte/source-hubspot", "36c891d9-4bd9-43ac-bad2-10e12756272c", "HubSpot"],
  ["airbyte/source-intercom", "d8313939-3782-41b0-be29-b3ca20d8dd3a", "Intercom"],
  ["airbyte/source-mongodb-v2", "b2e713cd-cc36-4c0a-b5bd-b47cb8a0561e", "MongoDb"],
  ["airbyte/source-mssql", "b5ea17b1-f170-46dc-bc31-cc744ca984c1", "Microsoft SQL Server (MSSQL)"],
  ["airbyte/source-mysql", "435bb9a5-7887-4809-aa58-28c27df0d7ad", "MySQL"],
  ["airbyte/source-postgres", "decd338e-5647-4c0b-adf4-da0e75f5a750", "Postgres"],
  ["airbyte/source-s3", "69589781-7828-43c5-9f63-8925b1c1ccc2", "S3"],
  ["airbyte/source-salesforce", "b117307c-14b6-41aa-9422-947e34922962", "Salesforce"],
  ["airbyte/source-shopify", "9da77001-af33-4bcd-be46-6252bf9342b9", "Shopify"],
  ["airbyte/source-stripe", "e094cb9a-26de-4645-8761-65c0c425d1de", "Stripe"],
  ["airbyte/source-zendesk-support", "79c1aa37-dae3-42ae-b333-d1c105477715", "Zendesk Support"],
] as const;

/** Keywords that carry prose; all others are facts. */
const prose: readonly string[] = ["title", "description", "examples", "pattern_descriptor"];
const holdsSecret = /password|secret|token$|private_key|ssh_key|client_key|certificate$|service_account|access_key/;

interface Node {
  readonly pointer: string;
  /** The property's name; undefined for a branch, an item or the root. */
  readonly name: string | undefined;
  readonly schema: JsonObject;
}

function entries(document: Json): JsonObject[] {
  return ["destinations", "sources"].flatMap((kind) => (arrayMember(document, kind) ?? []).filter(isObject));
}

function schemaOf(entry: JsonObject): JsonObject {
  return objectMember(objectMember(entry, "spec"), "connectionSpecification") ?? {};
}

function nodes(schema: JsonObject, path: readonly (string | number)[] = [], name?: string): Node[] {
  const properties = Object.entries(objectMember(schema, "properties") ?? {});
  const branches = (arrayMember(schema, "oneOf") ?? []).entries();
  const items = objectMember(schema, "items");
  return [
    { pointer: jsonPointer(path), name, schema },
    ...properties.flatMap(([key, value]) => (isObject(value) ? nodes(value, [...path, "properties", key], key) : [])),
    ...[...branches].flatMap(([index, value]) => (isObject(value) ? nodes(value, [...path, "oneOf", index]) : [])),
    ...(items === undefined ? [] : nodes(items, [...path, "items"])),
  ];
}

function nodesOf(document: Json): Node[] {
  return entries(document).flatMap((entry) =>
    nodes(schemaOf(entry)).map((node) => ({ ...node, pointer: `${stringMember(entry, "dockerRepository")}#${node.pointer}` })),
  );
}

function pointersWhere(document: Json, isFault: (node: Node) => boolean): string[] {
  return nodesOf(document)
    .filter(isFault)
    .map((node) => node.pointer);
}

const checks = {
  untitledProperty: ({ name, schema }: Node) => name !== undefined && !stringMember(schema, "title"),
  unmarkedSecret: ({ name, schema }: Node) =>
    name !== undefined && schema.type === "string" && holdsSecret.test(name) && schema.airbyte_secret !== true,
  withExamples: ({ schema }: Node) => "examples" in schema,
};

/** A schema without its prose. A property that is called `title` stays. */
function facts(schema: JsonObject): JsonObject {
  const kept = Object.entries(schema).filter(([keyword]) => !prose.includes(keyword));
  return Object.fromEntries(kept.map(([keyword, value]) => [keyword, keywordFacts(keyword, value)]));
}

function keywordFacts(keyword: string, value: Json): Json {
  const each = (item: Json): Json => (isObject(item) ? facts(item) : item);
  if (keyword === "properties" && isObject(value)) return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, each(v)]));
  if ((keyword === "oneOf" || keyword === "groups") && isArray(value)) return value.map(each);
  return keyword === "items" ? each(value) : value;
}

/** The text under each key that holds prose, wherever it stands. */
function textsIn(value: Json | undefined): string[] {
  if (isArray(value)) return value.flatMap(textsIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    typeof item === "string" ? ([...prose, "message"].includes(key) ? [item] : []) : textsIn(item),
  );
}

function runsOfFive(sentence: string): string[] {
  const words = sentence.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
  return words.slice(4).map((_, start) => words.slice(start, start + 5).join(" "));
}

function borrowed(ours: JsonObject, theirs: JsonObject): string[] {
  const known = new Set(textsIn([schemaOf(theirs), theirs.releases ?? null]).flatMap(runsOfFive));
  return textsIn([schemaOf(ours), ours.releases ?? null])
    .flatMap(runsOfFive)
    .filter((run) => known.has(run));
}

it("is canonical", () => {
  expect(text).toBe(canonicalJson(registry));
});

it("holds the sixteen connectors, ordered by their repositories", () => {
  const found = entries(registry).map((entry) => [
    stringMember(entry, "dockerRepository"),
    stringMember(entry, "sourceDefinitionId") ?? stringMember(entry, "destinationDefinitionId"),
    stringMember(entry, "name"),
  ]);
  expect(found).toEqual(connectors);
  expect(connectors.map(([repository]) => repository)).toEqual(connectors.map(([repository]) => repository).sort(byCodeUnit));
});

it("gives every property a title, marks every secret and has no examples", () => {
  expect(pointersWhere(registry, checks.untitledProperty)).toEqual([]);
  expect(pointersWhere(registry, checks.unmarkedSecret)).toEqual([]);
  expect(pointersWhere(registry, checks.withExamples)).toEqual([]);
});

it("says what each breaking change means and where to read on", () => {
  const changes = entries(registry).flatMap((entry) =>
    Object.values(objectMember(objectMember(entry, "releases"), "breakingChanges") ?? {}),
  );
  expect(changes).toHaveLength(36);
  for (const change of changes) {
    expect(stringMember(change, "message")).toMatch(/\.$/);
    expect(stringMember(change, "upgradeDeadline")).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(stringMember(change, "migrationDocumentationUrl")).toMatch(/^https:\/\//);
  }
});

it("finds planted faults at any depth", () => {
  const leaf = { type: "string", examples: ["x"] };
  const connectionSpecification = { properties: { list: { title: "List", items: { oneOf: [{ properties: { api_token: leaf } }] } } } };
  const planted: Json = { sources: [{ dockerRepository: "x/source-planted", spec: { connectionSpecification } }], destinations: [] };
  const place = ["x/source-planted#/properties/list/items/oneOf/0/properties/api_token"];
  expect(pointersWhere(planted, checks.untitledProperty)).toEqual(place);
  expect(pointersWhere(planted, checks.unmarkedSecret)).toEqual(place);
  expect(pointersWhere(planted, checks.withExamples)).toEqual(place);
});

it("tells prose from facts", () => {
  const given = { title: "T", properties: { title: { type: "string", description: "D" } }, oneOf: [{ title: "B", required: ["title"] }] };
  expect(facts(given)).toEqual({ properties: { title: { type: "string" } }, oneOf: [{ required: ["title"] }] });
  const entry = (description: string): JsonObject => ({ spec: { connectionSpecification: { description } } });
  expect(borrowed(entry("So: one two, three four five"), entry("One two three four five."))).toEqual(["one two three four five"]);
  expect(borrowed(entry("one two three four six"), entry("One two three four five."))).toEqual([]);
});

describeShared("beside the real registry", () => {
  const real: Json = JSON.parse(readFileSync(sharedPath("registry/oss-2026-03-19.json"), "utf8"));
  const theirs = new Map(entries(real).map((entry) => [stringMember(entry, "dockerRepository"), entry]));
  const pairs = entries(registry).map((ours) => [stringMember(ours, "dockerRepository"), ours] as const);

  it.each(pairs)("%s: the same facts", (repository, ours) => {
    const upstream = theirs.get(repository) ?? {};
    expect(facts(schemaOf(ours))).toEqual(facts(schemaOf(upstream)));
    for (const [key, value] of Object.entries(ours))
      if (key !== "spec" && key !== "releases") expect([key, value]).toEqual([key, upstream[key]]);
  });

  it.each(pairs)("%s: the same way to log in with OAuth", (repository, ours) => {
    const flow = (entry: JsonObject | undefined): Json => {
      const auth = objectMember(objectMember(entry, "spec"), "advanced_auth");
      const configuration = Object.entries(objectMember(auth, "oauth_config_specification") ?? {});
      // How Airbyte itself talks to the provider is no part of what a user configures.
      const kept = configuration.filter(([key]) => key !== "oauth_connector_input_specification");
      return { ...auth, oauth_config_specification: Object.fromEntries(kept) };
    };
    expect(flow(ours)).toEqual(flow(theirs.get(repository)));
  });

  it.each(pairs)("%s: the same releases, but for the messages", (repository, ours) => {
    const changes = (entry: JsonObject | undefined): Json =>
      Object.entries(objectMember(objectMember(entry, "releases"), "breakingChanges") ?? {}).map(([version, change]) => [
        version,
        isObject(change) ? { ...change, message: "" } : change,
      ]);
    expect(changes(ours)).toEqual(changes(theirs.get(repository)));
  });

  it.each(pairs)("%s: every sentence is its own", (repository, ours) => {
    expect(borrowed(ours, theirs.get(repository) ?? {})).toEqual([]);
  });
});
