import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../src/core/canonical-json.ts";
import { isArray, isObject, type Json, type JsonObject, member, objectMember, stringMember } from "../../src/core/json.ts";
import { resolvePointer } from "../../src/core/json-pointer.ts";

const text = readFileSync(new URL("../../openapi/snapshot/openapi.json", import.meta.url), "utf8");
const snapshot: Json = JSON.parse(text);

describe("the embedded default document", () => {
  it("is canonical JSON", () => {
    expect(text).toBe(canonicalJson(snapshot));
  });

  it("names every operation once, by the rule of the API", () => {
    const ids = operationsOf(snapshot).map(({ id }) => id);
    expect(misnamed(snapshot)).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBe(67);
  });

  it("holds no dangling reference", () => {
    expect(dangling(snapshot)).toEqual([]);
  });

  it("notices a misnamed operation and a dangling reference", () => {
    const faulty: Json = {
      paths: { "/api/v1/workspaces/{id}": { put: { operationId: "put_workspaces_id", parameters: [{ $ref: "#/nowhere" }] } } },
    };
    expect(misnamed(faulty)).toEqual(["put_workspaces_id"]);
    expect(dangling(faulty)).toEqual(["#/nowhere"]);
  });

  it("describes every operation and every schema", () => {
    const silent = operationsOf(snapshot).filter(({ operation }) => !stringMember(operation, "description"));
    expect(silent.map(({ id }) => id)).toEqual([]);
    expect(schemaNames().filter((name) => !stringMember(schema(name), "description"))).toEqual([]);
  });
});

/** Rules that only the guide states belong to the overlays: here, their absence is what makes the overlays meaningful. */
describe("the embedded default document is as loose as the published one", () => {
  it.each([
    ["keys that would tighten a body", ["minItems", "maxItems", "uniqueItems", "pattern", "if", "unevaluatedProperties", "nullable"], []],
    ["statuses that it leaves undeclared", ["401", "404", "405", "409", "415", "429", "503"], []],
    ["a key that is there, so that the search can fail", ["maxLength"], ["maxLength"]],
  ])("%s", (_name, keys, want) => {
    const present = new Set(allKeys(snapshot));
    expect(keys.filter((key) => present.has(key))).toEqual(want);
  });

  it("answers every operation with the same five statuses", () => {
    const statuses = operationsOf(snapshot).map(({ operation }) => Object.keys(objectMember(operation, "responses") ?? {}).join(" "));
    expect([...new Set(statuses)]).toEqual(["200 400 403 422 500"]);
  });

  it.each<[string, string, Json]>([
    ["the server", "/servers", [{ url: "http://localhost", description: "Airbyte Sonar API" }]],
    ["the version", "/info/version", "0.9.0"],
    ["the title", "/info/title", "Sonar"],
    ["the only security scheme", "/components/securitySchemes", { HTTPBearer: { type: "http", scheme: "bearer" } }],
    ["a region", "/components/schemas/ScopedTokenCreateRequest/properties/region_id/anyOf", nullable({ type: "string", format: "uuid" })],
    [
      "a stream whitelist",
      "/components/schemas/SourceTemplateCustomization-Input/properties/stream_whitelist/anyOf",
      nullable({ type: "array", items: { type: "string" } }),
    ],
    ["an allowed origin", "/components/schemas/WidgetTokenCreateRequest/properties/allowed_origin/type", "string"],
    [
      "what a hosted connection template must have",
      "/components/schemas/AirbyteHostedConnectionTemplate/required",
      ["id", "organization_id", "destination_name"],
    ],
  ])("%s", (_name, pointer, want) => {
    expect(resolvePointer(snapshot, pointer)).toEqual(want);
  });

  it("requires nothing of an error body", () => {
    expect(["ApiErrorResponse", "ApiError"].map((name) => member(schema(name), "required"))).toEqual([undefined, undefined]);
  });

  it("tells the kind of token in prose only", () => {
    const kinds = operationsOf(snapshot).map(
      ({ operation }) =>
        /\*\*Requires an? (Access|Scoped) Token as the bearer token\.\*\*\n\n/.exec(stringMember(operation, "description") ?? "")?.[1],
    );
    expect([undefined, "Access", "Scoped"].map((kind) => kinds.filter((each) => each === kind).length)).toEqual([21, 34, 12]);
    const schemes = operationsOf(snapshot).map(({ operation }) => JSON.stringify(member(operation, "security")));
    expect([...new Set(schemes)]).toEqual([undefined, '[{"HTTPBearer":[]}]']);
  });

  it("marks the one path that only the guide has", () => {
    const marked = operationsOf(snapshot).filter(({ operation }) => member(operation, "x-documented-only") !== undefined);
    expect(marked.map(({ id }) => id)).toEqual(["create_embedded_templates_sources"]);
  });
});

interface Operation {
  readonly id: string;
  readonly path: string;
  readonly method: string;
  readonly operation: JsonObject;
}

function operationsOf(document: Json): Operation[] {
  return Object.entries(objectMember(document, "paths") ?? {}).flatMap(([path, item]) =>
    Object.entries(isObject(item) ? item : {}).flatMap(([method, operation]) =>
      isObject(operation) ? [{ id: stringMember(operation, "operationId") ?? "", path, method, operation }] : [],
    ),
  );
}

const verbs: Readonly<Record<string, readonly string[]>> = {
  get: ["get", "list"],
  post: ["create"],
  put: ["update"],
  patch: ["update"],
  delete: ["delete"],
};

/** The rule: verb and path, joined by "_"; the one list by POST is a deprecated twin of a GET. */
function misnamed(document: Json): string[] {
  const wrong = operationsOf(document).filter(({ id, path, method, operation }) => {
    const isDeprecated = member(operation, "deprecated") === true;
    const allowed = [...(verbs[method] ?? []), ...(isDeprecated ? ["list"] : [])];
    const rest = path.replace("/api/v1/", "").replaceAll(/[{}]/g, "").replaceAll(/[/-]/g, "_");
    return !allowed.some((verb) => id === `${isDeprecated ? "deprecated_" : ""}${verb}_${rest}`);
  });
  return wrong.map(({ id }) => id);
}

function dangling(document: Json): string[] {
  const refs = objectsIn(document).flatMap((object) => stringMember(object, "$ref") ?? []);
  return refs.filter((ref) => !ref.startsWith("#") || resolvePointer(document, ref.slice(1)) === undefined);
}

function objectsIn(value: Json): JsonObject[] {
  if (isArray(value)) return value.flatMap(objectsIn);
  return isObject(value) ? [value, ...Object.values(value).flatMap(objectsIn)] : [];
}

function allKeys(value: Json): string[] {
  return objectsIn(value).flatMap((object) => Object.keys(object));
}

function schemaNames(): string[] {
  return Object.keys(objectMember(objectMember(snapshot, "components"), "schemas") ?? {});
}

function schema(name: string): Json | undefined {
  return resolvePointer(snapshot, `/components/schemas/${name}`);
}

function nullable(branch: JsonObject): Json {
  return [branch, { type: "null" }];
}
