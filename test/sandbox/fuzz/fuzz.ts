import { startSandbox } from "../../../src/sandbox/sandbox.ts";
import { compareAll } from "./compare-all.ts";
import { Difference, Run } from "./run.ts";
import { changeSource, check, createSource } from "./sources.ts";
import { connectionTemplate, offered, tag, tagging, template } from "./templates.ts";
import { mint, stale, tier, tokens, workspace } from "./workspaces.ts";

/** Where a sandbox and the model part. */
export interface Found {
  readonly step: number;
  /** The call. */
  readonly line: string;
  readonly problem: string;
}

/** Every kind of step; those that matter more stand here more often. */
const acts: readonly ((run: Run) => Promise<void>)[] = [
  ...[tokens, stale, tier, time, mint, mint, workspace, workspace],
  ...[tag, tag, template, template, connectionTemplate, tagging, tagging, offered],
  ...[createSource, createSource, createSource, createSource, changeSource, changeSource, changeSource, changeSource, check, check],
];

/** Calls a sandbox at random, and compares each answer, and from time to time everything, with the model. Ends at the first difference. */
export async function fuzz(seed: number, steps: number, start: typeof startSandbox = startSandbox): Promise<Found | undefined> {
  const run = await Run.start(seed, start);
  try {
    for (run.step = 0; run.step < steps; run.step++) await (run.step % 25 === 24 ? compareAll : run.pick(acts))(run);
    await compareAll(run);
  } catch (error) {
    if (!(error instanceof Difference)) throw error;
    return { step: run.step, line: run.line, problem: error.message };
  }
  return undefined;
}

/** Moves the clock, keeps the state, puts it back, or starts again with it. */
async function time(run: Run): Promise<void> {
  const roll = run.random();
  if (roll < 0.5) {
    const ms = run.pick([1, 1000, 60_000, 400_000, 899_999]);
    await run.sandbox.clock.advance(ms);
    run.model.now += ms;
  } else if (roll < 0.7) run.saved = { snapshot: JSON.stringify(run.sandbox.snapshot()), model: structuredClone(run.model) };
  else if (roll < 0.85) await run.restart();
  else if (run.saved !== undefined) {
    run.sandbox.restore(JSON.parse(run.saved.snapshot));
    // The clock is never set back.
    run.model = { ...structuredClone(run.saved.model), now: run.model.now };
  }
}
