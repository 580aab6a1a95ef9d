import { KitError } from "../../core/errors.ts";
import { isArray, isObject, type Json, member, stringMember } from "../../core/json.ts";
import type { CaseReport, ContractReport, RuleReport } from "./report.ts";
import { summarize } from "./summarize.ts";

/**
 * One report of the parts of a run, in the order in which rules first appear.
 *
 * @throws KitError `usage-bad-value` where the parts are of different runs, or hold a case twice
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
  // Coverage is the document's, so every part has the whole.
  return {
    ...first,
    rules: [...rules.values()],
    summary: summarize(cases),
    ...(first.disagreements === undefined ? {} : { disagreements }),
  };
}

const outcomes = ["passed", "failed", "expected-failure", "not-run"];

/**
 * Reads what `contract --json` printed.
 *
 * @throws KitError `usage-bad-value` where it is something else
 */
export function parseReport(value: Json, place: string): ContractReport {
  const rules = member(value, "rules");
  const whole = isObject(value) && stringMember(value, "target") !== undefined && stringMember(value, "generation") !== undefined;
  if (!whole || !isArray(rules) || !rules.every(isRule)) {
    throw new KitError("usage-bad-value", "This is no report of `contract --json`.", { place });
  }
  return value as unknown as ContractReport; // the members that are read have passed their checks
}

function isRule(rule: Json): boolean {
  const cases = member(rule, "cases");
  return stringMember(rule, "id") !== undefined && isArray(cases) && cases.every(isCase);
}

function isCase(given: Json): boolean {
  const texts: readonly (keyof CaseReport)[] = ["name", "expected", "got"];
  return texts.every((key) => stringMember(given, key) !== undefined) && outcomes.includes(stringMember(given, "outcome") ?? "");
}

function badMerge(message: string): KitError {
  return new KitError("usage-bad-value", message, { place: "--merge" });
}
