import { counted } from "../../core/counted.ts";
import { applyLevels } from "../checks/apply-levels.ts";
import type { CheckLevels } from "../checks/check.ts";
import type { Comparison, Finding } from "../finding.ts";
import { checkConnectors, checkOperations } from "./check-names.ts";
import { checkSaved, type RegistryPair } from "./saved/check-saved.ts";
import type { SavedFinding, Usage } from "./saved/saved.ts";
import { isClosingUnused } from "./saved/unused-closing.ts";
import { type Touch, touchOf, type Used } from "./touch.ts";
import type { UnknownUse, UsagePlace, UsedCalls } from "./usage.ts";
import { type OperationNames, usedOperations } from "./used-operations.ts";

/** A finding, and the places in the team's files that it affects. */
export interface JoinedFinding extends Finding {
  /** Files and lines, without duplicates. Absent if none is known. */
  readonly usedAt?: readonly UsagePlace[];
}

export interface UsageSummary {
  readonly configs: number;
  readonly configsFailing: number;
  readonly templates: number;
  readonly templatesFailing: number;
  /** Number of findings that were lowered to `info`, because the team does not use the affected part. */
  readonly lowered: number;
  /** Operations of the usage file that neither document has. */
  readonly unmatched: readonly string[];
  /** Uses that could not be read from the code. Each keeps all findings of its kind at their level. */
  readonly unread: readonly Pick<UnknownUse, "kind" | "at">[];
  /** How many calls the search for usage resolved, and how many not; absent where no search was made. */
  readonly calls?: UsedCalls;
}

export interface JoinedComparison extends Comparison {
  readonly findings: readonly JoinedFinding[];
  readonly usage: UsageSummary;
}

export interface UsageJoin extends OperationNames {
  readonly usage: Usage;
  /** Absent if no registries are compared. Saved configs are uncheckable then. */
  readonly registries?: RegistryPair;
  /** Overrides for the checks of saved configs and templates. The other findings have been overridden before. */
  readonly levels?: CheckLevels;
}

/**
 * Joins a comparison with the team's usage. A finding about an unused part is lowered to `info` and says why. A finding about a used part
 * names the places. Saved configs and templates are checked against both registries and add findings.
 */
export function joinUsage(comparison: Comparison, { usage, registries, operations, bindings, levels = {} }: UsageJoin): JoinedComparison {
  const { byName, unmatched } = usedOperations(usage.document.operations ?? [], { operations, bindings });
  const used: Used = { document: usage.document, operations: byName, connectors: connectorsOf(usage) };
  const saved = registries === undefined ? withoutRegistries(usage) : checkSaved(usage, registries);
  const joined = comparison.findings.map((finding) => {
    const isUnused = registries !== undefined && isClosingUnused(finding, { document: usage.document, registries, kept: saved.kept });
    return joinOne(finding, isUnused ? { isTouched: false, why: closingUnused } : touchOf(finding, used));
  });
  const own = applyLevels(
    saved.found.map(({ finding, at }) => ({ ...finding, usedAt: [at] })),
    levels,
  );
  const count = (found: readonly SavedFinding[], id: string): number => found.filter(({ finding }) => finding.id === id).length;
  return {
    ...comparison,
    findings: [...own, ...joined.map(({ finding }) => finding)],
    uncheckable: [
      ...comparison.uncheckable,
      ...checkOperations(unmatched, { operations, bindings }),
      ...(registries === undefined ? [] : checkConnectors(usage.document, registries)),
      ...saved.uncheckable,
    ],
    usage: {
      configs: usage.configs.length,
      configsFailing: count(saved.found, "saved-config-stops-validating"),
      templates: usage.templates.length,
      templatesFailing: count(saved.found, "saved-template-stops-validating"),
      lowered: joined.filter(({ isLowered }) => isLowered).length,
      unmatched: unmatched.map(({ operation }) => operation),
      unread: (usage.document.unknown ?? []).map(({ kind, at }) => ({ kind, at })),
      ...(usage.document.calls === undefined ? {} : { calls: usage.document.calls }),
    },
  };
}

const closingUnused = "none of your saved configs and calls has a field that is refused";

function connectorsOf({ document, configs, templates }: Usage): ReadonlySet<string> {
  return new Set([...(document.connectors ?? []), ...configs, ...templates].map(({ connector }) => connector));
}

function withoutRegistries(usage: Usage): ReturnType<typeof checkSaved> {
  const { length } = [...usage.configs, ...usage.templates.filter(({ defaults }) => defaults !== undefined)];
  const reason = `${counted(length, "saved config")} cannot be checked: name both registries with --base-registry and --head-registry`;
  return { found: [], kept: new Set(), uncheckable: [...usage.uncheckable, ...(length === 0 ? [] : [{ location: "usage", reason }])] };
}

function joinOne(finding: Finding, touch: Touch): { readonly finding: JoinedFinding; readonly isLowered: boolean } {
  if (touch.isTouched) {
    const at = [...new Set(touch.at)];
    const message = at.length === 0 ? finding.message : `${sentence(finding.message)} Used at ${listed(at)}.`;
    return { finding: { ...finding, message, ...(at.length === 0 ? {} : { usedAt: at }) }, isLowered: false };
  }
  if (finding.level === "info") return { finding, isLowered: false };
  return {
    finding: { ...finding, level: "info", message: `${sentence(finding.message)} Lowered from ${finding.level}: ${touch.why}.` },
    isLowered: true,
  };
}

/** Adds a missing full stop, because another sentence follows. */
function sentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}

function listed(at: readonly UsagePlace[]): string {
  const shown = at.slice(0, 3).join(", ");
  return at.length > 3 ? `${shown} and ${at.length - 3} more places` : shown;
}

/** Consequence of unread uses, by kind. Unread fields have none, because fields never lower a finding. */
const keptBy = [
  ["operations", "findings of operations keep their level"],
  ["connectors", "findings of connectors keep their level"],
] as const;

/** Summary for a reader, such as `3 of your 41 configs stop validating`. */
export function usageLines({
  configs,
  configsFailing,
  templates,
  templatesFailing,
  lowered,
  unread,
  calls,
}: UsageSummary): readonly string[] {
  return [
    ...(calls === undefined ? [] : [`${counted(calls.resolved, "call")} of yours resolved, ${calls.unresolved} not`]),
    ...(configs === 0 ? [] : [stopLine(configsFailing, configs, "config")]),
    ...(templates === 0 ? [] : [stopLine(templatesFailing, templates, "source template")]),
    ...(lowered === 0 ? [] : [`${counted(lowered, "finding")} lowered to info: nothing that you use is touched`]),
    ...keptBy.flatMap(([kind, what]) => {
      const places = [...new Set(unread.filter((one) => one.kind === kind).map(({ at }) => at))];
      return places.length === 0 ? [] : [`${counted(places.length, "use")} could not be read (${listed(places)}): ${what}`];
    }),
  ];
}

function stopLine(failing: number, all: number, noun: string): string {
  if (all === 1) return `your ${noun} ${failing === 1 ? "stops" : "does not stop"} validating`;
  return `${failing === 0 ? "none" : failing} of your ${counted(all, noun)} ${failing > 1 ? "stop" : "stops"} validating`;
}
