import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { JsonObject } from "../../../src/core/json.ts";
import { parseAccepted } from "../../../src/gate/accepted/accepted-changes.ts";
import { kitRoot } from "../../../src/io/kit-root.ts";
import { compile } from "../../../src/schema/compile.ts";

const schema = JSON.parse(readFileSync(join(kitRoot, "docs/schemas/accepted-changes.schema.json"), "utf8")) as JsonObject;
const { violations, problem } = compile(schema);
const entry = { fingerprint: "3f2a9c01b7de", reason: "We do not send it.", owner: "a@example.com", until: "2026-12-31" };
const { owner: _, ...ownerless } = entry;

function isParsed(value: JsonObject): boolean {
  try {
    parseAccepted(value, "accepted-changes.yaml");
    return true;
  } catch {
    return false;
  }
}

test.each<[string, JsonObject, boolean]>([
  ["an entry", { accepted: [entry, { ...entry, fingerprint: "5", about: "a change" }] }, true],
  ["nothing accepted", { accepted: [] }, true],
  ["no list", {}, false],
  ["a key beside the list", { accepted: [], ignore: [] }, false],
  ["an entry that is a text", { accepted: ["3f2a9c01b7de"] }, false],
  ["an unknown key", { accepted: [{ ...entry, untill: "x" }] }, false],
  ["no owner", { accepted: [ownerless] }, false],
  ["a reason of white space", { accepted: [{ ...entry, reason: " \n" }] }, false],
  ["a number", { accepted: [{ ...entry, fingerprint: 12 }] }, false],
  ["a day that the calendar lacks", { accepted: [{ ...entry, until: "2026-02-30" }] }, false],
  ["a day and a time", { accepted: [{ ...entry, until: "2026-02-20T00:00:00Z" }] }, false],
])("the published schema judges as the gate does: %s", (_name, value, want) => {
  expect(problem("")).toBeUndefined();
  expect([isParsed(value), violations("", value).length === 0]).toEqual([want, want]);
});
