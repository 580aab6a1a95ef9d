import type { Json } from "../../core/json.ts";
import type { Bindings } from "../../document/bindings.ts";
import { listDifferences } from "../judge/list-differences.ts";
import { type Case, type ContractCase, capabilityOf, isRequestCase, type Rule, type Send } from "./case.ts";

/** The catalogue that a written case is checked against. */
export interface CaseSurroundings {
  readonly rules: readonly Rule[];
  readonly cases: readonly ContractCase[];
  readonly bindings: Bindings;
}

/** `[isWrong, problem]`: the case has the problem if the first member is true. */
type Problem = readonly [boolean, string];

/** Checks one written case. Answers its problems in sentences; empty if it is well-formed. */
export function checkCase(given: ContractCase, surroundings: CaseSurroundings): string[] {
  const problems = [
    ...namingProblems(given, surroundings),
    ...ruleProblems(given, surroundings),
    ...(isRequestCase(given) ? twinProblems(given, surroundings) : []),
  ];
  return problems.filter(([wrong]) => wrong).map(([, problem]) => `The case ${given.name} ${problem}.`);
}

function namingProblems(given: ContractCase, { bindings }: CaseSurroundings): readonly Problem[] {
  const { name } = given;
  const capability = capabilityOf(given);
  return [
    [!/^[a-z0-9]+(-[a-z0-9]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/.test(name), "is not named capability/kebab-case"],
    [capability !== undefined && !name.startsWith(`${capability}/`), `is not named after its capability ${capability}`],
    [capability !== undefined && !bindings.has(capability), `names the unbound capability ${capability}`],
    [
      given.kind === "bundle" && capability === undefined && !name.startsWith("document/"),
      "asks the whole document and is not named document/…",
    ],
  ];
}

function ruleProblems(given: ContractCase, { rules }: CaseSurroundings): readonly Problem[] {
  const rule = rules.find(({ id }) => id === given.rule);
  if (rule === undefined) return [[true, `names the unknown rule ${given.rule}`]];
  const capability = capabilityOf(given);
  const place = isRequestCase(given) ? "document" : given.kind;
  return [
    // A scene may prove any rule: a server with state shows them all.
    [place !== "scene" && rule.where !== place, `shows the ${place}, its rule is about the ${rule.where}`],
    [capability !== undefined && !rule.capabilities.includes(capability), "is of a capability that its rule does not concern"],
  ];
}

function twinProblems(given: Case, { cases }: CaseSurroundings): readonly Problem[] {
  const { expect, twin, capability, send } = given;
  if (twin === undefined) return [["refused" in expect, "is refused and has no accepted twin"]];
  const found = cases.filter(isRequestCase).find((other) => other.name === twin);
  if (found === undefined) return [[true, `names the unknown twin ${twin}`]];
  return [
    [!("accepted" in found.expect), `has a twin that is not accepted: ${twin}`],
    [found.capability !== capability, `has a twin of another capability: ${twin}`],
    [listDifferences(view(found.send), view(send)).length !== 1, `does not differ in one value from its twin ${twin}`],
  ];
}

function view({ path = {}, query = {}, headers = {}, body = {}, token }: Send): Json {
  return { path, query, headers, body, token: token ?? null };
}
