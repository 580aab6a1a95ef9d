import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CommandContext, CommandResult } from "../../../src/commands/command.ts";
import { type ContractCommandOptions, contract as run } from "../../../src/commands/contract/contract.ts";
import { figuresLine } from "../../../src/commands/contract/figures-line.ts";
import type { ContractReport } from "../../../src/contract/run/report.ts";
import { isOfShard } from "../../../src/contract/run/run-cases.ts";
import { kitRoot } from "../../../src/io/kit-root.ts";
import { caught } from "../../support/caught.ts";
import { commandContext } from "../../support/command-context.ts";
import { isWhole, wholeTest } from "../../support/extent.ts";
import { describeShared, sharedPath } from "../../support/shared.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const contract = (options: Partial<ContractCommandOptions>, context: CommandContext): Promise<CommandResult> =>
  run({ target: "prism", allowWrites: false, everyRule: false, json: false, ...options }, context);

/** The embedded default with every report: run once for the tests that look at it. */
let whole: CommandResult;
const folder = mkdtempSync(join(tmpdir(), "airbyte-embedded-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeAll(async () => {
  whole = await contract({ report: "junit=out/a.xml,markdown=b.md,html=c.html,github" }, commandContext({ cwd: folder }));
});

test("the embedded default keeps its contract", () => {
  const { exit, json, text } = whole;
  expect(exit).toBe(0);
  expect(json).toMatchObject({ target: "prism", generation: "embedded", summary: { failed: 0, expectedFailures: 0 } });
  expect(Object.keys(json)).toEqual(["target", "generation", "rules", "summary", "coverage", "disagreements"]);
  expect(text).toMatch(/^Contract of the generation embedded, on prism\n/);
  expect(text).not.toContain("✗");
  expect(readFileSync(join(kitRoot, "README.md"), "utf8")).toContain(`\n${figuresLine(json as ContractReport)} · `);
});

test("a document of no known generation has nothing to be held to", async () => {
  const folder = temporaryFolder();
  const document = {
    openapi: "3.1.0",
    info: { title: "Pets", version: "1" },
    paths: { "/pets": { get: { responses: { 200: { description: "Pets" } } } } },
  };
  writeFileSync(join(folder, "pets.json"), JSON.stringify(document));
  const context = commandContext({ cwd: folder });
  const { exit, json, text } = await contract({ openapi: "pets.json", target: "prism" }, context);
  expect(exit).toBe(3);
  expect(json).toMatchObject({ generation: "unknown", summary: { failed: 0, expectedFailures: 0 } });
  expect(text).toMatch(/– \d+ not run: the document is of no known generation, so no operation is bound to a capability\n/);
  const [count] = [(json as ContractReport).summary.notRun];
  expect(text.split("\n").slice(-4)).toEqual([
    `✗ none of ${count} cases was run`,
    "  contract-nothing-run: A run that judged nothing proves nothing: check the document and the number of parts; the report says of each case why it was not run.",
    `  page: ${join(kitRoot, "docs/errors.md#contract-nothing-run")}`,
    "",
  ]);
  // Standard output is the report's alone, which is as it was.
  const beside = await contract({ openapi: "pets.json", target: "prism", json: true }, context);
  expect([beside.exit, Object.keys(beside.json)]).toEqual([3, Object.keys(json)]);
  expect(context.notes).toContain(`✗ none of ${count} cases was run`);
});

/** One of sixteen parts of the suite: the one with the cases about renaming a tag. */
const theirShard = Array.from({ length: 16 }, (_, index) => ({ index: index + 1, count: 16 }))
  .filter((shard) => isOfShard("rename-template-tag", shard))
  .map(({ index, count }) => `${index}/${count}`)[0];

test("a failed case is a finding, with the request to repeat", async () => {
  const folder = temporaryFolder();
  const snapshot = readFileSync(join(kitRoot, "openapi/snapshot/openapi.json"), "utf8");
  writeFileSync(join(folder, "loose.json"), snapshot.replaceAll('"maxLength": 255', '"maxLength": 256'));
  const shard = isWhole ? undefined : theirShard;
  const { exit, json, text } = await contract({ openapi: "loose.json", target: "prism", shard }, commandContext({ cwd: folder }));
  expect(exit).toBe(1);
  expect(json).toMatchObject({ summary: { failed: isWhole ? 2 : 1 } });
  expect(text).toContain(`
✗ rename-template-tag/a-name-of-256-characters-is-refused
    rule      The name of a tag has at most 255 characters. (tags.md)
    expected  refused for maxLength at /body/name
    got       200, nothing violated
    sent      curl -i -X PUT 'http://127.0.0.1:4010/api/v1/integrations/templates/tags/own-tag' -H '`);
});

