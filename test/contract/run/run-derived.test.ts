import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { prismLimits } from "../../../contracts/prism-limits.ts";
import { loadBindings, loadOverlays } from "../../../src/commands/load/load-bundle.ts";
import type { KnownLimit } from "../../../src/contract/case/case.ts";
import { deriveCases } from "../../../src/contract/derive/derive-cases.ts";
import type { Derived } from "../../../src/contract/derive/derived-case.ts";
import type { CaseReport } from "../../../src/contract/run/report.ts";
import { type DerivedRun, runDerived } from "../../../src/contract/run/run-derived.ts";
import { editPlaces } from "../../../src/core/edit-places.ts";
import type { Json, JsonObject } from "../../../src/core/json.ts";
import { detectGeneration } from "../../../src/document/bindings.ts";
import { bundle } from "../../../src/document/bundle.ts";
import { parseDocument } from "../../../src/document/parse/parse-document.ts";
import { kitRoot } from "../../../src/io/kit-root.ts";
import { startPrism } from "../../../src/io/prism/prism.ts";
import { wholeTest } from "../../support/extent.ts";
import { describeShared, sharedPath } from "../../support/shared.ts";
import { smallDocument } from "../derive/small-document.ts";

// A sample run skips this test: the test of the verb `contract` runs the same cases.
wholeTest("on the embedded default all derived cases pass", async () => {
  await runsClean(`${kitRoot}openapi/snapshot/openapi.json`, { cases: 5_000, request: 700, response: 2_000 });
});

describeShared("on the published documents all derived cases pass", () => {
  wholeTest.each(["2026-05-06", "2026-05-21"])("%s", async (date) => {
    await runsClean(sharedPath(`openapi/agent-api-${date}.json`), { cases: 4_000, request: 400, response: 1_500 });
  });
});

async function runsClean(path: string, atLeast: { readonly cases: number; readonly request: number; readonly response: number }) {
  const [bindings, overlays] = [await loadBindings(), await loadOverlays()];
  const parsed = parseDocument(readFileSync(path, "utf8"), path);
  const { document } = bundle(parsed, { generation: detectGeneration(parsed, bindings), overlays, place: path });
  const { rules, coverage, disagreements } = await run(deriveCases(document), document);
  const reports = rules.flatMap(({ cases }) => cases);
  expect(reports.filter(({ outcome }) => outcome !== "passed")).toEqual([]);
  expect(disagreements).toEqual([]);
  expect(reports.length).toBeGreaterThan(atLeast.cases);
  expect(coverage!.request.reached).toBeGreaterThan(atLeast.request);
  expect(coverage!.response.reached).toBeGreaterThan(atLeast.response);
  const unreached = coverage!.unreachable.reduce((sum, { count }) => sum + count, 0);
  const { request, response } = coverage!;
  expect(request.reached + response.reached + unreached).toBe(request.all + response.all);
}

const post = ["paths", "/things", "post"];
const body = [...post, "requestBody", "content", "application/json", "schema"];
const thing = ["components", "schemas", "Thing"];

test("on the small document all derived cases pass", async () => {
  expect(failed(await run(deriveCases(smallDocument), smallDocument))).toEqual([]);
});

const faults: readonly [name: string, path: readonly (string | number)[], value: Json | undefined, red: readonly string[]][] = [
  [
    "an enum dropped",
    [...body, "properties", "mode", "enum"],
    undefined,
    ["create-thing/body-mode-enum-refused", "create-thing-body-application-json/declares-values"],
  ],
  [
    "an enum widened",
    [...body, "properties", "mode", "enum"],
    ["any", "all", "none"],
    ["create-thing-body-application-json/declares-values"],
  ],
  ["a required key dropped", [...body, "required"], undefined, ["create-thing/body-required-mode-refused"]],
  ["a bound lifted by one", [...post, "parameters", 1, "schema", "minimum"], 0, ["create-thing/query-page-size-minimum-refused"]],
  [
    "a parameter made optional",
    [...post, "parameters", 1, "required"],
    undefined,
    ["create-thing/query-page-size-required-refused", "create-thing/declares-parameters"],
  ],
  [
    "a parameter's format dropped",
    [...post, "parameters", 0, "schema", "format"],
    undefined,
    ["create-thing/header-x-organization-id-format-refused"],
  ],
  [
    "a parameter written as a list now",
    [...post, "parameters", 1, "schema"],
    { type: "array", items: { type: "integer", minimum: 1 } },
    ["create-thing/declares-parameters"],
  ],
  ["a type that may be null now", [...thing, "properties", "name", "type"], ["string", "null"], ["thing/answer-name-type-refused-2"]],
  ["a property of an answer dropped", [...thing, "properties", "note"], undefined, ["thing/declares-properties"]],
  ["a key of an answer no longer certain", [...thing, "required"], undefined, ["thing/answer-required-name-refused"]],
  ["a default swapped", [...body, "properties", "mode", "default"], "all", ["create-thing-body-application-json/default-mode"]],
  [
    "a body made optional",
    [...post, "requestBody", "required"],
    false,
    ["create-thing/body-required-refused", "create-thing/declares-request-body"],
  ],
  [
    "security dropped",
    [...post, "security"],
    undefined,
    ["create-thing/security-no-token-refused", "create-thing/security-wrong-scheme-refused", "create-thing/declares-security"],
  ],
  [
    "a status dropped",
    [...post, "responses", "422"],
    undefined,
    ["create-thing/declares-statuses", "create-thing/declares-answers", "create-thing-answer-422-application-json/answer-type-accepted"],
  ],
  ["a server changed", ["servers", 0, "url"], "https://elsewhere.example", ["document/declares-servers"]],
  ["an operation deprecated", post, { deprecated: true }, ["create-thing/declares-deprecated"]],
];

