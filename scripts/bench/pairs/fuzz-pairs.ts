import type { Json } from "../../../src/core/json.ts";
import type { Comparison } from "../../../src/gate/finding.ts";
import { pick, type Random, randomOf } from "../random.ts";
import { comparePair } from "./compare-pair.ts";
import { editSide } from "./edit-schema.ts";
import { makeSide } from "./make-schema.ts";
import { makeOracle, type Oracle } from "./oracle.ts";
import { shrinkPair } from "./shrink-pair.ts";
import type { SchemaPair, Way } from "./spelling.ts";
import { makeUniverse } from "./universe.ts";

/** The verdict about a proven break: the gate found it, only warned of it, could not check it, or said nothing. */
export type Verdict = "found" | "warned" | "uncheckable" | "silent";

export interface Miss {
  readonly verdict: Verdict | "false-witness";
  readonly pair: SchemaPair;
  /** A value that breaks, or the payload of the gate that does not. */
  readonly value: Json;
}

export interface PairCounts extends Readonly<Record<Verdict, number>> {
  readonly pairs: number;
  /** Pairs of which one value of the universe breaks. */
  readonly proven: number;
  /** Witnesses of the gate that are none. */
  readonly falseWitnesses: number;
  /** Pairs with a breaking finding where no value of the universe breaks, with a witness that holds, and without a witness. */
  readonly beyondUniverse: number;
  readonly unwitnessed: number;
  readonly misses: readonly Miss[];
}

export interface PairFuzzOptions {
  readonly seed: number;
  readonly count: number;
  readonly way: Way;
  /** Another comparison than the gate's, so that the count itself can be tested. */
  readonly compare?: typeof comparePair;
}

/** Makes random pairs of schemas, asks the oracle and the gate about each, and counts. The same seed, the same pairs. */
export function fuzzPairs({ seed, count, way, compare = comparePair }: PairFuzzOptions): PairCounts {
  const counts = {
    found: 0,
    warned: 0,
    uncheckable: 0,
    silent: 0,
    pairs: 0,
    proven: 0,
    falseWitnesses: 0,
    beyondUniverse: 0,
    unwitnessed: 0,
  };
  const misses: Miss[] = [];
  for (let index = 0; index < count; index++) {
    const pair = makePair(randomOf(seed * 1_000_003 + index), way);
    const judged = judgePair(pair, way, compare);
    if (judged === undefined) continue;
    counts.pairs++;
    const { proof, verdict, falseWitness, alarm } = judged;
    if (falseWitness !== undefined) {
      counts.falseWitnesses++;
      misses.push({ verdict: "false-witness", pair, value: falseWitness });
    }
    if (alarm !== undefined) counts[alarm]++;
    if (proof === undefined) continue;
    counts.proven++;
    counts[verdict]++;
    if (verdict !== "found") misses.push({ verdict, pair, value: proof });
  }
  return { ...counts, misses };
}

/** Makes the pair again that a miss shows, as small as it still shows it. */
export function shrinkMiss({ verdict, pair }: Miss, way: Way): Miss {
  const showing = (one: SchemaPair): Miss | undefined => {
    const judged = judgePair(one, way, comparePair);
    if (judged === undefined) return undefined;
    if (verdict === "false-witness")
      return judged.falseWitness === undefined ? undefined : { verdict, pair: one, value: judged.falseWitness };
    return judged.proof === undefined || judged.verdict !== verdict ? undefined : { verdict, pair: one, value: judged.proof };
  };
  const small = shrinkPair(pair, (one) => showing(one) !== undefined);
  return showing(small) ?? { verdict, pair: small, value: null };
}

function makePair(random: Random, way: Way): SchemaPair {
  const spelling = way === "config" ? "config" : pick(["3.1", "3.1", "3.1", "3.0"] as const, random);
  const base = makeSide(random, spelling);
  return { spelling, base, head: editSide(base, random, spelling) };
}

interface Judged {
  /** The first value of the universe that breaks. */
  readonly proof: Json | undefined;
  readonly verdict: Verdict;
  readonly falseWitness: Json | undefined;
  readonly alarm: "beyondUniverse" | "unwitnessed" | undefined;
}

/** Undefined for a pair of which one side is no schema, or refers to itself without end. */
function judgePair(pair: SchemaPair, way: Way, compare: typeof comparePair): Judged | undefined {
  if (JSON.stringify(pair.base) === JSON.stringify(pair.head)) return undefined;
  const asked = attempt(() => {
    const oracle = makeOracle(pair);
    return { oracle, proof: findProof(pair, way, oracle) };
  });
  if (asked === undefined) return undefined;
  const { oracle, proof } = asked;
  const { findings, uncheckable } = compare(pair, way);
  const breaking = findings.filter(({ level }) => level === "breaking");
  const witnesses = breaking.flatMap(({ witness }) => (witness === null ? [] : [witness.payload]));
  const falseWitness = witnesses.find((payload) => !oracle.isWitness(payload, way));
  const alarm = breaking.length === 0 || proof !== undefined ? undefined : witnesses.length > 0 ? "beyondUniverse" : "unwitnessed";
  return { proof, verdict: verdictOf(findings, uncheckable), falseWitness, alarm };
}

function verdictOf(findings: Comparison["findings"], uncheckable: Comparison["uncheckable"]): Verdict {
  if (findings.some(({ level }) => level === "breaking")) return "found";
  if (uncheckable.length > 0) return "uncheckable";
  return findings.some(({ level }) => level === "warning") ? "warned" : "silent";
}

/** The universe of a pair is the same whenever it is judged. */
function findProof(pair: SchemaPair, way: Way, oracle: Oracle): Json | undefined {
  const side = way === "response" ? "head" : "base";
  const universe = makeUniverse(pair, randomOf(7), (value) => oracle.accepts(side, value));
  for (const value of universe) if (oracle.breaks(value, way)) return value;
  return undefined;
}

function attempt<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}