test.each<[string, Partial<ContractCommandOptions>, readonly [string, string, string | undefined]]>([
  [
    "an address without credentials",
    { target: "https://api.example.com" },
    ["target-credentials", "Not set: AIRBYTE_CLIENT_ID, AIRBYTE_CLIENT_SECRET, AIRBYTE_ORGANIZATION_ID.", "the environment"],
  ],
  ["a part that is none", { shard: "5/4" }, ["usage-bad-value", '--shard takes a part such as 1/4, not "5/4".', "--shard"]],
  [
    "a report of no known form",
    { report: "pdf=x.pdf" },
    ["usage-bad-value", '--report takes junit, markdown, github or html with =FILE, not "pdf=x.pdf".', "--report"],
  ],
  [
    "a report beside --json",
    { json: true, report: "junit=-" },
    ["usage-bad-value", "With --json a report cannot go to standard output: name a file for it.", "--report"],
  ],
])("is refused: %s", async (_name, options, want) => {
  expect(await caught(() => contract(options, commandContext()))).toEqual(want);
});

wholeTest("parts make up the whole, and twins stay together", async () => {
  const names = ({ json }: CommandResult): string[] =>
    (json as ContractReport).rules.flatMap(({ cases }) => cases.map(({ name }) => name)).sort();
  const all = names(whole);
  const parts = [await contract({ shard: "1/2" }, commandContext()), await contract({ shard: "2/2" }, commandContext())];
  expect(parts.map(({ exit }) => exit)).toEqual([0, 0]);
  expect(parts.flatMap(names).sort()).toEqual(all);
  const folder = temporaryFolder();
  parts.forEach(({ json }, index) => void writeFileSync(join(folder, `${index}.json`), JSON.stringify(json)));
  const merged = await contract({ merge: "0.json,1.json" }, commandContext({ cwd: folder }));
  expect([merged.exit, names(merged)]).toEqual([0, all]);
  expect((await caught(() => contract({ merge: "0.json,0.json" }, commandContext({ cwd: folder }))))[0]).toBe("usage-bad-value");
});

test("an empty part is no pass", async () => {
  const empty = Array.from({ length: 999 }, (_, index) => ({ index: index + 1, count: 999 })).find((shard) =>
    (whole.json as ContractReport).rules.every(({ cases }) => cases.every(({ name }) => !isOfShard(name, shard))),
  );
  const shard = `${empty?.index}/999`;
  const { exit, json, text } = await contract({ shard }, commandContext());
  expect([exit, (json as ContractReport).shard]).toEqual([3, { parts: [empty?.index], of: 999 }]);
  expect(text).toContain(`\n✗ there is no case in part ${empty?.index} of 999\n  contract-nothing-run: `);
});

test.each<[string, readonly string[], number, RegExp]>([
  ["all parts", ["1", "2", "3"], 0, /\n3 cases: 3 passed\n$/],
  ["two of three", ["1", "3"], 3, /\n✗ part 2 of 3 is missing\n {2}contract-incomplete: Give --merge the reports of all parts: /],
  ["one of three", ["2"], 3, /\n✗ parts 1, 3 of 3 are missing\n {2}contract-incomplete: /],
  ["two of three, and a case that failed", ["1", "failed"], 1, /\n✗ part 2 of 3 is missing\n/],
  ["a report without rules", ["empty"], 3, /\n✗ there is no case\n {2}contract-nothing-run: /],
])("a merge of %s", async (_, names, exit, want) => {
  const cwd = temporaryFolder();
  const write = (name: string, part: number | undefined, cases: readonly (readonly [string, string])[]): void => {
    const rules = cases.map(([id, outcome]) => ({ id, cases: [{ name: `${id}/x`, outcome, expected: "", got: "" }] }));
    const shard = part === undefined ? {} : { shard: { parts: [part], of: 3 } };
    writeFileSync(join(cwd, `${name}.json`), JSON.stringify({ target: "prism", generation: "embedded", rules, summary: {}, ...shard }));
  };
  for (const part of [1, 2, 3]) write(String(part), part, [[`rule-${part}`, "passed"]]);
  write("failed", 3, [["rule-3", "failed"]]);
  write("empty", undefined, []);
  const ran = await contract({ merge: names.map((name) => `${name}.json`).join(",") }, commandContext({ cwd }));
  expect(ran.exit).toBe(exit);
  expect(ran.text).toMatch(want);
  expect((ran.json as ContractReport).shard === undefined).toBe(names.length === 3 || names[0] === "empty");
});

test("reports are written as files, or printed", () => {
  expect(readFileSync(join(folder, "out/a.xml"), "utf8")).toMatch(/^<\?xml version="1.0"/);
  expect(readFileSync(join(folder, "b.md"), "utf8")).toContain("workspace-paging");
  expect(readFileSync(join(folder, "c.html"), "utf8")).toMatch(/^<!doctype html>/i);
  expect(whole.text).toContain("::notice");
});

describeShared("on the published documents", () => {
  wholeTest.each(["2026-05-06", "2026-05-21"])("the agent generation of %s keeps its contract", async (date) => {
    const openapi = sharedPath(`openapi/agent-api-${date}.json`);
    const { exit, json } = await contract({ openapi, target: "prism" }, commandContext());
    expect(exit).toBe(0);
    expect(json).toMatchObject({ generation: "agent", summary: { failed: 0, expectedFailures: 0 } });
  });

  test("the public API is of no known generation", async () => {
    const { exit, json } = await contract({ openapi: sharedPath("openapi/airbyte-public-api.yaml"), target: "prism" }, commandContext());
    expect(exit).toBe(3);
    expect(json).toMatchObject({ generation: "unknown", summary: { passed: 0, failed: 0 } });
  });
});
