import type { Rule } from "../../../src/contract/case/case.ts";
import type { ContractRequest } from "../../../src/contract/case/exchange.ts";
import type { CaseReport, Outcome, Summary } from "../../../src/contract/run/report.ts";
import type { ReportedRun } from "../../../src/contract/view/view.ts";
import { listOperations } from "../../../src/document/list-operations.ts";

export const rules: readonly Rule[] = [
  {
    id: "limit",
    sentence: "A page holds 1 to 100.",
    topic: "Pages",
    source: { page: "workspaces.md", section: "Paging", url: "https://docs.example/workspaces#paging" },
    where: "document",
    capabilities: ["list-x"],
  },
  {
    id: "later",
    sentence: "What is deleted stays deleted.",
    topic: "Deletion",
    source: { page: "workspaces.md", section: "Deleting", url: "https://docs.example/workspaces#deleting" },
    where: "behaviour",
    capabilities: ["delete-x"],
  },
];

const [operation] = listOperations({ paths: { "/x": { post: {} } } });

export const request: ContractRequest = {
  operation: operation!,
  path: "/x",
  query: { limit: "0" },
  headers: { authorization: "Bearer t0ken", "content-type": "application/json" },
  body: { name: "a", client_secret: "s3cret" },
};

/** A run with a case of each outcome. */
export const run: ReportedRun = {
  report: {
    target: "prism",
    generation: "embedded",
    rules: [
      {
        id: "limit",
        cases: [
          given("list-x/one-is-accepted", "passed", "200, nothing violated"),
          given("list-x/zero-is-refused", "failed", "200, nothing violated"),
          given("list-x/two-is-refused", "expected-failure", "200, nothing violated; known until 2027-01-01: a defect"),
        ],
      },
      { id: "later", cases: [given("delete-x/is-gone", "not-run", "only a server with state can show it")] },
    ],
    summary: { passed: 1, failed: 1, expectedFailures: 1, notRun: 1 },
  },
  requests: new Map([["list-x/zero-is-refused", request]]),
  answers: new Map([["list-x/zero-is-refused", { status: 200, body: { token: "t0ken", data: [] } }]]),
  address: "http://127.0.0.1:4010",
};

/** A run in which one text stands wherever a document, a catalogue or a target can put one. */
export function hostileRun(text: string): ReportedRun {
  const cases = (["failed", "expected-failure", "not-run", "passed"] as const).map((outcome) => ({
    name: `${outcome} ${text}`,
    outcome,
    expected: text,
    got: text,
  }));
  const source = { page: text, section: text, url: text };
  return {
    // The parser of a merged report checks only that the generation is a string.
    report: { target: text, generation: text as "unknown", rules: [{ id: text, sentence: text, source, cases }], summary: noSummary },
    requests: new Map(cases.map(({ name }) => [name, { ...request, path: `/${text}`, query: { [text]: text }, body: { [text]: text } }])),
    answers: new Map(cases.map(({ name }) => [name, { status: 200, body: { [text]: text } }])),
    address: `http://127.0.0.1/${text}`,
  };
}

const noSummary: Summary = { passed: 0, failed: 0, expectedFailures: 0, notRun: 0 };

function given(name: string, outcome: Outcome, got: string): CaseReport {
  return { name, outcome, expected: "refused for minimum at /query/limit", got };
}
