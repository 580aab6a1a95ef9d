import { type Json, objectMember } from "../core/json.ts";
import type { Bindings } from "../document/bindings.ts";
import type { Bundle } from "../document/bundle.ts";
import { listOperations } from "../document/list-operations.ts";
import type { Registry } from "../document/registry.ts";
import { compareBundles } from "./api/compare-bundles.ts";
import { countCompared } from "./api/compare-components.ts";
import { apiChecks } from "./checks/api-checks.ts";
import { applyLevels, parseLevels } from "./checks/apply-levels.ts";
import type { Check, CheckLevels } from "./checks/check.ts";
import { guideChecks } from "./checks/guide-checks.ts";
import { registryChecks } from "./checks/registry-checks.ts";
import type { Comparison, Finding, Uncheckable } from "./finding.ts";
import { type GuideComparison, guideFindings } from "./guide/guide-findings.ts";
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
  /** Absent where the guide is not asked for; without pages where there are none. */
  readonly guide?: GuideSide | undefined;
}

/** The pages of the guide on one side. */
export interface GuideSide {
  /** A folder, an address, or a git revision with a folder in it. */
  readonly place: string;
  /** Each page's path below the place, and its text. */
  readonly pages: readonly { readonly path: string; readonly text: string }[];
  /** One page was named as a file, whose name says nothing. */
  readonly isFile?: true;
}

/** The two comparisons. Tests replace them. */
export interface Comparers {
  readonly compareApi: (base: Bundle, head: Bundle) => Comparison;
  readonly compareRegistries: (base: Registry, head: Registry) => Comparison;
}

export const comparers: Comparers = { compareApi: compareBundles, compareRegistries };

export interface CompareOptions {
  readonly comparers: Comparers;
  /** The comparison of the guide's pages. Absent where nothing of them is compared. */
  readonly guide?: GuideComparison | undefined;
  /** Levels of checks that the project overrides (`--levels`). */
  readonly levels: CheckLevels;
  /** The team's usage (`--usage`), and the bindings that resolve its capabilities to operations. Undefined without `--usage`. */
  readonly used: { readonly usage: Usage; readonly bindings: Bindings } | undefined;
  /** True if the usage file comes with the change itself. Then it must not lower a finding. */
  readonly isUsageUnreviewed?: boolean;
}

export interface Compared extends Comparison {
  readonly findings: readonly JoinedFinding[];
  /** Null without `--usage`. */
  readonly usage: UsageSummary | null;
}

/** Compares both documents of both sides, adds the guide's changes, gives each finding the project's level, and joins what the team uses. */
export function compareSides(
  base: GateSide,
  head: GateSide,
  { comparers, guide, levels, used, isUsageUnreviewed = false }: CompareOptions,
): Compared {
  const api = base.openapi && head.openapi ? comparers.compareApi(base.openapi.bundle, head.openapi.bundle) : nothing;
  const registries = base.registry && head.registry ? { base: base.registry.registry, head: head.registry.registry } : undefined;
  const ofRegistries = registries === undefined ? nothing : comparers.compareRegistries(registries.base, registries.head);
  const pages = guide === undefined ? nothing : guideFindings(guide);
  const empty = listEmpty(base, head, guide !== undefined);
  const comparison: Comparison = {
    findings: applyLevels([...api.findings, ...ofRegistries.findings, ...pages.findings], levels),
    uncheckable: [...empty, ...api.uncheckable, ...ofRegistries.uncheckable, ...pages.uncheckable],
    unchanged: [...api.unchanged, ...ofRegistries.unchanged, ...pages.unchanged],
  };
  if (used === undefined) return { ...comparison, usage: null };
  const joined = joinUsage(comparison, {
    ...used,
    operations: [base, head].flatMap(({ openapi }) => (openapi === undefined ? [] : listOperations(openapi.bundle.document))),
    levels,
    ...(registries === undefined ? {} : { registries }),
  });
  return isUsageUnreviewed ? withoutLowering(joined, comparison.findings) : joined;
}

/** Each finding at the level that it has without a usage file; what the file adds stays. */
function withoutLowering(joined: Compared & { readonly usage: UsageSummary }, findings: readonly Finding[]): Compared {
  const before = new Map(findings.map((finding) => [finding.fingerprint, finding]));
  return {
    ...joined,
    findings: joined.findings.map((finding) => {
      const own = before.get(finding.fingerprint);
      return own === undefined || own.level === finding.level ? finding : own;
    }),
    usage: { ...joined.usage, lowered: 0 },
  };
}

/** Documents of which the base holds nothing: what is only added was compared with nothing. */
function listEmpty(base: GateSide, head: GateSide, hasGuide: boolean): readonly Uncheckable[] {
  const documents = [base.openapi, head.openapi].flatMap((side) => (side === undefined ? [] : [side.bundle.document]));
  const registries = [base.registry, head.registry].flatMap((side) => (side === undefined ? [] : [side.registry]));
  const [old, now] = documents.map((document) => listOperations(document).length + countMembers(document, "webhooks"));
  const hasOperation = old !== 0 || (base.openapi !== undefined && countCompared(base.openapi.bundle.document) > 0);
  const where = (count: number | undefined): string => (count === 0 ? "on either side" : "in the base");
  const counts = registries.map(({ connectors, skipped }) => connectors.length + skipped.length);
  const schemas = now !== 0 ? 0 : Math.max(0, ...documents.map((document) => countMembers(document.components, "schemas")));
  const unreached = schemas === 0 ? "" : `, and ${schemas === 1 ? "its schema is" : `its ${schemas} schemas are`} reached by none`;
  const empty = [
    ...(documents.length === 2 && !hasOperation
      ? [{ location: "the API document", reason: `it has no operation and no webhook ${where(now)}${unreached}, so nothing was compared` }]
      : []),
    ...(registries.length === 2 && counts[0] === 0
      ? [{ location: "the registry", reason: `it has no connector ${where(counts[1])}, so nothing was compared` }]
      : []),
  ];
  if (documents.length === 2 || registries.length === 2 || hasGuide) return empty;
  return [{ location: "both sides", reason: "they have no document in common, so nothing was compared" }];
}

function countMembers(object: Json | undefined, name: string): number {
  return Object.keys(objectMember(object, name) ?? {}).length;
}

const nothing: Comparison = { findings: [], uncheckable: [], unchanged: [] };

/** Lists every check of the API, of the registry and of the guide, in the order of the tables. */
export function listChecks(): readonly CheckView[] {
  const all = Object.entries<Check>({ ...apiChecks, ...registryChecks, ...guideChecks });
  return all.map(([id, { level, category, reason }]) => ({ id, level, category, reason }));
}

/**
 * Parses the value of `--levels`, such as `check-id=level,…`.
 * @throws KitError `usage-bad-value`
 */
export function readLevels(value: string | undefined): CheckLevels {
  return value === undefined ? {} : parseLevels(value, new Set(listChecks().map(({ id }) => id)));
}
