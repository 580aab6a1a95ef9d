import { expect, test } from "vitest";
import type { Case } from "../../src/contract/case.ts";
import type { ContractRequest, Exchange, Violation } from "../../src/contract/exchange.ts";
import { renderRun } from "../../src/contract/render-run.ts";
import { type ContractOptions, runContract } from "../../src/contract/run-contract.ts";
import { parseBindings } from "../../src/spec/bindings.ts";

const rules = [
  { id: "limit", sentence: "A page holds 1 to 100.", source: "workspaces.md", capabilities: ["list-x"] },
  { id: "later", sentence: "Not yet.", source: "workspaces.md", capabilities: ["make-x"] },
];
const one: Case = {
  name: "list-x/one-is-accepted",
  rule: "limit",
  capability: "list-x",
  send: { query: { limit: "1" } },
  expect: { accepted: true },
};
const zero: Case = {
  name: "list-x/zero-is-refused",
  rule: "limit",
  capability: "list-x",
  send: { query: { limit: "0" } },
  expect: { refused: { at: "/query/limit", keyword: "minimum" } },
  twin: "list-x/one-is-accepted",
};
const make: Case = { name: "make-x/is-accepted", rule: "later", capability: "make-x", send: { body: {} }, expect: { accepted: true } };

const options: ContractOptions = {
  rules,
  cases: [one, zero, make],
  knownFailures: [],
  bindings: parseBindings({ "list-x": { embedded: "list_x" }, "make-x": { agent: "make_x" } }, "b"),
  bundle: { document: { paths: { "/x": { get: { operationId: "list_x" } } } }, generation: "embedded" },
  target: "a table",
  request: answering({
    "1": exchange(200),
    "0": exchange(422, [{ place: ["query", "limit"], keyword: "minimum", message: "must be >= 1" }]),
  }),
  today: "2026-06-01",
};

test("reports the cases by rule", async () => {
  expect((await runContract(options)).report).toEqual({
    target: "a table",
    generation: "embedded",
    rules: [
      {
        id: "limit",
        cases: [
          {
            name: "list-x/one-is-accepted",
            outcome: "passed",
            expected: "accepted: a 2xx with nothing violated",
            got: "200, nothing violated",
          },
          {
            name: "list-x/zero-is-refused",
            outcome: "passed",
            expected: "refused for minimum at /query/limit",
            got: "422 with minimum at /query/limit",
          },
        ],
      },
      {
        id: "later",
        cases: [
          {
            name: "make-x/is-accepted",
            outcome: "not-run",
            expected: "accepted: a 2xx with nothing violated",
            got: "the embedded generation has no capability make-x",
          },
        ],
      },
    ],
    summary: { passed: 2, failed: 0, expectedFailures: 0, notRun: 1 },
  });
});

const planted: readonly [string, Partial<ContractOptions>, string][] = [
  [
    "the wrong keyword is expected",
    { cases: [one, { ...zero, expect: { refused: { at: "/query/limit", keyword: "maximum" } } }] },
    "422 with minimum at /query/limit",
  ],
  [
    "the twin is refused as well",
    { request: answering({ "1": exchange(401), "0": exchange(422, [{ place: ["query", "limit"], keyword: "minimum", message: "" }]) }) },
    "422 with minimum at /query/limit; but its twin list-x/one-is-accepted, which must be accepted, got 401, nothing violated",
  ],
  ["there is no such twin", { cases: [zero] }, "422 with minimum at /query/limit; but there is no twin list-x/one-is-accepted"],
  [
    "the twin is not run",
    { cases: [{ ...one, only: { generation: "agent", because: "it is not here" } }, zero] },
    "422 with minimum at /query/limit; but its twin list-x/one-is-accepted was not run: it is not here",
  ],
  [
    "its known failure is over",
    { knownFailures: [{ case: zero.name, reason: "a fault of the mock", expires: "2026-12-31" }] },
    "422 with minimum at /query/limit; it passes, so take it off the list of known failures",
  ],
];

test.each(planted)("a refusal fails where %s", async (_name, change, got) => {
  const { report } = await runContract({ ...options, ...change });
  expect(report.rules[0]?.cases.find(({ name }) => name === zero.name)).toMatchObject({ outcome: "failed", got });
});

test("a known failure counts apart, in its own generation only", async () => {
  const known = { case: zero.name, reason: "a fault of the mock", expires: "2026-12-31" };
  const failing = { ...options, request: answering({ "1": exchange(200), "0": exchange(200) }) };
  const summaries = [{ ...known }, { ...known, generation: "embedded" as const }, { ...known, generation: "agent" as const }].map(
    async (entry) => (await runContract({ ...failing, knownFailures: [entry] })).report.summary,
  );
  expect(await Promise.all(summaries)).toEqual([
    { passed: 1, failed: 0, expectedFailures: 1, notRun: 1 },
    { passed: 1, failed: 0, expectedFailures: 1, notRun: 1 },
    { passed: 1, failed: 1, expectedFailures: 0, notRun: 1 },
  ]);
});

test("a run as a person reads it", async () => {
  const faulty: Case = { ...zero, expect: { refused: { at: "/query/limit", keyword: "maximum" } } };
  const run = await runContract({ ...options, cases: [one, faulty, make] });
  expect(renderRun(run, rules, "http://127.0.0.1:4010")).toBe(`Contract of the generation embedded, on a table

✗ limit  1 passed, 1 failed
– later  1 not run

✗ list-x/zero-is-refused
    rule      A page holds 1 to 100. (workspaces.md)
    expected  refused for maximum at /query/limit
    got       422 with minimum at /query/limit
    sent      curl -i 'http://127.0.0.1:4010/x?limit=0'

– 1 not run: the embedded generation has no capability make-x

3 cases: 1 passed, 1 failed, 1 not run
`);
});

test("what a document says cannot steer a terminal", async () => {
  const place = ["query", "\u001b[2J"];
  const run = await runContract({
    ...options,
    request: answering({ "1": exchange(200, [{ place, keyword: "type", message: "" }]), "0": exchange(200) }),
  });
  expect(renderRun(run, rules, "http://127.0.0.1:4010")).not.toContain("\u001b");
});

function exchange(status: number, requestViolations: readonly Violation[] = []): Exchange {
  return { answer: { status }, requestViolations, responseViolations: [] };
}

function answering(byLimit: Readonly<Record<string, Exchange>>): (request: ContractRequest) => Promise<Exchange> {
  return async ({ query }) => byLimit[String(query.limit)] ?? exchange(500);
}
