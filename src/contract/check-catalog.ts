import type { Json } from "../core/json.ts";
import type { Bindings } from "../spec/bindings.ts";
import type { KnownFailure } from "./apply-known-failure.ts";
import type { Case, Send } from "./case.ts";
import { listDifferences } from "./list-differences.ts";
import type { Rule } from "./rule.ts";

export interface Catalog {
  readonly rules: readonly Rule[];
  readonly cases: readonly Case[];
  readonly knownFailures: readonly KnownFailure[];
  readonly bindings: Bindings;
}

/** What is wrong with the written rules and cases themselves, in sentences; nothing where all is well. */
export function checkCatalog({ rules, cases, knownFailures, bindings }: Catalog): readonly string[] {
  const caseNames = cases.map(({ name }) => name);
  const ruleIds = rules.map(({ id }) => id);
  return [
    ...duplicates(ruleIds).map((id) => `Two rules are called ${id}.`),
    ...duplicates(caseNames).map((name) => `Two cases are called ${name}.`),
    ...rules.flatMap((rule) => checkRule(rule, cases)),
    ...cases.flatMap((given) => checkCase(given, { rules, cases, bindings })),
    ...knownFailures.filter((known) => !caseNames.includes(known.case)).map((known) => `A known failure names no case: ${known.case}.`),
  ];
}

function checkRule({ id, capabilities }: Rule, cases: readonly Case[]): string[] {
  const proving = cases.filter(({ rule }) => rule === id);
  if (proving.length === 0) return [`The rule ${id} has no case.`];
  return capabilities
    .filter((capability) => !proving.some((given) => given.capability === capability))
    .map((capability) => `The rule ${id} has no case for ${capability}.`);
}

function checkCase(given: Case, { rules, cases, bindings }: Pick<Catalog, "rules" | "cases" | "bindings">): string[] {
  const { name, capability, expect, twin } = given;
  const rule = rules.find(({ id }) => id === given.rule);
  const found = cases.find((other) => other.name === twin);
  const problems: readonly [boolean, string][] = [
    [!/^[a-z0-9]+(-[a-z0-9]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/.test(name), "is not named capability/kebab-case"],
    [!name.startsWith(`${capability}/`), `is not named after its capability ${capability}`],
    [!bindings.has(capability), `names the unbound capability ${capability}`],
    [rule === undefined, `names the unknown rule ${given.rule}`],
    [rule !== undefined && !rule.capabilities.includes(capability), `is of a capability that its rule does not concern`],
    ["refused" in expect && twin === undefined, "is refused and has no accepted twin"],
    [twin !== undefined && found === undefined, `names the unknown twin ${twin}`],
    [found !== undefined && !("accepted" in found.expect), `has a twin that is not accepted: ${twin}`],
    [found !== undefined && found.capability !== capability, `has a twin of another capability: ${twin}`],
    [found !== undefined && differences(found.send, given.send) !== 1, `does not differ in one value from its twin ${twin}`],
  ];
  return problems.filter(([wrong]) => wrong).map(([, problem]) => `The case ${name} ${problem}.`);
}

function differences(a: Send, b: Send): number {
  return listDifferences(view(a), view(b)).length;
}

function view({ path = {}, query = {}, headers = {}, body = {}, token }: Send): Json {
  return { path, query, headers, body, token: token ?? null };
}

function duplicates(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
