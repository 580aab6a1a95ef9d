import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { gate } from "../../src/commands/gate/gate.ts";
import { canonicalJson } from "../../src/core/canonical-json.ts";
import { arrayMember, isArray, isObject, type Json, objectMember, stringMember } from "../../src/core/json.ts";
import { resolvePointer } from "../../src/core/json-pointer.ts";
import { listOperations } from "../../src/document/list-operations.ts";
import { kitRoot } from "../../src/io/kit-root.ts";
import { commandContext } from "../support/command-context.ts";
import { describeShared, sharedPath } from "../support/shared.ts";

const text = readFileSync(`${kitRoot}openapi/agent/openapi.json`, "utf8");
const document: Json = JSON.parse(text);

it("is canonical JSON", () => {
  expect(text).toBe(canonicalJson(document));
});

it("describes every operation, every parameter and every schema", () => {
  const operations = listOperations(isObject(document) ? document : {});
  expect(operations).toHaveLength(38);
  const silent = operations.flatMap(({ id, pointer }) => {
    const operation = resolvePointer(document, pointer);
    const parts = [operation, ...(arrayMember(operation, "parameters") ?? [])];
    return parts.every((part) => stringMember(part, "description")) ? [] : [id];
  });
  expect(silent).toEqual([]);
  const schemas = Object.entries(objectMember(objectMember(document, "components"), "schemas") ?? {});
  expect(schemas.filter(([, schema]) => !stringMember(schema, "description")).map(([name]) => name)).toEqual([]);
});

/** Text under keys that hold prose, wherever it stands. A property may be called `title` or `description`, and is an object then. */
function prose(value: Json): string[] {
  if (isArray(value)) return value.flatMap(prose);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    typeof item === "string" ? (["title", "summary", "description"].includes(key) ? [item] : []) : prose(item),
  );
}

function runsOfSix(texts: readonly string[]): Set<string> {
  const words = texts.map((one) => one.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []);
  return new Set(words.flatMap((all) => all.slice(5).map((_, start) => all.slice(start, start + 6).join(" "))));
}

/** The words by which the document tells the kind of token; overlay 110 reads them. */
const tokenKind = /\*\*Requires an? (?:Access|Scoped) Token as the bearer token\.\*\*/g;

describeShared("against the newest document that Airbyte published", () => {
  const published = sharedPath("openapi/airbyte-agent-api-newest.json");

  it.each([
    ["from the published one to ours", { base: `file:${published}`, head: "agent" }],
    ["from ours to the published one", { base: "file:agent", head: published }],
  ])("the gate finds nothing: %s", async (_name, sides) => {
    const { json, exit } = await gate({ ...sides, live: false, acceptUncheckable: false, json: true }, commandContext());
    expect(json).toMatchObject({ findings: [], uncheckable: [] });
    expect(exit).toBe(0);
  });

  it("borrows no sentence", () => {
    const theirs = runsOfSix(prose(JSON.parse(readFileSync(published, "utf8"))).map((one) => one.replaceAll(tokenKind, "")));
    expect(theirs.size).toBeGreaterThan(500);
    const ours = runsOfSix(prose(document).map((one) => one.replaceAll(tokenKind, "")));
    expect([...ours].filter((run) => theirs.has(run))).toEqual([]);
  });
});
