import { byCodeUnit, type Json, type JsonObject, member } from "../../core/json.ts";
import { isKnownFormat } from "../../schema/compile.ts";
import { applyLevels } from "../checks/apply-levels.ts";
import type { CheckLevels } from "../checks/check.ts";
import type { Comparison, Unchanged, Uncheckable } from "../finding.ts";
import { canonicalDocument } from "./canonical-document.ts";
import { compareComponents, isOfComponents } from "./compare-components.ts";
import { compareOperation } from "./compare-operation.ts";
import { basePathOf, compareServers } from "./compare-servers.ts";
import { type Comparing, followNoted, type Located, reachedBy, report, type Scope } from "./comparing.ts";
import { type Endpoint, type Endpoints, listEndpoints, locateMap, nameOf } from "./list-endpoints.ts";
import { startWitnessSearch } from "./witness/find-witness.ts";

export interface CompareOptions {
  /** Overrides of the levels in the table of checks. */
  readonly levels?: CheckLevels;
}

/**
 * Compares two API documents. Only what an operation reaches is compared, or the components of a base that has nothing else. A breaking schema change has a witness where one is found. Places
 * that cannot be compared are listed as uncheckable.
 */
export function compareApi(published: JsonObject, changed: JsonObject, { levels = {} }: CompareOptions = {}): Comparison {
  const [base, head] = [canonicalDocument(published), canonicalDocument(changed)];
  const comparing: Comparing = {
    base,
    head,
    search: startWitnessSearch(),
    known: new Map(),
    findings: new Map(),
    uncheckable: new Map(),
    unchanged: new Map(),
    formats: new Set(),
  };
  const paths: Kind = { base: rootItems(base, "paths"), head: rootItems(head, "paths"), kind: "operation" };
  const basePaths = chooseBasePaths(paths, comparing);
  compareServers(comparing, basePaths);
  compareAll({ ...paths, basePaths }, comparing);
  compareAll({ base: rootItems(base, "webhooks"), head: rootItems(head, "webhooks"), kind: "webhook" }, comparing);
  if (isOfComponents(base)) compareLibrary(comparing);
  return {
    findings: applyLevels([...comparing.findings.values()], levels),
    uncheckable: [...comparing.uncheckable.values()].map(inOne),
    unchanged: [...[...comparing.unchanged.values()].map(withCount), ...unknownFormats(comparing.formats)],
  };
}

/** Compares components that no operation reaches. A path item among them may be one of the API's own or of its callers. */
function compareLibrary(comparing: Comparing): void {
  const items = (document: Json): Located => ({
    ...rootItems(member(document, "components") ?? {}, "pathItems"),
    pointer: "/components/pathItems",
  });
  for (const kind of ["operation", "webhook"] as const)
    compareAll({ base: items(comparing.base), head: items(comparing.head), kind }, comparing);
  compareComponents(comparing, (old, now, scope) => {
    compareOperation(old, now, scope, comparing);
    compareCallbacks(old, now, scope, comparing);
  });
}

function unknownFormats(formats: ReadonlySet<string>): readonly Unchanged[] {
  const unknown = [...formats].filter((name) => !isKnownFormat(name)).sort(byCodeUnit);
  return unknown.map((name) => ({ location: `format ${name}`, why: "the format is known to no validator, so it constrains nothing" }));
}

function rootItems(document: Json, name: string): Located {
  return { value: member(document, name) ?? {}, pointer: `/${name}` };
}

interface Kind {
  readonly base: Located;
  readonly head: Located;
  readonly kind: "operation" | "webhook";
  readonly basePaths?: BasePaths;
}

/** Base path that is put in front of each document's paths for matching. */
interface BasePaths {
  readonly base: string;
  readonly head: string;
}

const noBasePaths: BasePaths = { base: "", head: "" };

/**
 * Decides if base paths count in matching: a base path may move from `servers` into `paths`, or back. They count if more operations match
 * with them than without.
 */
function chooseBasePaths(paths: Kind, comparing: Comparing): BasePaths {
  const found = { base: basePathOf(comparing.base), head: basePathOf(comparing.head) };
  if (found.base === found.head) return noBasePaths;
  const countFound = (basePaths: BasePaths): number => {
    const { before, after } = endpointsOf({ ...paths, basePaths }, comparing);
    return [...before.found.keys()].filter((key) => after.found.has(key)).length;
  };
  return countFound(found) > countFound(noBasePaths) ? found : noBasePaths;
}

