import { expect, test } from "vitest";
import type { Case, ContractCase, Rule } from "../../../src/contract/case/case.ts";
import type { ContractRequest, Exchange, MessageViolation } from "../../../src/contract/case/exchange.ts";
import { type ContractOptions, runContract } from "../../../src/contract/run/run-contract.ts";
import { renderRun } from "../../../src/contract/view/render-run.ts";
import { parseBindings } from "../../../src/document/bindings.ts";

const source = { page: "workspaces.md", section: "Paging", url: "https://example.com/workspaces.md#paging" };
const rules: readonly Rule[] = [
  { id: "limit", sentence: "A page holds 1 to 100.", source, where: "document", capabilities: ["list-x"] },
  { id: "later", sentence: "Not yet.", source, where: "document", capabilities: ["make-x"] },
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
    "0": exchange(422, [{ place: ["query", "limit"], keyword: "minimum", names: [], message: "must be >= 1" }]),
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
        where: "document",
        sentence: "A page holds 1 to 100.",
        source,
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
        where: "document",
        sentence: "Not yet.",
        source,
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
    {
      request: answering({
        "1": exchange(401),
        "0": exchange(422, [{ place: ["query", "limit"], keyword: "minimum", names: [], message: "" }]),
      }),
    },
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
    { knownFailures: [{ case: zero.name, reason: "a fault of the mock", link: "https://example.com/1", expires: "2026-12-31" }] },
    "422 with minimum at /query/limit; it passes, so take it off the list of known failures",
  ],
];

test.each(planted)("a refusal fails where %s", async (_name, change, got) => {
  const { report } = await runContract({ ...options, ...change });
  expect(report.rules[0]?.cases.find(({ name }) => name === zero.name)).toMatchObject({ outcome: "failed", got });
});

test("a known failure counts apart, in its own generation only", async () => {
  const known = { case: zero.name, reason: "a fault of the mock", link: "https://example.com/1", expires: "2026-12-31" };
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

test("what is not sent is judged beside what is", async () => {
  const kinds: readonly ContractCase[] = [
    { name: "list-x/is-open", rule: "open", kind: "bundle", capability: "list-x", check: { security: [] } },
    { name: "names/long", rule: "names", kind: "behaviour", call: "isTagName", given: ["t".repeat(256)], want: true },
    { name: "names/kept", rule: "names", kind: "scene", shows: "a tag is made: it is in the list", steps: [] },
    { name: "header/sent", rule: "header", kind: "client", must: "every call carries it", steps: [], expect: [] },
  ];
  const sent: ContractRequest[] = [];
  const request = async (given: ContractRequest): Promise<Exchange> => {
    sent.push(given);
    return exchange(200);
  };
  const { report } = await runContract({ ...options, rules: [], cases: kinds, request });
  expect(sent).toEqual([]);
  expect(report.rules.flatMap(({ id, cases }) => cases.map(({ outcome, got }) => [id, outcome, got]))).toEqual([
    ["open", "passed", "the token none"],
    ["names", "failed", "it is false"],
    ["names", "not-run", "only a target with state can show it; --target sandbox plays it"],
    ["header", "not-run", "only a client can show it, and this run has none"],
  ]);
});

test("a known failure may be of any kind", async () => {
  const closed: ContractCase = { name: "list-x/is-closed", rule: "r", kind: "bundle", capability: "list-x", check: { security: ["Key"] } };
  const knownFailures = [{ case: closed.name, reason: "a fault of the document", link: "https://example.com/1", expires: "2026-12-31" }];
  expect((await runContract({ ...options, cases: [closed], knownFailures })).report.summary.expectedFailures).toBe(1);
});

test("a run as a person reads it", async () => {
  const faulty: Case = { ...zero, expect: { refused: { at: "/query/limit", keyword: "maximum" } } };
  const run = await runContract({ ...options, cases: [one, faulty, make] });
  expect(renderRun(run, rules, { address: "http://127.0.0.1:4010" })).toBe(`Contract of the generation embedded, on a table

✗ document     2 rules  1 passed, 1 failed, 1 not run

✗ limit  document   1 passed, 1 failed

✗ list-x/zero-is-refused
    rule      A page holds 1 to 100. (workspaces.md)
    expected  refused for maximum at /query/limit
    got       422 with minimum at /query/limit
    sent      curl -i 'http://127.0.0.1:4010/x?limit=0'
    source    Paging: https://example.com/workspaces.md#paging

– 1 not run: the embedded generation has no capability make-x

3 cases: 1 passed, 1 failed, 1 not run
`);
});

test("what a document says cannot steer a terminal", async () => {
  const place = ["query", "\u001b[2J"];
  const run = await runContract({
    ...options,
    request: answering({ "1": exchange(200, [{ place, keyword: "type", names: [], message: "" }]), "0": exchange(200) }),
  });
  expect(renderRun(run, rules, { address: "http://127.0.0.1:4010" })).not.toContain("\u001b");
});

function exchange(status: number, requestViolations: readonly MessageViolation[] = []): Exchange {
  return { answer: { status }, requestViolations, responseViolations: [] };
}

function answering(byLimit: Readonly<Record<string, Exchange>>): (request: ContractRequest) => Promise<Exchange> {
  return async ({ query }) => byLimit[String(query.limit)] ?? exchange(500);
}
