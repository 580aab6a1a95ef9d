import type { KnownLimit } from "../case/case.ts";
import type { Serve } from "../case/exchange.ts";
import { findEquivalence } from "./equivalence/find-equivalence.ts";
import type { SuiteIndex } from "./index-suite.ts";
import type { Mutant } from "./mutant.ts";
import { type RedCase, redCases } from "./red-cases.ts";
import type { selectCases } from "./select-cases.ts";

/** The outcome of a mutant: a case killed it, it is equivalent to the document, or it survived. */
export type MutantOutcome =
  | { readonly id: string; readonly killed: RedCase }
  | { readonly id: string; readonly equivalent: string }
  | { readonly id: string; readonly survived: true };

export interface MutantRun {
  readonly index: SuiteIndex;
  readonly serve: Serve;
  readonly limits: readonly KnownLimit[];
  /** Selects the cases that a mutant can turn red. It is `selectCases`, except in tests. */
  readonly select: typeof selectCases;
}

/** Runs the mutants one after the other, and yields which case notices each. */
export async function* runMutants(mutants: readonly Mutant[], run: MutantRun): AsyncGenerator<MutantOutcome, void, undefined> {
  for (const mutant of mutants) yield await runMutant(mutant, run);
}

/** Runs one mutant. Equivalence is tested last, so that a wrong proof cannot hide a change that a case notices. */
async function runMutant(mutant: Mutant, { index, serve, limits, select }: MutantRun): Promise<MutantOutcome> {
  const { id } = mutant;
  const changed = mutant.change(index.suite.document);
  const reds = redCases(changed, { index, cases: select(index, mutant), serve, limits });
  for await (const killed of reds) return { id, killed };
  const equivalent = findEquivalence(mutant, index.suite.document);
  return equivalent === undefined ? { id, survived: true } : { id, equivalent };
}

/** The cases that a mutant turns red although the selection leaves them out. Runs all cases, on the whole document. */
export async function checkSelection(mutant: Mutant, { index, serve, limits, select }: MutantRun): Promise<readonly string[]> {
  const { facts, checks } = index.ofDocument;
  const selected = new Set([...facts.map(({ name }) => name), ...checks.map(({ given }) => given.name)]);
  for (const cases of select(index, mutant)) {
    for (const { name } of [...cases.facts, ...cases.payloads, ...cases.requests]) selected.add(name);
    for (const { given } of cases.checks) selected.add(given.name);
  }
  const changed = mutant.change(index.suite.document);
  const served = serve(changed);
  served.catch(() => {}); // no unhandled rejection: `serve` below returns this promise, and its failure turns requests red
  const missed = new Set<string>();
  for await (const { name } of redCases(changed, { index, cases: [...index.operations.values()], serve: () => served, limits })) {
    if (!selected.has(name)) missed.add(name);
  }
  return [...missed];
}
