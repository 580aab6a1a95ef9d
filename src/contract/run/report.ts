import { counted } from "../../core/counted.ts";
import { KitError } from "../../core/errors.ts";
import { isArray, isObject, type Json, member, stringMember } from "../../core/json.ts";
import type { Generation } from "../../document/bindings.ts";
import type { Rule } from "../case/case.ts";
import type { ContractRequest, Exchange } from "../case/exchange.ts";
import type { Coverage } from "../derive/measure-coverage.ts";

export type Outcome = "passed" | "failed" | "expected-failure" | "not-run";

export interface CaseReport {
  readonly name: string;
  readonly outcome: Outcome;
  /** The expectation, in words. */
  readonly expected: string;
  /** The actual outcome, in words; for `not-run`, the reason. */
  readonly got: string;
  /** The steps of a scene that was played. */
  readonly steps?: readonly StepReport[];
}

/** A step of a scene. One after the failed step is not run. */
export interface StepReport {
  /** The step in a few words: `create-source as {a}`. */
  readonly does: string;
  readonly outcome: "passed" | "failed" | "not-run";
  /** The request on one line, without secrets; absent for a step that is no call. */
  readonly sent?: string;
  /** The expectation, in words; empty for a step that expects nothing. */
  readonly expected: string;
  readonly got: string;
}

export interface Summary {
  readonly passed: number;
  readonly failed: number;
  readonly expectedFailures: number;
  readonly notRun: number;
}

/** A rule with its cases. Sentence, source and place are absent for a rule that is in no catalogue. */
export interface RuleReport extends Partial<Pick<Rule, "where" | "sentence" | "source">> {
  readonly id: string;
  readonly cases: readonly CaseReport[];
}

/** A case that the target judges otherwise than the oracle, because of a known limit of the target. */
export interface Disagreement {
  readonly case: string;
  readonly limit: string;
  readonly upstream: string;
  readonly got: string;
}

/** Parts of a run that was cut in parts, counted from 1. */
export interface ShardReport {
  readonly parts: readonly number[];
  /** How many parts make up the whole. */
  readonly of: number;
}

/** The output of `contract --json`. */
export interface ContractReport {
  readonly target: string;
  readonly generation: Generation;
  readonly rules: readonly RuleReport[];
  readonly summary: Summary;
  /** Coverage of the document's constraints; absent if no derived cases were run. */
  readonly coverage?: Coverage;
  /** The cases that the target judges otherwise than the schemas, because of known limits. */
  readonly disagreements?: readonly Disagreement[];
  /** Which part of the run this is; absent where it is the whole. */
  readonly shard?: ShardReport;
  /** How many scenes were played; absent for a target that can play none. */
  readonly scenes?: number;
}

/** A report, with its requests keyed by case name, so that they can be printed or repeated. */
export interface ContractRun {
  readonly report: ContractReport;
  readonly requests: ReadonlyMap<string, ContractRequest>;
}

/** Answers, keyed by the name of the case whose request they answer. */
export type Answers = ReadonlyMap<string, Exchange["answer"]>;

/** A run of the whole suite at one target. */
export interface SuiteRun extends ContractRun {
  /** The address at which the printed requests can be repeated. */
  readonly address: string;
  /** Absent for merged reports: nothing was run. */
  readonly answers?: Answers;
  /** The things that the run made at a server and could not remove. */
  readonly leftovers: readonly string[];
}

export function summarize(reports: readonly CaseReport[]): Summary {
  const count = (wanted: Outcome): number => reports.filter(({ outcome }) => outcome === wanted).length;
  return { passed: count("passed"), failed: count("failed"), expectedFailures: count("expected-failure"), notRun: count("not-run") };
}

/**
 * Merges the reports of a run's parts into one. Rules keep the order in which they first appear.
 *
 * @throws KitError `usage-bad-value` if the parts are of different runs, or share a case
 */
export function mergeReports(parts: readonly ContractReport[]): ContractReport {
  const [first, ...others] = parts;
  if (first === undefined) throw badMerge("There is no report to merge.");
  for (const { target, generation } of others) {
    if (target !== first.target || generation !== first.generation) {
      throw badMerge(`The reports are of different runs: ${first.generation} on ${first.target}, and ${generation} on ${target}.`);
    }
  }
  const rules = new Map<string, RuleReport>();
  for (const rule of parts.flatMap((part) => part.rules)) {
    rules.set(rule.id, { ...rule, cases: [...(rules.get(rule.id)?.cases ?? []), ...rule.cases] });
  }
  const cases = [...rules.values()].flatMap((rule) => rule.cases);
  const seen = new Set<string>();
  for (const { name } of cases) {
    if (seen.has(name)) throw badMerge(`Two reports hold the case ${name}: the parts overlap.`);
    seen.add(name);
  }
  const disagreements = parts.flatMap((part) => part.disagreements ?? []);
  const { shard: _, ...whole } = first;
  const shard = mergeShards(parts);
  const scenes = parts.flatMap((part) => part.scenes ?? []);
  // Coverage is the document's, so every part has the whole.
  return {
    ...whole,
    ...(shard === undefined ? {} : { shard }),
    rules: [...rules.values()],
    summary: summarize(cases),
    ...(first.disagreements === undefined ? {} : { disagreements }),
    ...(scenes.length === 0 ? {} : { scenes: scenes.reduce((sum, count) => sum + count, 0) }),
  };
}

