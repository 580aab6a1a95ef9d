import type { Mutant } from "./mutant.ts";
import { redCases } from "./red-cases.ts";
import type { MutantRun } from "./run-mutants.ts";

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
