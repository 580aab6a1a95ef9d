import type { MutantReport } from "../../src/contract/mutate/score-mutants.ts";
import type { MissedCases } from "./pool.ts";

export function scoreText({ mutants, killed, killedBy, equivalent, survived, score, problems }: MutantReport): string {
  const kinds = Object.entries(killedBy).map(([kind, count]) => `${count} by a ${kind}`);
  return lines([
    `${mutants} mutants: ${killed} killed (${kinds.join(", ")}), ${equivalent.length} equivalent, ${survived.length} survived.`,
    `Score: ${score} %.`,
    ...problems,
  ]);
}

export function nightlyText(mutants: number, missed: readonly MissedCases[]): string {
  return lines([
    `${mutants} mutants, each with all cases: the selection missed red cases at ${missed.length}.`,
    ...missed.map(({ id, cases }) => `${id}: ${cases.join(", ")}`),
  ]);
}

function lines(all: readonly string[]): string {
  return all.map((line) => `${line}\n`).join("");
}
