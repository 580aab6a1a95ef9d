import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { cases } from "../../contracts/cases.ts";
import { capabilityOf } from "../../src/contract/case/case.ts";
import type { JsonObject } from "../../src/core/json.ts";
import { type Bindings, type BoundGeneration, detectGeneration, parseBindings } from "../../src/document/bindings.ts";
import { listOperations } from "../../src/document/list-operations.ts";
import { parseDocument } from "../../src/document/parse/parse-document.ts";
import { kitRoot } from "../../src/io/kit-root.ts";
import { offered } from "../../src/sandbox/acts/capabilities.ts";
import { describeShared, sharedPath } from "../support/shared.ts";

/** Everything that an operation of the document must have elsewhere, by capability. */
interface Covered {
  readonly bindings: Bindings;
  /** Capabilities that the sandbox simulates. */
  readonly simulated: ReadonlySet<string>;
  /** Capabilities that a case or a scene shows. */
  readonly shown: ReadonlySet<string>;
  /** Capabilities with a row in the client's page, which names the call or the reason why it has none. */
  readonly rows: ReadonlySet<string>;
}

const bindings = parseBindings(parseDocument(readFileSync(`${kitRoot}openapi/bindings.yaml`, "utf8"), "bindings"), "bindings");
const rows = [...readFileSync(`${kitRoot}docs/client-calls.md`, "utf8").matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, name = ""]) => name);
const called = cases.flatMap((given) => {
  const steps = given.kind === "scene" ? given.steps.flatMap((step) => ("call" in step ? [step.call] : [])) : [];
  return [capabilityOf(given) ?? [], steps].flat();
});
const covered: Covered = { bindings, simulated: new Set(Object.keys(offered)), shown: new Set(called), rows: new Set(rows) };

const read = (path: string): JsonObject => JSON.parse(readFileSync(path, "utf8"));

/** The lacks of each operation, in words. Deprecated twins are left out: they offer what the operation offers that replaced them. */
function lacks(document: JsonObject, { bindings, simulated, shown, rows }: Covered): readonly string[] {
  const generation = detectGeneration(document, bindings) as BoundGeneration; // the documents below are of a known one
  return listOperations(document)
    .filter(({ id, deprecated }) => !(deprecated && id.startsWith("deprecated_")))
    .flatMap(({ id }) => {
      const names = [...bindings].filter(([, bound]) => bound.get(generation)?.operationId === id).map(([name]) => name);
      if (names.length === 0) return [`${id} offers no capability`];
      return names.flatMap((name) => [
        ...(simulated.has(name) ? [] : [`${name} is not simulated by the sandbox`]),
        ...(shown.has(name) ? [] : [`${name} has neither a case nor a scene`]),
        ...(rows.has(name) ? [] : [`${name} has no row in docs/client-calls.md`]),
      ]);
    });
}

const documents = { embedded: `${kitRoot}openapi/snapshot/openapi.json`, agent: `${kitRoot}openapi/agent/openapi.json` };

describe("every operation has a capability, a handler of the sandbox, a case or scene, and a row in the client's page", () => {
  test.each(Object.entries(documents))("of the kit's %s document", (_name, path) => {
    expect(lacks(read(path), covered)).toEqual([]);
  });

  test("of what only prose knows", () => {
    expect(lacks(read(`${kitRoot}generated-agent/openapi.json`), covered)).toEqual([]);
  });
});

describeShared("every operation of the published documents", () => {
  test.each(["airbyte-agent-api-newest", "agent-api-2026-05-21"])("%s", (name) => {
    expect(lacks(read(sharedPath(`openapi/${name}.json`)), covered)).toEqual([]);
  });
});

describe("planted", () => {
  const agent = read(documents.agent);
  const without = (names: ReadonlySet<string>, name: string): ReadonlySet<string> => new Set([...names].filter((one) => one !== name));
  const get = { operationId: "get_things", responses: { 200: { description: "Things." } } };

  test.each<[string, JsonObject, Covered, string]>([
    [
      "a new operation",
      { ...agent, paths: { ...Object(agent.paths), "/api/v1/things": { get } } },
      covered,
      "get_things offers no capability",
    ],
    [
      "no handler",
      agent,
      { ...covered, simulated: without(covered.simulated, "list-workspaces") },
      "list-workspaces is not simulated by the sandbox",
    ],
    [
      "neither case nor scene",
      agent,
      { ...covered, shown: without(covered.shown, "set-oauth-credentials") },
      "set-oauth-credentials has neither a case nor a scene",
    ],
    ["no row", agent, { ...covered, rows: without(covered.rows, "list-skills") }, "list-skills has no row in docs/client-calls.md"],
  ])("%s is told", (_name, document, given, want) => {
    expect(lacks(document, given)).toContain(want);
  });
});