test.each(faults)("%s turns cases red", async (_name, path, value, red) => {
  const edit = (before: Json): Json | undefined => (path === post ? { ...(before as JsonObject), ...(value as JsonObject) } : value);
  const changed = editPlaces(smallDocument, [{ path, edit }]) as JsonObject; // an object with one place changed
  expect(failed(await run(deriveCases(smallDocument), changed))).toEqual(expect.arrayContaining([...red]));
});

const { jsonSchemaDialect: _, ...withoutDialect } = smallDocument;
const schema = { type: "object", dependentRequired: { a: ["b"] } };
const draft07 = editPlaces(withoutDialect, [{ path: body, edit: () => schema }]) as JsonObject; // as above

test("a known limit that shows is expected, and named as a disagreement", async () => {
  const { rules, disagreements } = await run(deriveCases(draft07), draft07);
  const name = "create-thing/body-dependent-required-b-refused";
  const got = "201, nothing violated";
  expect(disagreements).toEqual([{ case: name, limit: "dialect-by-default", upstream: "#2797", got }]);
  expect(reportsOf(rules).find((report) => report.name === name)).toEqual({
    name,
    outcome: "expected-failure",
    expected: "refused for dependentRequired at /body",
    got: `${got}; known limit #2797: Without jsonSchemaDialect schemas are read as draft-07, not as 2020-12.`,
  });
});

test("a disagreement that is not listed fails", async () => {
  expect(failed(await run(deriveCases(draft07), draft07, []))).toEqual(["create-thing/body-dependent-required-b-refused"]);
});

test("a listed disagreement that no longer shows fails", async () => {
  const limit: KnownLimit = {
    id: "gone",
    upstream: "#1",
    what: "It was so.",
    concerns: ({ name }) => name === "get-thing/path-id-format-refused",
  };
  const { rules } = await run(deriveCases(smallDocument), smallDocument, [limit]);
  expect(reportsOf(rules).filter(({ outcome }) => outcome === "failed")).toEqual([
    {
      name: "get-thing/path-id-format-refused",
      outcome: "failed",
      expected: "refused for format at /path/id",
      got: "422 with format at /path/id; the limit gone (#1) no longer shows, so take it off the list",
    },
  ]);
});

test("an answer that its declaration refuses fails the accepted case", async () => {
  const derived = deriveCases(smallDocument);
  const request = async () => ({ answer: { status: 200, body: { name: 1 } }, requestViolations: [], responseViolations: [] });
  const { rules } = await runDerived({ derived, document: smallDocument, request, limits: [] });
  const got = new Map(reportsOf(rules).map((report) => [report.name, report.got]));
  expect(got.get("get-thing/request-accepted")).toBe("200 with in the answer, type at /body/name");
  expect(got.get("create-thing/request-accepted")).toBe("200 with in the answer, status at the request");
});

async function run(derived: Derived, document: JsonObject, limits: readonly KnownLimit[] = prismLimits): Promise<DerivedRun> {
  const { request } = await startPrism(document);
  return await runDerived({ derived, document, request, limits });
}

function failed({ rules }: DerivedRun): string[] {
  return reportsOf(rules)
    .filter(({ outcome }) => outcome === "failed")
    .map(({ name }) => name);
}

function reportsOf(rules: DerivedRun["rules"]): readonly CaseReport[] {
  return rules.flatMap(({ cases }) => cases);
}