function endpointsOf({ base, head, kind, basePaths = noBasePaths }: Kind, comparing: Comparing): Record<"before" | "after", Endpoints> {
  const keys = kind === "operation" ? "names-and-extensions" : "names";
  return {
    before: listEndpoints({ comparing, side: "base", items: base, keys, basePath: basePaths.base }),
    after: listEndpoints({ comparing, side: "head", items: head, keys, basePath: basePaths.head }),
  };
}

function compareAll(items: Kind, comparing: Comparing): void {
  const { kind } = items;
  const { before, after } = endpointsOf(items, comparing);
  const scopeOf = (endpoint: Endpoint): Scope => ({ operation: nameOf(endpoint), prefix: "", isReversed: kind === "webhook" });
  for (const [key, endpoint] of before.found) {
    const other = after.found.get(key);
    const scope = scopeOf(endpoint);
    if (other === undefined && after.isHidden(endpoint)) continue;
    if (other === undefined) {
      const message = `${key} is gone`;
      report(comparing, {
        check: `${kind}-removed`,
        scope,
        location: kind,
        message,
        base: { value: endpoint.operation, pointer: endpoint.pointer },
      });
      continue;
    }
    compareOperation(endpoint, other, scope, comparing);
    compareCallbacks(endpoint, other, scope, comparing);
  }
  for (const [key, endpoint] of after.found) {
    if (before.found.has(key) || before.isHidden(endpoint)) continue;
    const head = { value: endpoint.operation, pointer: endpoint.pointer };
    report(comparing, { check: `${kind}-added`, scope: scopeOf(endpoint), location: kind, message: `${key} is new`, head });
  }
}

/** Compares callbacks. The API calls them, so their direction is reversed. */
function compareCallbacks(base: Endpoint, head: Endpoint, scope: Scope, comparing: Comparing): void {
  const [before, after] = [callbacksOf(base, "base", scope, comparing), callbacksOf(head, "head", scope, comparing)];
  for (const [name, node] of before) {
    const [location, other] = [`callback/${name}`, after.get(name)];
    if (node !== undefined && !after.has(name))
      report(comparing, { check: "callback-removed", scope, location, message: "the callback is gone", base: node });
    if (node === undefined || other === undefined) continue;
    const keys = "names-and-extensions";
    const old = listEndpoints({ comparing, side: "base", items: node, keys });
    const now = listEndpoints({ comparing, side: "head", items: other, keys });
    for (const [key, endpoint] of old.found) {
      const counterpart = now.found.get(key);
      if (counterpart === undefined && now.isHidden(endpoint)) continue;
      const at = { ...scope, isReversed: !scope.isReversed, prefix: `${location}/${key}/` };
      const gone = { value: endpoint.operation, pointer: endpoint.pointer };
      if (counterpart !== undefined) compareOperation(endpoint, counterpart, at, comparing);
      else report(comparing, { check: "callback-removed", scope, location: `${location}/${key}`, message: `${key} is gone`, base: gone });
    }
  }
  for (const [name, node] of after) {
    if (node !== undefined && !before.has(name))
      report(comparing, { check: "callback-added", scope, location: `callback/${name}`, message: "the callback is new", head: node });
  }
}

/** Lists callbacks by name. The value is undefined if its reference is dangling. */
function callbacksOf(
  { operation, pointer }: Endpoint,
  side: "base" | "head",
  scope: Scope,
  comparing: Comparing,
): ReadonlyMap<string, Located | undefined> {
  const callbacks = [...locateMap(operation.callbacks, `${pointer}/callbacks`)];
  return new Map(
    callbacks.map(([name, node]) => [name, followNoted(comparing, { side, node, by: reachedBy(scope, `callback/${name}`) })] as const),
  );
}

function inOne({ location, reason, by }: Uncheckable & { readonly by: ReadonlySet<string> }): Uncheckable {
  const [first, ...others] = by;
  const more = others.length === 0 ? "" : ` and in ${others.length} more places`;
  return { location, reason: `${reason}; reached in ${first}${more}` };
}

function withCount({ location, why, at }: Unchanged & { readonly at: ReadonlySet<string> }): Unchanged {
  return { location, why: at.size < 2 ? why : `${why} (here and in ${at.size - 1} more places)` };
}
