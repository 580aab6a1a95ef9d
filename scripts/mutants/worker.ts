import { cases } from "../../contracts/cases.ts";
import { prismLimits } from "../../contracts/prism-limits.ts";
import { favourShortRuns } from "../../src/commands/favour-short-runs.ts";
import { loadBindings } from "../../src/commands/load/load-bundle.ts";
import { servePrism } from "../../src/commands/load/serve-prism.ts";
import { indexSuite } from "../../src/contract/mutate/index-suite.ts";
import { listMutants } from "../../src/contract/mutate/list-mutants.ts";
import type { Mutant } from "../../src/contract/mutate/mutant.ts";
import { redCases } from "../../src/contract/mutate/red-cases.ts";
import { checkSelection, type MutantOutcome, type MutantRun, runMutants } from "../../src/contract/mutate/run-mutants.ts";
import { selectCases } from "../../src/contract/mutate/select-cases.ts";
import { collectSuite } from "../../src/contract/mutate/suite.ts";
import type { MissedCases, Setting, Task, TaskResult } from "./pool.ts";

interface Prepared {
  readonly run: MutantRun;
  readonly mutants: ReadonlyMap<string, Mutant>;
  readonly nightly: boolean;
}

async function prepare({ document, generation, nightly }: Setting): Promise<Prepared> {
  const suite = collectSuite({ document, generation, bindings: await loadBindings(), cases });
  const mutants = new Map(listMutants(document).map((mutant) => [mutant.id, mutant]));
  return { run: { index: indexSuite(suite), serve: servePrism, limits: prismLimits, select: selectCases }, mutants, nightly };
}

async function perform(task: Task, { run, mutants, nightly }: Prepared): Promise<TaskResult> {
  if (task === "baseline") return { reds: await baseline(run) };
  const batch = task.ids.flatMap((id) => mutants.get(id) ?? []);
  return nightly ? { outcomes: [], missed: await checkAll(batch, run) } : { outcomes: await runAll(batch, run), missed: [] };
}

async function baseline(run: MutantRun): Promise<readonly string[]> {
  const { suite, operations } = run.index;
  const reds: string[] = [];
  for await (const { name } of redCases(suite.document, { ...run, cases: [...operations.values()] })) reds.push(name);
  return reds;
}

async function runAll(batch: readonly Mutant[], run: MutantRun): Promise<readonly MutantOutcome[]> {
  const outcomes: MutantOutcome[] = [];
  for await (const outcome of runMutants(batch, run)) outcomes.push(outcome);
  return outcomes;
}

async function checkAll(batch: readonly Mutant[], run: MutantRun): Promise<readonly MissedCases[]> {
  const missed: MissedCases[] = [];
  for (const mutant of batch) missed.push({ id: mutant.id, cases: await checkSelection(mutant, run) });
  return missed;
}

favourShortRuns();
// The first message is the setting; each later one is a task. An error ends the process and so the run.
let prepared: Promise<Prepared> | undefined;
process.on("message", (message: Setting | Task) => {
  if (typeof message === "object" && "document" in message) prepared = prepare(message);
  else void prepared?.then((ready) => perform(message, ready)).then((result) => process.send?.(result));
});
process.on("disconnect", () => process.exit());
