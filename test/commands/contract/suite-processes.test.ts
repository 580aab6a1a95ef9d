import { expect, test } from "vitest";
import { recordAnswers } from "../../../src/commands/contract/record-answers.ts";
import { runDerivedPart } from "../../../src/commands/contract/run-derived-part.ts";
import { startDerivedRequests } from "../../../src/commands/contract/start-derived-requests.ts";
import { loadBundle } from "../../../src/commands/load/load-bundle.ts";
import { mergeDerivedRuns } from "../../../src/contract/run/merge-derived-runs.ts";
import { startPrism } from "../../../src/io/prism/prism.ts";
import { commandContext } from "../../support/command-context.ts";
import { wholeTest } from "../../support/extent.ts";

wholeTest("in two processes the same comes out as in one", async () => {
  const { document } = await loadBundle({}, commandContext());
  const shard = { index: 1, count: 4 };
  const beside = startDerivedRequests(2);
  const { request, answersOf } = recordAnswers((await startPrism(document)).request);
  const whole = await runDerivedPart({ document, shard }, request);
  const here = await runDerivedPart({ document, shard, only: "payloads" }, request);
  const sent = await beside!.run({ document, shard, only: "requests" });
  beside!.stop();
  expect(mergeDerivedRuns([sent.derived, here])).toEqual(whole);
  expect(sent.answers).toEqual(answersOf(whole.requests));
  expect(here.requests.size).toBe(0);
  expect(sent.derived.requests.size).toBeGreaterThan(100);
});

test("on a single core there is one process", () => {
  expect(startDerivedRequests(1)).toBeUndefined();
});

test("a process that ends early is an error, and nothing waits for it", async () => {
  const beside = startDerivedRequests(2);
  const run = beside!.run({ document: {}, only: "requests" });
  beside!.stop();
  await expect(run).rejects.toThrow("The process that sends the derived requests ended early (SIGTERM).");
});

test("a document that the other process cannot read is an error too", async () => {
  const beside = startDerivedRequests(2);
  await expect(beside!.run({ document: { paths: "none" }, only: "requests" })).rejects.toThrow(/ended early \(1\)/);
});
