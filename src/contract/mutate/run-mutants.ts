import type { KnownLimit } from "../case/case.ts";
import type { Serve } from "../case/exchange.ts";
import { findEquivalence } from "./equivalence/find-equivalence.ts";
import type { SuiteIndex } from "./index-suite.ts";
import type { Mutant } from "./mutant.ts";
import { type RedCase, redCases } from "./red-cases.ts";
import type { selectCases } from "./select-cases.ts";

/** What became of a mutant. */
export type MutantOutcome =
  | { readonly id: string; readonly killed: RedCase }
  | { readonly id: string; readonly equivalent: string }
  | { readonly id: string; readonly survived: true };

export interface MutantRun {
  readonly index: SuiteIndex;
  readonly serve: Serve;
  readonly limits: readonly KnownLimit[];
  /** Which cases a mutant can turn red; `selectCases`, but for tests. */
  readonly select: typeof selectCases;
}

/** Changes the document in one way after the other, and says which case notices. */
export async function* runMutants(mutants: readonly Mutant[], run: MutantRun): AsyncGenerator<MutantOutcome, void, undefined> {
  for (const mutant of mutants) yield await runMutant(mutant, run);
}

/** Whether a mutant can be told from the document at all is asked last, so that a wrong proof would hide nothing that a case notices. */
async function runMutant(mutant: Mutant, { index, serve, limits, select }: MutantRun): Promise<MutantOutcome> {
  const { id } = mutant;
  const changed = mutant.change(index.suite.document);
  const reds = redCases(changed, { index, cases: select(index, mutant), serve, limits });
  for await (const killed of reds) return { id, killed };
  const equivalent = findEquivalence(mutant, index.suite.document);
  return equivalent === undefined ? { id, survived: true } : { id, equivalent };
}

/** The cases that a mutant turns red although the selection leaves them out; all cases run, on the whole document. */
export async function checkSelection(mutant: Mutant, { index, serve, limits, select }: MutantRun): Promise<readonly string[]> {
  const { facts, checks } = index.ofDocument;
  const selected = new Set([...facts.map(({ name }) => name), ...checks.map(({ given }) => given.name)]);
  for (const cases of select(index, mutant)) {
    for (const { name } of [...cases.facts, ...cases.payloads, ...cases.requests]) selected.add(name);
    for (const { given } of cases.checks) selected.add(given.name);
  }
  const changed = mutant.change(index.suite.document);
  const served = serve(changed);
  served.catch(() => {}); // red, not unhandled: whoever asks for it sees that it cannot be served
  const missed = new Set<string>();
  for await (const { name } of redCases(changed, { index, cases: [...index.operations.values()], serve: () => served, limits })) {
    if (!selected.has(name)) missed.add(name);
  }
  return [...missed];
}
