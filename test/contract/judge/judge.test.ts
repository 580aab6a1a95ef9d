import { expect, test } from "vitest";
import type { Expectation, Place } from "../../../src/contract/case/case.ts";
import type { Exchange, MessageViolation } from "../../../src/contract/case/exchange.ts";
import { judge } from "../../../src/contract/judge/judge.ts";

const list = ["body", "customization", "stream_whitelist"];

/** Prism's violations for an empty whitelist. The body is a union of two branches, and its customization is nullable. */
const emptyList: readonly MessageViolation[] = [
  violation(list, "minItems"),
  violation(["body", "customization"], "if"),
  violation(["body", "customization"], "type"),
  violation(["body", "customization"], "anyOf"),
  violation(
    ["body"],
    "required",
    ["original_source_template_id"],
    "Request body must have required property 'original_source_template_id'",
  ),
  violation(["body"], "anyOf"),
];

const minItems: Expectation = { refused: { at: "/body/customization/stream_whitelist", keyword: "minItems" } };
const named: Expectation = { refused: { at: "/body", keyword: "required", names: "workspace_name" } };

const verdicts: readonly [string, Expectation, Exchange, Place | undefined, boolean, string][] = [
  ["a clean answer", { accepted: true }, answer(201), undefined, true, "201, nothing violated"],
  [
    "a note that a parameter is deprecated",
    { accepted: true },
    answer(200, [violation(["query", "name"], "deprecated")]),
    undefined,
    true,
    "200, nothing violated",
  ],
  ["an answer that is no success", { accepted: true }, answer(404), undefined, false, "404, nothing violated"],
  [
    "a success with a violated request",
    { accepted: true },
    answer(200, [violation(["query", "limit"], "maximum")]),
    undefined,
    false,
    "200 with maximum at /query/limit",
  ],
  [
    "a success whose own body is wrong",
    { accepted: true },
    { ...answer(200), responseViolations: [violation(["body", "id"], "format")] },
    undefined,
    false,
    "200 with in the answer, format at /body/id",
  ],
  ["the expected status", { refused: { status: 401 } }, answer(401), undefined, true, "401, nothing violated"],
  [
    "the expected status, declared",
    { refused: { status: 401 } },
    answer(401, [violation(["header"], "401")]),
    undefined,
    true,
    "401, nothing violated",
  ],
  ["another status", { refused: { status: 401 } }, answer(200), undefined, false, "200, nothing violated"],
  [
    "the expected status for a wrong body",
    { refused: { status: 422 } },
    answer(422, [violation(["body"], "type")]),
    undefined,
    false,
    "422 with type at /body",
  ],
  [
    "another declared refusal that names the wanted status as its reason",
    { refused: { status: 415 } },
    answer(422, [violation([], "415")]),
    undefined,
    true,
    "422 with 415 as the reason",
  ],
  [
    "a success that names the wanted status",
    { refused: { status: 415 } },
    answer(200, [violation([], "415")]),
    undefined,
    false,
    "200, nothing violated",
  ],
  [
    "a query parameter whose name is reported in lower case",
    { refused: { at: "/query/pageSize", keyword: "minimum" } },
    answer(422, [violation(["query", "pagesize"], "minimum")]),
    undefined,
    true,
    "422 with minimum at /query/pagesize",
  ],
  [
    "a member of a body whose name is in another case",
    { refused: { at: "/body/pageSize", keyword: "minimum" } },
    answer(422, [violation(["body", "pagesize"], "minimum")]),
    undefined,
    false,
    "422 with minimum at /body/pagesize",
  ],
  [
    "the reason among what unions add",
    minItems,
    answer(422, emptyList),
    list,
    true,
    "422 with minItems at /body/customization/stream_whitelist",
  ],
  [
    "the place with another keyword",
    { refused: { at: "/body/customization/stream_whitelist", keyword: "maxItems" } },
    answer(422, [violation(list, "minItems")]),
    list,
    false,
    "422 with minItems at /body/customization/stream_whitelist",
  ],
  ["no refusal", minItems, answer(200), list, false, "200, nothing violated"],
  [
    "the reason under a success",
    minItems,
    answer(200, emptyList),
    list,
    false,
    "200 with minItems at /body/customization/stream_whitelist",
  ],
  [
    "a second fault of the changed value",
    minItems,
    answer(422, [...emptyList, violation(list, "uniqueItems")]),
    list,
    false,
    "422 with minItems at /body/customization/stream_whitelist; uniqueItems at /body/customization/stream_whitelist",
  ],
  [
    "a second fault outside any union",
    named,
    answer(422, [missing("workspace_name"), violation(["body", "region_id"], "enum")]),
    ["body", "workspace_name"],
    false,
    "422 with required at /body for workspace_name; enum at /body/region_id",
  ],
  ["the missing key", named, answer(422, [missing("workspace_name")]), undefined, true, "422 with required at /body for workspace_name"],
  ["another missing key", named, answer(422, [missing("name")]), undefined, false, "422 with required at /body for name"],
  [
    "a key missing in one variant, with the other variant's complaint",
    { refused: { at: "/body", keyword: "required", names: "destination_name" } },
    answer(422, [missing("destination_name"), violation(["body", "data_hosting_type"], "const"), violation(["body"], "oneOf")]),
    ["body", "destination_name"],
    true,
    "422 with required at /body for destination_name",
  ],
];

test.each(verdicts)("%s", (_name, expectation, exchange, changed, passed, got) => {
  expect(judge(expectation, exchange, changed)).toEqual({ passed, got });
});

function answer(status: number, requestViolations: readonly MessageViolation[] = []): Exchange {
  return { answer: { status }, requestViolations, responseViolations: [] };
}

function missing(key: string): MessageViolation {
  return violation(["body"], "required", [key], `Request body must have required property '${key}'`);
}

function violation(place: Place, keyword: string, names: readonly string[] = [], message = "is wrong"): MessageViolation {
  return { place, keyword, names, message };
}
