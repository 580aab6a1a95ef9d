import type { Bindings } from "../document/bindings.ts";
import type { Bundle } from "../document/bundle.ts";
import { listOperations } from "../document/list-operations.ts";
import type { Registry } from "../document/registry.ts";
import { compareBundles } from "./api/compare-bundles.ts";
import { apiChecks } from "./checks/api-checks.ts";
import { applyLevels, parseLevels } from "./checks/apply-levels.ts";
import type { Check, CheckLevels } from "./checks/check.ts";
import { registryChecks } from "./checks/registry-checks.ts";
import type { Comparison } from "./finding.ts";
import { compareRegistries } from "./registry/compare-registries.ts";
import { type JoinedFinding, joinUsage, type UsageSummary } from "./usage/join-usage.ts";
import type { Usage } from "./usage/saved/saved.ts";
import type { CheckView } from "./view/report.ts";

/** Text of a document, and where it was read from. */
export interface GateSource {
  /** A file's path, a URL, or a git revision with a path in it. */
  readonly place: string;
  readonly text: string;
  /** The document is the kit's embedded default, so no file of the project can be linked to. */
  readonly isEmbedded?: true;
}

/** One side of the comparison: each document as text, and parsed. */
export interface GateSide {
  readonly openapi: { readonly source: GateSource; readonly bundle: Bundle } | undefined;
  readonly registry: { readonly source: GateSource; readonly registry: Registry } | undefined;
}

/** The two comparisons. Tests replace them. */
export interface Comparers {
  readonly compareApi: (base: Bundle, head: Bundle) => Comparison;
  readonly compareRegistries: (base: Registry, head: Registry) => Comparison;
}

export const comparers: Comparers = { compareApi: compareBundles, compareRegistries };

export interface CompareOptions {
  readonly comparers: Comparers;
  /** Levels of checks that the project overrides (`--levels`). */
  readonly levels: CheckLevels;
  /** The team's usage (`--usage`), and the bindings that resolve its capabilities to operations. Undefined without `--usage`. */
  readonly used: { readonly usage: Usage; readonly bindings: Bindings } | undefined;
}

export interface Compared extends Comparison {
  readonly findings: readonly JoinedFinding[];
  /** Null without `--usage`. */
  readonly usage: UsageSummary | null;
}

/** Compares the API documents and the registries, applies the project's levels, and then joins the team's usage. */
export function compareSides(base: GateSide, head: GateSide, { comparers, levels, used }: CompareOptions): Compared {
  const api = base.openapi && head.openapi ? comparers.compareApi(base.openapi.bundle, head.openapi.bundle) : nothing;
  const registries = base.registry && head.registry ? { base: base.registry.registry, head: head.registry.registry } : undefined;
  const ofRegistries = registries === undefined ? nothing : comparers.compareRegistries(registries.base, registries.head);
  const comparison: Comparison = {
    findings: applyLevels([...api.findings, ...ofRegistries.findings], levels),
    uncheckable: [...api.uncheckable, ...ofRegistries.uncheckable],
    unchanged: [...api.unchanged, ...ofRegistries.unchanged],
  };
  if (used === undefined) return { ...comparison, usage: null };
  return joinUsage(comparison, {
    ...used,
    operations: [base, head].flatMap(({ openapi }) => (openapi === undefined ? [] : listOperations(openapi.bundle.document))),
    levels,
    ...(registries === undefined ? {} : { registries }),
  });
}

const nothing: Comparison = { findings: [], uncheckable: [], unchanged: [] };

/** Lists every check of the API and of the registry, in the order of the tables. */
export function listChecks(): readonly CheckView[] {
  const all = Object.entries<Check>({ ...apiChecks, ...registryChecks });
  return all.map(([id, { level, category, reason }]) => ({ id, level, category, reason }));
}

/**
 * Parses the value of `--levels`, such as `check-id=level,…`.
 * @throws KitError `usage-bad-value`
 */
export function readLevels(value: string | undefined): CheckLevels {
  return value === undefined ? {} : parseLevels(value, new Set(listChecks().map(({ id }) => id)));
}
