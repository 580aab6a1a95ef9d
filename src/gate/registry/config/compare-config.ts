import { canonicalJson } from "../../../core/canonical-json.ts";
import type { JsonObject } from "../../../core/json.ts";
import type { Connector } from "../../../document/registry.ts";
import { repairConnector } from "../../../document/repair/repair-connector.ts";
import { type SearchedSides, searchSides } from "../../../schema/search/search-pair.ts";
import type { RegistryCheckId } from "../../checks/registry-checks.ts";
import type { Comparison } from "../../finding.ts";
import type { ConnectorPair } from "../registry-finding.ts";
import type { ConfigChange } from "./config-change.ts";
import { configSides } from "./config-sides.ts";
import { judgeChanges, locationOf, sameWords, widenedFinding } from "./judge-changes.ts";
import { listConfigChanges } from "./list-config-changes.ts";
import { pruneSides } from "./prune-sides.ts";

/**
 * Compares the config schemas of a connector. Differences are listed place by place. A change counts as breaking only with a witness: a
 * config of declared fields that the old schema accepts and the new one refuses.
 */
export function compareConfig(pair: ConnectorPair): Comparison {
  if (isSame(pair.base.connectionSpecification, pair.head.connectionSpecification)) return nothing;
  const [base, head] = [repaired(pair.base), repaired(pair.head)];
  const changes = listConfigChanges(base, head);
  const location = `${pair.base.name}/config`;
  if (changes.length === 0) {
    return { ...nothing, unchanged: [{ location, why: "only annotations of the config schema differ, such as titles and descriptions" }] };
  }
  if (changes.every(isHarmless)) return tellHarmless(pair, changes);
  const [old, now] = pruneSides(base, head);
  const sides = configSides(old, now);
  if ("problem" in sides) return { ...nothing, uncheckable: [{ location, reason: sides.problem }] };
  return judgeChanges({
    pair,
    sides,
    changes,
    searched: searchSides(sides),
    searchBack: once(() => searchBetween(...pruneSides(head, base))),
  });
}

const nothing: Comparison = { findings: [], uncheckable: [], unchanged: [] };

/** Compares the text first: nearly all schemas are identical, and canonical JSON costs more. */
function isSame(a: JsonObject, b: JsonObject): boolean {
  return JSON.stringify(a) === JSON.stringify(b) || canonicalJson(a) === canonicalJson(b);
}

function repaired(connector: Connector): JsonObject {
  return repairConnector(connector).connector.connectionSpecification;
}

/** Kinds of changes that never break a saved config. */
const harmless: readonly RegistryCheckId[] = [
  "config-field-added",
  "config-default-changed",
  "config-field-became-secret",
  "config-field-no-longer-secret",
];

/** Kinds of changes that only widen. They break a config only inside a union: it may then fit two branches of a `oneOf`. */
const widening: readonly RegistryCheckId[] = ["config-field-removed", "config-field-optional", "config-enum-widened"];

function isHarmless({ check, path, reading }: ConfigChange): boolean {
  if (harmless.includes(check) || (check === "config-form-added" && reading === "wider")) return true;
  if (reading === "same") return true;
  return (widening.includes(check) || reading === "wider") && !path.some((segment) => segment.startsWith("("));
}

function tellHarmless(pair: ConnectorPair, changes: readonly ConfigChange[]): Comparison {
  const [same, other] = [changes.filter(isSameTexts), changes.filter((change) => !isSameTexts(change))];
  return {
    ...nothing,
    findings: other.map((change) => widenedFinding(pair, change)),
    unchanged: same.map((change) => ({ location: locationOf(pair, change), why: sameWords(change) })),
  };
}

function isSameTexts({ reading }: ConfigChange): boolean {
  return reading === "same";
}

function searchBetween(base: JsonObject, head: JsonObject): SearchedSides {
  const sides = configSides(base, head);
  return "problem" in sides ? { refused: [], valid: [], unjudged: [] } : searchSides(sides);
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
