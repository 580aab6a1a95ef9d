import { expect, test } from "vitest";
import { prismLimits } from "../../../contracts/prism-limits.ts";
import { hasCoresToSpare, startDerivedRequests } from "../../../src/commands/contract/start-derived-requests.ts";
import { loadBundle } from "../../../src/commands/load/load-bundle.ts";
import { runDerivedPart } from "../../../src/contract/run/run-cases.ts";
import { mergeDerivedRuns } from "../../../src/contract/run/run-derived.ts";
import { startPrism } from "../../../src/io/prism/prism.ts";
import { commandContext } from "../../support/command-context.ts";
import { wholeTest } from "../../support/extent.ts";

wholeTest("in two processes the same comes out as in one", async () => {
  const { document } = await loadBundle({}, commandContext());
  const shard = { index: 1, count: 4 };
  const prism = await startPrism(document);
  const target = { serve: async () => prism, limits: prismLimits };
  const beside = startDerivedRequests();
  const whole = await runDerivedPart({ document, shard }, target);
  const here = await runDerivedPart({ document, shard, only: "payloads" }, target);
  const sent = await beside.run({ document, shard, only: "requests" });
  beside.stop();
  expect(mergeDerivedRuns([sent.derived, here.derived])).toEqual(whole.derived);
  expect(sent.answers).toEqual(whole.answers);
  expect(here.derived.requests.size).toBe(0);
  expect(sent.derived.requests.size).toBeGreaterThan(100);
});

test.each([
  ["a single core", { cores: 1, load: 0 }, false],
  ["two idle cores", { cores: 2, load: 0 }, false],
  ["three, one of them busy", { cores: 3, load: 1 }, true],
  ["three, one of them a little more than busy", { cores: 3, load: 1.01 }, false],
  ["four idle cores", { cores: 4, load: 0 }, true],
  ["four, all busy", { cores: 4, load: 4 }, false],
  ["many, with processes that wait", { cores: 64, load: 90.5 }, false],
])("a second process is for cores to spare: %s", (_name, machine, want) => {
  expect(hasCoresToSpare(machine)).toBe(want);
});

test("a process that ends early is an error, and nothing waits for it", async () => {
  const beside = startDerivedRequests();
  const run = beside.run({ document: {}, only: "requests" });
  beside.stop();
  await expect(run).rejects.toThrow("The process that sends the derived requests ended early (SIGTERM).");
});

test("a document that the other process cannot read is an error too", async () => {
  const beside = startDerivedRequests();
  await expect(beside.run({ document: { paths: "none" }, only: "requests" })).rejects.toThrow(/ended early \(1\)/);
});
