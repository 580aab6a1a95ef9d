import { KitError } from "../../core/errors.ts";
import type { RedCase } from "./red-cases.ts";
import type { MutantOutcome } from "./run-mutants.ts";

export interface MutantReport {
  readonly mutants: number;
  readonly killed: number;
  /** Of the killed, by the kind of the first case that noticed. */
  readonly killedBy: Readonly<Record<RedCase["by"], number>>;
  readonly equivalent: readonly { readonly id: string; readonly reason: string }[];
  readonly survived: readonly string[];
  /** Killed of those that are not equivalent, in percent, rounded down to two decimals. */
  readonly score: number;
  /** Why the run fails, in sentences; empty where it does not. */
  readonly problems: readonly string[];
}

const wantedScore = 98;

/** The mutants that are known to survive; the list may only shrink. */
export interface KnownSurvivors {
  readonly listed: readonly string[];
  /** Of these, those that the document has no more. */
  readonly gone: readonly string[];
}

/** Counts a run and judges it. */
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
 * Refuses a suite that is red on the unchanged document: such a case would kill every mutant.
 *
 * @throws KitError `suite-red`
 */
export function assertGreen(reds: readonly string[]): void {
  if (reds.length === 0) return;
  throw new KitError("suite-red", `The suite is red without any change: ${reds.join(", ")}.`, { place: "contract" });
}
