import { type Json, type JsonObject, member } from "../../core/json.ts";
import type { Bindings, BoundGeneration } from "../../document/bindings.ts";
import { listOperations, type Operation } from "../../document/list-operations.ts";

/** An operation of the document with the capabilities that it offers. */
export interface Route {
  readonly operation: Operation;
  /** Several where one operation offers more: a body decides. None for an operation that the sandbox does not simulate. */
  readonly capabilities: readonly string[];
  /** The guide's field name → this generation's. */
  readonly fields: ReadonlyMap<string, string | null>;
  readonly segments: readonly string[];
}

export type Match =
  | { readonly route: Route; readonly path: Readonly<Record<string, string>> }
  /** No operation has the path, or none with this method. */
  | { readonly problem: "no-path" | "no-method" | "bad-encoding" };

/** Deprecated twins, which are bound to no capability, and the capability of the operation that replaced them. */
const twins: Readonly<Record<string, string>> = {
  deprecated_get_embedded_organizations_current_scoped: "read-scoped-token-info",
  deprecated_get_embedded_scoped_token_info: "read-scoped-token-info",
  deprecated_list_embedded_source_templates: "list-offered-source-templates",
};

/**
 * Makes the table of routes. A segment that is spelled out wins over a parameter (OpenAPI 3.1, section 4.8.8.2), so `/sources/check` is
 * never taken for `/sources/{id}`.
 */
export function makeRoutes(
  document: JsonObject,
  bindings: Bindings,
  generation: BoundGeneration,
): (method: string, pathname: string) => Match {
  const bound = new Map<string, { capabilities: string[]; fields: ReadonlyMap<string, string | null> }>();
  for (const [capability, generations] of bindings) {
    const binding = generations.get(generation);
    if (binding === undefined) continue;
    const known = bound.get(binding.operationId);
    if (known === undefined) bound.set(binding.operationId, { capabilities: [capability], fields: binding.fields });
    else known.capabilities.push(capability);
  }
  const routes = listOperations(document).map((operation): Route => {
    const twin = twins[operation.id];
    const { capabilities, fields } = bound.get(operation.id) ?? { capabilities: twin === undefined ? [] : [twin], fields: new Map() };
    return { operation, capabilities, fields, segments: operation.path.split("/") };
  });
  const bySize = new Map<number, Route[]>();
  for (const route of routes) bySize.set(route.segments.length, [...(bySize.get(route.segments.length) ?? []), route]);
  return (method, pathname) => {
    const segments = pathname.split("/");
    const fitting = (bySize.get(segments.length) ?? []).filter((route) => fits(route, segments));
    const most = Math.max(...fitting.map(spelledOut));
    const exact = fitting.filter((route) => spelledOut(route) === most);
    const route = exact.find(({ operation }) => operation.method === method);
    if (route === undefined) return { problem: exact.length === 0 ? "no-path" : "no-method" };
    const path = readPath(route, segments);
    return path === undefined ? { problem: "bad-encoding" } : { route, path };
  };
}

/** The capability that a call uses: of several that one operation offers, the one that the body asks for. */
export function capabilityOf({ capabilities }: Route, body: Json | undefined): string | undefined {
  const isCopy = member(body, "original_source_template_id") !== undefined && member(body, "actor_definition_id") === undefined;
  return (isCopy ? capabilities.find((name) => name === "clone-source-template") : undefined) ?? capabilities[0];
}

function isParameter(segment: string): boolean {
  return segment.startsWith("{") && segment.endsWith("}");
}

function fits(route: Route, segments: readonly string[]): boolean {
  return route.segments.every((segment, index) => (isParameter(segment) ? segments[index] !== "" : segment === segments[index]));
}

function spelledOut({ segments }: Route): number {
  return segments.filter((segment) => !isParameter(segment)).length;
}

/** Decodes after splitting, so that an encoded slash stays within its segment. */
function readPath(route: Route, segments: readonly string[]): Readonly<Record<string, string>> | undefined {
  try {
    return Object.fromEntries(
      route.segments.flatMap((segment, index) =>
        isParameter(segment) ? [[segment.slice(1, -1), decodeURIComponent(segments[index] ?? "")]] : [],
      ),
    );
  } catch {
    return undefined;
  }
}