/** Undefined where the parts make up the whole, or there is one report and it is the whole. */
function mergeShards(reports: readonly ContractReport[]): ShardReport | undefined {
  if (reports.length === 1) return reports[0]?.shard;
  const shards = reports.flatMap(({ shard }) => shard ?? []);
  if (shards.length < reports.length) {
    throw badMerge("A report says not which part of a run it is: a whole run has no other parts, and a part is made with --shard.");
  }
  const of = shards[0]?.of ?? 0;
  const other = shards.find((shard) => shard.of !== of);
  if (other !== undefined) throw badMerge(`The parts are of different runs: one is of ${of}, and one of ${other.of}.`);
  const parts = shards.flatMap((shard) => shard.parts).sort((a, b) => a - b);
  const twice = parts.find((part, index) => part === parts[index + 1]);
  if (twice !== undefined) throw badMerge(`Part ${twice} of ${of} is given twice.`);
  return parts.length === of ? undefined : { parts, of };
}

/**
 * Why a run says too little of the contract, although no case failed: no case was judged, no scene was played where scenes can be, or parts
 * of the run are missing. Undefined where it says enough.
 *
 * @param isMerged several reports were to make up the whole; a part alone is a part on purpose
 */
export function findGap({ summary, shard, scenes }: ContractReport, isMerged: boolean): RunGap | undefined {
  const judged = summary.passed + summary.failed + summary.expectedFailures;
  const missing =
    shard === undefined || !isMerged
      ? []
      : Array.from({ length: shard.of }, (_, index) => index + 1).filter((part) => !shard.parts.includes(part));
  if (shard !== undefined && missing.length > 0) {
    const noun = missing.length === 1 ? "part" : "parts";
    return {
      code: "contract-incomplete",
      message: `${noun} ${missing.join(", ")} of ${shard.of} ${missing.length === 1 ? "is" : "are"} missing`,
    };
  }
  if (judged > 0 && scenes !== 0) return undefined;
  const of =
    judged > 0 ? "no scene was played" : summary.notRun === 0 ? "there is no case" : `none of ${counted(summary.notRun, "case")} was run`;
  return { code: "contract-nothing-run", message: shard === undefined ? of : `${of} in part ${shard.parts.join(", ")} of ${shard.of}` };
}

export interface RunGap {
  readonly code: "contract-incomplete" | "contract-nothing-run";
  readonly message: string;
}

const outcomes = ["passed", "failed", "expected-failure", "not-run"];
const stepOutcomes: readonly string[] = ["passed", "failed", "not-run"] satisfies readonly StepReport["outcome"][];

/**
 * Parses the output of `contract --json`.
 *
 * @throws KitError `usage-bad-value` if it is something else
 */
export function parseReport(value: Json, place: string): ContractReport {
  const rules = member(value, "rules");
  const whole = isObject(value) && stringMember(value, "target") !== undefined && stringMember(value, "generation") !== undefined;
  if (!whole || !isArray(rules) || !rules.every(isRule) || !isShard(member(value, "shard")) || !isCount(member(value, "scenes"))) {
    throw new KitError("usage-bad-value", "This is no report of `contract --json`.", { place });
  }
  return value as unknown as ContractReport; // the members that are read have passed their checks
}

function isRule(rule: Json): boolean {
  const cases = member(rule, "cases");
  return stringMember(rule, "id") !== undefined && isArray(cases) && cases.every(isCase);
}

function isShard(shard: Json | undefined): boolean {
  if (shard === undefined) return true;
  const [parts, of] = [member(shard, "parts"), member(shard, "of")];
  const isPart = (part: Json): boolean => Number.isInteger(part) && Number(part) >= 1 && Number(part) <= Number(of);
  return Number.isInteger(of) && Number(of) <= 999 && isArray(parts) && parts.length > 0 && parts.every(isPart);
}

function isCount(scenes: Json | undefined): boolean {
  return scenes === undefined || (Number.isSafeInteger(scenes) && Number(scenes) >= 0);
}

function isCase(given: Json): boolean {
  const texts: readonly (keyof CaseReport)[] = ["name", "expected", "got"];
  const steps = member(given, "steps");
  return (
    texts.every((key) => stringMember(given, key) !== undefined) &&
    outcomes.includes(stringMember(given, "outcome") ?? "") &&
    (steps === undefined || (isArray(steps) && steps.every(isStep)))
  );
}

function isStep(step: Json): boolean {
  const texts: readonly (keyof StepReport)[] = ["does", "expected", "got"];
  const sent = member(step, "sent");
  return (
    texts.every((key) => stringMember(step, key) !== undefined) &&
    stepOutcomes.includes(stringMember(step, "outcome") ?? "") &&
    (sent === undefined || typeof sent === "string")
  );
}

function badMerge(message: string): KitError {
  return new KitError("usage-bad-value", message, { place: "--merge" });
}
