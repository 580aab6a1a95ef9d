import { counted } from "../../../core/counted.ts";
import type { Registry } from "../../../document/registry.ts";
import type { RegistryCheckId } from "../../checks/registry-checks.ts";
import type { Uncheckable } from "../../finding.ts";
import { matchConnectors } from "../../registry/match-connectors.ts";
import { type ConnectorPair, placeIn, registryFinding } from "../../registry/registry-finding.ts";
import { lineAt } from "../line-at.ts";
import type { UsagePlace } from "../usage.ts";
import { whenItBreaks } from "../when-it-breaks.ts";
import { type CheckConfig, type ConfigProblem, configChecker } from "./check-config.ts";
import { checkWhitelists } from "./check-whitelists.ts";
import { type Saved, savedConfigs } from "./list-saved.ts";
import type { SavedFinding, Usage } from "./saved.ts";

export interface SavedChecks {
  readonly found: readonly SavedFinding[];
  readonly uncheckable: readonly Uncheckable[];
  /** Connectors with saved configs, all of which stay valid. */
  readonly kept: ReadonlySet<string>;
}

export interface RegistryPair {
  readonly base: Registry;
  readonly head: Registry;
}

/** Result for one saved config. Both members are absent if the config stays valid. */
interface Judged {
  readonly found?: SavedFinding;
  readonly uncheckable?: Uncheckable;
}

/** Validates saved configs and templates against both registries. Reports those that the head refuses. */
export function checkSaved(usage: Usage, registries: RegistryPair): SavedChecks {
  const { pairs, removed } = matchConnectors(registries.base, registries.head);
  const byName = new Map(pairs.flatMap((pair) => [[pair.head.name, pair] as const, [pair.base.name, pair] as const]));
  const gone = new Set(removed.map(({ name }) => name));
  const checkers = new Map<string, Checkers>();
  const judge = (saved: Saved): Judged => {
    if (gone.has(saved.connector)) return { found: ofGone(saved) };
    const pair = byName.get(saved.connector);
    if (pair === undefined) return unchecked(saved, `no registry of the two has a ${saved.connector} that could be compared`);
    const key = `${saved.connector} ${saved.isPartial}`;
    const both = checkers.get(key) ?? newCheckers(pair, saved.isPartial);
    checkers.set(key, both);
    return judgeSaved(saved, pair, both);
  };
  const all = savedConfigs(usage).map((saved) => ({ saved, ...judge(saved) }));
  const failing = new Set(all.filter(({ found, uncheckable }) => found !== undefined || uncheckable !== undefined).map(connectorOf));
  return {
    kept: new Set(usage.uncheckable.length > 0 ? [] : usage.configs.map(({ connector }) => connector).filter((one) => !failing.has(one))),
    found: [...all.flatMap(({ found }) => found ?? []), ...checkWhitelists(usage.templates, byName)],
    uncheckable: [...usage.uncheckable, ...all.flatMap(({ uncheckable }) => uncheckable ?? [])],
  };
}

function connectorOf({ saved }: { readonly saved: Saved }): string {
  return saved.connector;
}

interface Checkers {
  readonly base: CheckConfig;
  readonly head: CheckConfig;
}

function newCheckers({ base, head }: ConnectorPair, isPartial: boolean): Checkers {
  return { base: configChecker(base, { isPartial }), head: configChecker(head, { isPartial }) };
}

function judgeSaved(saved: Saved, pair: ConnectorPair, checkers: Checkers): Judged {
  const [before, after] = [checkers.base(saved.value), checkers.head(saved.value)];
  if (before.outcome === "uncheckable") return unchecked(saved, `${pair.base.name} ${pair.base.version}: ${before.reason}`);
  if (after.outcome === "uncheckable") return unchecked(saved, `${pair.head.name} ${pair.head.version}: ${after.reason}`);
  if (after.outcome === "valid") return {};
  const at = lineAt(saved, after.problem.at);
  if (before.outcome === "valid") {
    const check = saved.isPartial ? "saved-template-stops-validating" : "saved-config-stops-validating";
    return {
      found: found(saved, { check, at, pair, message: `${at} stops validating ${whenItBreaks(pair)}, because ${inWords(after.problem)}.` }),
    };
  }
  const message = `${at} validates neither against ${pair.base.version} of ${pair.base.name} nor against ${pair.head.version}: ${inWords(after.problem)}.`;
  return { found: found(saved, { check: "saved-config-was-invalid", at, pair, message }) };
}

function inWords({ at, message, others }: ConfigProblem): string {
  return `${at === "" ? "it" : at} ${message}${others === 0 ? "" : `, and for ${counted(others, "other reason")}`}`;
}

interface Told {
  readonly check: RegistryCheckId;
  readonly at: UsagePlace;
  readonly pair: ConnectorPair;
  readonly message: string;
}

function found({ connector, id }: Saved, { check, at, pair, message }: Told): SavedFinding {
  const source = placeIn("head", pair.head, "/spec/connectionSpecification");
  return { at, finding: registryFinding({ check, connector, location: `saved/${id}`, message, source }) };
}

function ofGone(saved: Saved): SavedFinding {
  const check = saved.isPartial ? "saved-template-stops-validating" : "saved-config-stops-validating";
  const at = lineAt(saved, "");
  const source = { side: "base", document: "registry", pointer: "" } as const;
  const message = `${at} stops working: the connector ${saved.connector} is gone.`;
  return { at, finding: registryFinding({ check, connector: saved.connector, location: `saved/${saved.id}`, message, source }) };
}

function unchecked({ file }: Saved, reason: string): Judged {
  return { uncheckable: { location: file, reason } };
}
