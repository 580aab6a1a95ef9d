import { expect, test } from "vitest";
import type { JsonObject } from "../../../src/core/json.ts";
import { type Bindings, type Generation, parseBindings } from "../../../src/document/bindings.ts";
import { renderCapabilities } from "../../../src/generate/api/render-capabilities.ts";
import { renderApiEntry } from "../../../src/generate/api/render-entry.ts";
import { typeErrors } from "../../support/type-check.ts";

const bindings: Bindings = parseBindings(
  {
    "create-thing": { embedded: "create_things", agent: { operation: "create_widgets", fields: { thing_id: "widget_name", note: null } } },
    "get-thing": { embedded: "get_things_id" },
    "mint-thing": { agent: "mint_widgets" },
    "lack-thing": { embedded: "nowhere" },
  },
  "bindings.yaml",
);

function operation(operationId: string, scheme?: string | readonly string[]): JsonObject {
  const schemes = scheme === undefined ? [] : [scheme].flat();
  return { operationId, security: schemes.map((name) => ({ [name]: [] })), responses: {} };
}

const document: JsonObject = {
  paths: {
    "/things": { post: operation("create_things", "OperatorToken") },
    "/things/{id}": { get: operation("get_things_id", "ScopedToken") },
    "/widgets": { post: operation("create_widgets", "HTTPBearer"), put: operation("mint_widgets") },
  },
};

const rowsOf = (text: string): string[] => text.split("\n").filter((line) => line.startsWith("  "));

test.each<[string, Generation, string[]]>([
  [
    "the document's own generation, without what it lacks",
    "embedded",
    [
      '  "create-thing": { method: "POST", path: "/things", token: "operator" },',
      '  "get-thing": { method: "GET", path: "/things/{id}", token: "scoped" },',
    ],
  ],
  [
    "renamed fields; a bearer of no stated kind; an open operation",
    "agent",
    [
      '  "create-thing": { method: "POST", path: "/widgets", fields: { thing_id: "widget_name", note: null } },',
      '  "mint-thing": { method: "PUT", path: "/widgets", token: "none" },',
    ],
  ],
  ["neither generation: an empty table", "unknown", []],
])("%s", (_name, generation, want) => {
  const { path, text } = renderCapabilities(document, generation, bindings);
  expect(path).toBe("api/capabilities.ts");
  expect(rowsOf(text)).toEqual(want);
});

test("an operation that takes either kind tells no kind", () => {
  const either = { paths: { "/things": { post: operation("create_things", ["OperatorToken", "ScopedToken"]) } } };
  expect(rowsOf(renderCapabilities(either, "embedded", bindings).text)).toEqual(['  "create-thing": { method: "POST", path: "/things" },']);
});

test("what a path says stays text", () => {
  const hostile = { paths: { '/things"}, x: globalThis.PWN = 1, y: {"': { post: operation("create_things") } } };
  expect(rowsOf(renderCapabilities(hostile, "embedded", bindings).text)).toEqual([
    '  "create-thing": { method: "POST", path: "/things\\"}, x: globalThis.PWN = 1, y: {\\"", token: "none" },',
  ]);
});

test.each<Generation>(["embedded", "agent", "unknown"])("the door and the table of an %s document type-check", (generation) => {
  const files = Object.fromEntries(
    [renderCapabilities(document, generation, bindings), renderApiEntry(generation)].map(({ path, text }) => [`/${path}`, text]),
  );
  const types = "export type paths = {}; export type components = {}; export type operations = {};";
  expect([...typeErrors({ ...files, "/api/types.ts": types }).values()].flat()).toEqual([]);
});
