import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { getLanguageService, TextDocument } from "vscode-json-languageservice";
import { kitRoot } from "../../src/io/kit-root.ts";

const folder = join(kitRoot, "docs/schemas");

/** The completions that an editor offers at the bar of a text, by their labels. */
async function completionsAt(schema: string, text: string): Promise<readonly string[]> {
  const service = getLanguageService({ schemaRequestService: async () => readFileSync(join(folder, schema), "utf8") });
  const [before = "", after = ""] = text.split("|");
  const document = TextDocument.create("file:///project/file.json", "json", 1, before + after);
  service.configure({ schemas: [{ uri: "file:///schema.json", fileMatch: ["*"] }] });
  const found = await service.doComplete(document, document.positionAt(before.length), service.parseJSONDocument(document));
  return (found?.items ?? []).map(({ label }) => label);
}

test.each([
  ["config.schema.json", "{ | }", ["generate", "gate"]],
  ["config.schema.json", '{ "generate": { | } }', ["connectors", "out"]],
  ["bindings.schema.json", '{ "list-things": { | } }', ["embedded", "agent"]],
  ["bindings.schema.json", '{ "list-things": { "agent": { | } } }', ["operation", "fields"]],
  ["overlay.schema.json", "{ | }", ["x-reason", "x-source", "x-goes-when"]],
  ["overlay.schema.json", '{ "actions": [{ | }] }', ["target", "update", "remove"]],
  ["overlay.schema.json", '{ "x-generations": [ | ] }', ['"embedded"', '"agent"']],
  ["accepted-changes.schema.json", '{ "accepted": [{ | }] }', ["fingerprint", "reason", "owner", "until"]],
  ["usage.schema.json", "{ | }", ["operations", "connectors"]],
  ["sandbox-seed.schema.json", '{ "workspaces": [{ | }] }', ["name", "region"]],
])("an editor completes by %s in %s", async (schema, text, wanted) => {
  expect(await completionsAt(schema, text)).toEqual(expect.arrayContaining(wanted));
});

test("every schema of a file that a person writes is tried", () => {
  const ofPeople = readdirSync(folder).filter((name) => name !== "gate-report.schema.json");
  const tried = ["accepted-changes", "bindings", "config", "overlay", "sandbox-seed", "usage"];
  expect(ofPeople.sort()).toEqual(tried.map((name) => `${name}.schema.json`));
});

test("planted: a key that the schema lacks is not offered", async () => {
  expect(await completionsAt("overlay.schema.json", "{ | }")).not.toContain("reason");
});
