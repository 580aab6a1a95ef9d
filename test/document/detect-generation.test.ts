import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { Json } from "../../src/core/json.ts";
import { detectGeneration, parseBindings } from "../../src/document/bindings.ts";
import { parseDocument } from "../../src/document/parse/parse-document.ts";
import { describeShared, sharedPath } from "../support/shared.ts";

const bindings = parseBindings(
  { a: { embedded: "old", agent: "new" }, b: { embedded: "both", agent: "both" }, c: { agent: "newer" } },
  "b",
);

const documents: readonly [string, readonly string[], string][] = [
  ["its own operation", ["old", "both"], "embedded"],
  ["its own operation, in the other generation", ["new"], "agent"],
  ["shared operations only", ["both"], "unknown"],
  ["foreign operations only", ["list_pets"], "unknown"],
  ["more of one than of the other", ["old", "new", "newer"], "agent"],
  ["as many of one as of the other", ["old", "new"], "unknown"],
];

test.each(documents)("a document with %s", (_name, ids, want) => {
  const paths = Object.fromEntries(ids.map((operationId) => [`/${operationId}`, { get: { operationId } }]));
  expect(detectGeneration({ paths }, bindings)).toBe(want);
});

test("no document is of no known generation", () => {
  expect(detectGeneration([], bindings)).toBe("unknown");
});

const root = fileURLToPath(new URL("../../openapi/", import.meta.url));
const real = parseBindings(read(`${root}bindings.yaml`), "bindings.yaml");

test("the snapshot of the kit is of the embedded generation", () => {
  expect(detectGeneration(read(`${root}snapshot/openapi.json`), real)).toBe("embedded");
});

describeShared("on real documents", () => {
  test.each([
    ["agent-api-2026-05-06.json", "agent"],
    ["agent-api-2026-05-21.json", "agent"],
    ["airbyte-public-api.yaml", "unknown"],
  ])("%s", (name, want) => {
    expect(detectGeneration(read(sharedPath(`openapi/${name}`)), real)).toBe(want);
  });
});

function read(file: string): Json {
  return parseDocument(readFileSync(file, "utf8"), file);
}
