import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Json, JsonObject } from "../../../src/core/json.ts";
import { parseBindings } from "../../../src/document/bindings.ts";
import { parseOverlay } from "../../../src/document/overlay/overlay.ts";
import { parseDocument } from "../../../src/document/parse/parse-document.ts";
import { kitRoot } from "../../../src/io/kit-root.ts";
import { compile } from "../../../src/schema/compile.ts";

const read = (path: string): Json => parseDocument(readFileSync(join(kitRoot, path), "utf8"), path);
const overlaySchema = compile(read("docs/schemas/overlay.schema.json") as JsonObject);
const bindingsSchema = compile(read("docs/schemas/bindings.schema.json") as JsonObject);
const overlays = readdirSync(join(kitRoot, "openapi/overlays")).filter((name) => name.endsWith(".yaml"));

const action = { target: "$.info", update: { title: "x" } };
const overlay = {
  overlay: "1.1.0",
  info: { title: "A", version: "1" },
  ...{ "x-reason": "r", "x-source": "s", "x-goes-when": "g" },
  actions: [action],
};

function isTaken(parse: () => unknown): boolean {
  try {
    parse();
    return true;
  } catch {
    return false;
  }
}

test("the kit's own overlays and bindings are valid", () => {
  expect([overlaySchema.problem(""), bindingsSchema.problem("")]).toEqual([undefined, undefined]);
  expect(overlays.flatMap((name) => overlaySchema.violations("", read(`openapi/overlays/${name}`)))).toEqual([]);
  expect(bindingsSchema.violations("", read("openapi/bindings.yaml"))).toEqual([]);
});

test.each<[string, JsonObject, boolean]>([
  ["an update", overlay, true],
  ["its own schema", { ...overlay, $schema: "./overlay.schema.json" }, true],
  ["a removal", { ...overlay, actions: [{ target: "$.info", remove: true }] }, true],
  ["a copy", { ...overlay, actions: [{ target: "$.info", copy: "$.servers[0]" }] }, true],
  ["a copy in 1.0", { ...overlay, overlay: "1.0.0", actions: [{ target: "$.info", copy: "$.servers[0]" }] }, false],
  ["a removal that is off beside an update", { ...overlay, actions: [{ ...action, remove: false }] }, true],
  ["a removal that is off alone", { ...overlay, actions: [{ target: "$.info", remove: false }] }, false],
  ["two changes", { ...overlay, actions: [{ ...action, remove: true }] }, false],
  ["no action", { ...overlay, actions: [] }, false],
  ["no target", { ...overlay, actions: [{ update: {} }] }, false],
  ["an unknown key", { ...overlay, reason: "r" }, false],
  ["a reason of white space", { ...overlay, "x-reason": " " }, false],
  ["another version", { ...overlay, overlay: "2.0.0" }, false],
  ["a generation that is none", { ...overlay, "x-generations": ["cloud"] }, false],
  ["no generation", { ...overlay, "x-generations": [] }, false],
  ["a title that is a number", { ...overlay, info: { title: 1, version: "1" } }, false],
])("the published schema judges an overlay as the kit does: %s", (_name, value, want) => {
  expect([isTaken(() => parseOverlay(value, "010-a.yaml")), overlaySchema.violations("", value).length === 0]).toEqual([want, want]);
});

test.each<[string, Json, boolean]>([
  ["an id", { "list-things": { embedded: "list_things" } }, true],
  ["fields", { "list-things": { agent: { operation: "x", fields: { a: "b", c: null } } } }, true],
  ["no generation", { "list-things": {} }, true],
  ["an unknown generation", { "list-things": { cloud: "x" } }, false],
  ["a name that is not in kebab-case", { listThings: { agent: "x" } }, false],
  ["an empty id", { "list-things": { agent: "" } }, false],
  ["no operation", { "list-things": { agent: { fields: {} } } }, false],
  ["an unknown key", { "list-things": { agent: { operation: "x", field: {} } } }, false],
  ["a field that is a number", { "list-things": { agent: { operation: "x", fields: { a: 1 } } } }, false],
  ["a list", [], false],
])("the published schema judges bindings as the kit does: %s", (_name, value, want) => {
  expect([isTaken(() => parseBindings(value, "bindings.yaml")), bindingsSchema.violations("", value).length === 0]).toEqual([want, want]);
});
