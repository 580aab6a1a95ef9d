import type { Bindings } from "../../document/bindings.ts";
import { type ContractCase, capabilityOf, type KnownFailure, type Rule } from "./case.ts";
import { checkCase } from "./check-case.ts";

export interface Catalog {
  readonly rules: readonly Rule[];
  readonly cases: readonly ContractCase[];
  readonly knownFailures: readonly KnownFailure[];
  readonly bindings: Bindings;
}

/** Checks the written rules and cases for consistency. Answers the problems in sentences; empty if there are none. */
export function checkCatalog(catalog: Catalog): readonly string[] {
  const { rules, cases, knownFailures } = catalog;
  const caseNames = cases.map(({ name }) => name);
  return [
    ...duplicates(rules.map(({ id }) => id)).map((id) => `Two rules are called ${id}.`),
    ...duplicates(caseNames).map((name) => `Two cases are called ${name}.`),
    ...rules.flatMap((rule) => checkRule(rule, catalog)),
    ...cases.flatMap((given) => checkCase(given, catalog)),
    ...knownFailures.filter((known) => !caseNames.includes(known.case)).map((known) => `A known failure names no case: ${known.case}.`),
  ];
}

function checkRule({ id, where, capabilities }: Rule, { cases, bindings }: Catalog): string[] {
  const proving = cases.filter(({ rule }) => rule === id);
  if (proving.length === 0) return [`The rule ${id} has no case.`];
  const named = where === "document" || where === "bundle" ? proving.map(capabilityOf) : capabilities;
  return [
    ...capabilities.filter((name) => !named.includes(name)).map((name) => `The rule ${id} has no case for ${name}.`),
    ...capabilities.filter((name) => !bindings.has(name)).map((name) => `The rule ${id} names the unbound capability ${name}.`),
    ...(isOneSided(proving) ? [`The behaviour cases of the rule ${id} all want the same result.`] : []),
  ];
}

/** True if all behaviour cases of a rule want the same result: a function that always returns that result would pass them. */
function isOneSided(proving: readonly ContractCase[]): boolean {
  const wanted = proving.flatMap((given) => (given.kind === "behaviour" && "call" in given ? [JSON.stringify(given.want)] : []));
  return wanted.length > 0 && new Set(wanted).size === 1;
}

function duplicates(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
