import { KitError } from "../../core/errors.ts";
import type { RedCase } from "./red-cases.ts";
import type { MutantOutcome } from "./run-mutants.ts";

export interface MutantReport {
  readonly mutants: number;
  readonly killed: number;
  /** The killed mutants, by the kind of the first case that noticed. */
  readonly killedBy: Readonly<Record<RedCase["by"], number>>;
  readonly equivalent: readonly { readonly id: string; readonly reason: string }[];
  readonly survived: readonly string[];
  /** The killed mutants in percent of all that are not equivalent, rounded down to two decimals. */
  readonly score: number;
  /** Why the run fails, in sentences; empty if it passes. */
  readonly problems: readonly string[];
}

const wantedScore = 98;

/** The list of mutants that are known to survive. It may only shrink. */
export interface KnownSurvivors {
  readonly listed: readonly string[];
  /** The listed mutants that the document no longer has. */
  readonly gone: readonly string[];
}

/** Counts the outcomes of a run and finds its problems. */
export function scoreMutants(outcomes: readonly MutantOutcome[], { listed, gone }: KnownSurvivors): MutantReport {
  const killed = outcomes.flatMap((outcome) => ("killed" in outcome ? [outcome] : []));
  const equivalent = outcomes.flatMap((outcome) => ("equivalent" in outcome ? [{ id: outcome.id, reason: outcome.equivalent }] : []));
  const survived = outcomes.flatMap((outcome) => ("survived" in outcome ? [outcome.id] : []));
  const judged = killed.length + survived.length;
  const score = judged === 0 ? 100 : Math.floor((killed.length / judged) * 10_000) / 100;
  const count = (kind: RedCase["by"]): number => killed.filter(({ killed: { by } }) => by === kind).length;
  const problems = [
    ...(score < wantedScore ? [`The score is ${score} %, and ${wantedScore} % are wanted.`] : []),
    ...survived.filter((id) => !listed.includes(id)).map((id) => `No case notices ${id}.`),
    ...killed.filter(({ id }) => listed.includes(id)).map(({ id }) => `A case notices ${id} now: take it off contracts/survivors.json.`),
    ...equivalent
      .filter(({ id }) => listed.includes(id))
      .map(({ id }) => `No case can notice ${id}: take it off contracts/survivors.json.`),
    ...gone.map((id) => `There is no mutant ${id}: take it off contracts/survivors.json.`),
  ];
  const killedBy = { fact: count("fact"), payload: count("payload"), check: count("check"), request: count("request") };
  return { mutants: outcomes.length, killed: killed.length, killedBy, equivalent, survived, score, problems };
}

/**
 * Asserts that a suite is green on the unchanged document: a case that is red there would kill every mutant.
 *
 * @throws KitError `suite-red`
 */
export function assertGreen(reds: readonly string[]): void {
  if (reds.length === 0) return;
  throw new KitError("suite-red", `The suite is red without any change: ${reds.join(", ")}.`, { place: "contract" });
}
