import { listOperations } from "../../document/list-operations.ts";
import { applyLevels } from "../../gate/checks/apply-levels.ts";
import type { RuleLevels } from "../../gate/checks/check.ts";
import type { Comparison, Finding } from "../../gate/finding.ts";
import type { JoinedFinding, UsageSummary } from "../../gate/usage/join-usage.ts";
import type { CommandContext } from "../command.ts";
import { loadBindings } from "../load/load-bundle.ts";
import type { GateEngines } from "./engines.ts";
import type { GateSide } from "./sides.ts";

export interface Compared extends Comparison {
  readonly findings: readonly JoinedFinding[];
  readonly usage: UsageSummary | null;
}

export interface CompareOptions {
  readonly usage: string | undefined;
  readonly levels: RuleLevels;
  readonly engines: Pick<GateEngines, "compareApi" | "compareRegistries">;
}

/**
 * Compares both documents of both sides, gives each finding the team's level, and then joins what the team uses.
 *
 * @throws KitError `usage-file-invalid`, and as `loadUsage` does
 */
export async function compareSides(base: GateSide, head: GateSide, options: CompareOptions, context: CommandContext): Promise<Compared> {
  const { compareApi, compareRegistries } = options.engines;
  const api = base.openapi && head.openapi ? compareApi(base.openapi.bundle, head.openapi.bundle) : nothing;
  const registries = base.registry && head.registry ? { base: base.registry.registry, head: head.registry.registry } : undefined;
  const ofRegistries = registries === undefined ? nothing : compareRegistries(registries.base, registries.head);
  const findings: readonly Finding[] = applyLevels([...api.findings, ...ofRegistries.findings], options.levels);
  const comparison = {
    findings,
    uncheckable: [...api.uncheckable, ...ofRegistries.uncheckable],
    unchanged: [...api.unchanged, ...ofRegistries.unchanged],
  };
  if (options.usage === undefined) return { ...comparison, usage: null };
  const [{ joinUsage }, { loadUsage }] = await Promise.all([import("../../gate/usage/join-usage.ts"), import("./load-usage.ts")]);
  return joinUsage(comparison, {
    usage: await loadUsage(options.usage, context),
    operations: [base, head].flatMap(({ openapi }) => (openapi === undefined ? [] : listOperations(openapi.bundle.document))),
    bindings: await loadBindings(),
    levels: options.levels,
    ...(registries === undefined ? {} : { registries }),
  });
}

const nothing: Comparison = { findings: [], uncheckable: [], unchanged: [] };
