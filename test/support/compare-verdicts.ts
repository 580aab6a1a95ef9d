import type { SandboxDifference } from "../../contracts/sandbox-differences.ts";
import type { Reason } from "../../src/contract/case/case.ts";
import type { Exchange } from "../../src/contract/case/exchange.ts";
import type { DerivedCase } from "../../src/contract/derive/derived-case.ts";
import { violationInWords } from "../../src/contract/judge/in-words.ts";

type Judged = Pick<Exchange, "answer" | "requestViolations">;

/**
 * Compares two verdicts over one request. They agree if both accept, or if both refuse, the sandbox names the reason that Prism's refusal is
 * derived for, and it complains of nothing that Prism does not. Prism complains of every branch of a union, and the sandbox of fewer.
 */
export function compareVerdicts({ expect }: Pick<DerivedCase, "expect">, prism: Judged, sandbox: Judged): string | undefined {
  const [theirs, ours] = [prism, sandbox].map(({ answer: { status } }) => (status < 400 ? "accepts" : "refuses"));
  if (theirs !== ours) return `Prism ${theirs} (${prism.answer.status}), the sandbox ${ours} (${sandbox.answer.status})`;
  if (!("refused" in expect)) return ours === "accepts" ? undefined : "both refuse a request that must be accepted";
  if (ours === "accepts") return "both accept a request that must be refused";
  const { refused } = expect;
  // A status has no place in the request.
  const complaints = "status" in refused ? keywordsOf : violationsOf;
  const [known, said] = [complaints(prism), complaints(sandbox)];
  const reason = "status" in refused ? String(refused.status) : reasonOf(refused);
  if (!said.includes(reason)) return `the sandbox names no ${reason}, but ${said.join("; ")}`;
  const more = said.filter((one) => !known.includes(one));
  return more.length === 0 ? undefined : `the sandbox also complains of ${more.join("; ")}`;
}

function keywordsOf({ requestViolations }: Judged): readonly string[] {
  return requestViolations.map(({ keyword }) => keyword);
}

function violationsOf({ requestViolations }: Judged): readonly string[] {
  return requestViolations.map((violation) => fold(violationInWords(violation)));
}

function reasonOf({ at, keyword, names }: Reason): string {
  return fold(`${keyword} at ${at}${names === undefined ? "" : ` for ${names}`}`);
}

/** Folds names of headers and query parameters, which Prism reports in lower case. */
function fold(words: string): string {
  return / at \/(?:header|query)\b/.test(words) ? words.toLowerCase() : words;
}

export interface Compared {
  readonly name: string;
  readonly difference: string | undefined;
}

/** The disagreements that the list does not name, and its entries that are stale. */
export function checkDifferences(compared: readonly Compared[], listed: readonly SandboxDifference[]): readonly string[] {
  return compared.flatMap(({ name, difference }) => {
    const entry = listed.find(({ concerns }) => concerns(name));
    if (difference !== undefined) return entry === undefined ? [`${name}: ${difference}`] : [];
    return entry === undefined ? [] : [`${name}: they agree, so ${entry.id} is stale`];
  });
}
