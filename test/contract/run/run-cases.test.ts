import { beforeAll, expect, test } from "vitest";
import { prismLimits } from "../../../contracts/prism-limits.ts";
import type { Case, Rule } from "../../../src/contract/case/case.ts";
import type { SuiteRun } from "../../../src/contract/run/report.ts";
import { type MockTarget, type RunCasesOptions, runCases, runDerivedPart } from "../../../src/contract/run/run-cases.ts";
import { parseBindings } from "../../../src/document/bindings.ts";
import { type PrismTarget, startPrism } from "../../../src/io/prism/prism.ts";
import { smallDocument } from "../derive/small-document.ts";

const id = "0f3c2a58-6c1e-4d0a-9a57-2b8f4d1c7e90";
const rule: Rule = {
  id: "things-have-ids",
  sentence: "A thing is read by its id.",
  source: { page: "things.md", section: "Reading", url: "https://example.com/things.md" },
  where: "document",
  capabilities: ["read-thing"],
};
const written: Case = {
  name: "read-thing/by-id-is-accepted",
  rule: rule.id,
  capability: "read-thing",
  send: { path: { id } },
  expect: { accepted: true },
};

let prism: PrismTarget;

beforeAll(async () => {
  prism = await startPrism(smallDocument);
});

const serve = async (): Promise<PrismTarget> => prism;

function run(change: Partial<RunCasesOptions> = {}, beside?: MockTarget["beside"]): Promise<SuiteRun> {
  return runCases({
    rules: [rule],
    cases: [written],
    knownFailures: [],
    bindings: parseBindings({ "read-thing": { embedded: "getThing" } }, "bindings"),
    bundle: { document: smallDocument, generation: "embedded" },
    today: "2026-06-01",
    limits: prismLimits,
    target: { name: "prism", address: "http://127.0.0.1:4010", serve, beside },
    ...change,
  });
}

const namesOf = ({ report }: SuiteRun): readonly string[] => report.rules.flatMap(({ cases }) => cases.map(({ name }) => name));

test("on a mock: written and derived cases, with what was sent and answered", async () => {
  const { report, requests, answers, address, leftovers } = await run();
  expect(report.rules.map((one) => one.id)).toEqual([
    "things-have-ids",
    "request-constraints",
    "request-access",
    "response-constraints",
    "defaults",
    "declared-surface",
  ]);
  expect(report.summary).toMatchObject({ failed: 0, notRun: 0 });
  expect([address, leftovers]).toEqual(["http://127.0.0.1:4010", []]);
  expect(requests.get(written.name)?.path).toBe(`/things/${id}`);
  expect([...(answers ?? []).keys()].sort()).toEqual([...requests.keys()].sort());
});

test("the same comes out, byte for byte, where a part runs elsewhere", async () => {
  const asked: unknown[] = [];
  const alone = await run();
  const shared = await run({}, (part) => {
    asked.push(part);
    return runDerivedPart(part, { serve, limits: prismLimits });
  });
  expect(asked).toEqual([{ document: smallDocument, only: "requests", shard: undefined }]);
  expect(JSON.stringify(shared.report)).toBe(JSON.stringify(alone.report));
  expect(shared).toEqual(alone);
});

test("a part that fails elsewhere fails the run", async () => {
  await expect(run({}, () => Promise.reject(new Error("it ended early")))).rejects.toThrow("it ended early");
});

test("written cases alone, and a document of no known generation: nothing is derived and nothing runs elsewhere", async () => {
  const beside: MockTarget["beside"] = () => Promise.reject(new Error("nothing is to run elsewhere"));
  expect(namesOf(await run({ writtenOnly: true }, beside))).toEqual([written.name]);
  const unknown = await run({ bundle: { document: smallDocument, generation: "unknown" } }, beside);
  expect(namesOf(unknown).slice(1)).toEqual([
    "document/request-constraints",
    "document/request-access",
    "document/response-constraints",
    "document/defaults",
    "document/declared-surface",
  ]);
  expect(unknown.report.summary).toEqual({ passed: 0, failed: 0, expectedFailures: 0, notRun: 6 });
});

test("shards share the cases out, twins together", async () => {
  const parts = [await run({ shard: { index: 1, count: 3 } }), await run({ shard: { index: 2, count: 3 } })];
  const rest = await run({ shard: { index: 3, count: 3 } });
  const names = [...parts, rest].map(namesOf);
  expect(names.flat().sort()).toEqual([...namesOf(await run())].sort());
  const operations = names.map((some) => new Set(some.map((name) => name.split("/")[0])));
  expect(operations.reduce((sum, { size }) => sum + size, 0)).toBe(new Set(operations.flatMap((some) => [...some])).size);
});
