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
  /** This generation's field name → the guide's. */
  readonly guideNames: ReadonlyMap<string, string>;
  /** The segments of the path; undefined for a parameter. */
  readonly literals: readonly (string | undefined)[];
  /** The names of the parameters, with the index of each segment. */
  readonly parameters: readonly (readonly [name: string, index: number])[];
}

export type Match =
  | { readonly route: Route; readonly path: Readonly<Record<string, string>> }
  /** No operation has the path, or a parameter in it is not well encoded. */
  | { readonly problem: "no-path" | "bad-encoding" }
  /** Operations have the path, with other methods. */
  | { readonly problem: "no-method"; readonly allowed: readonly string[] };

/** Deprecated twins, which are bound to no capability, and the capability of the operation that replaced them. */
const twins: Readonly<Record<string, string>> = {
  deprecated_get_embedded_organizations_current_scoped: "read-scoped-token-info",
  deprecated_get_embedded_scoped_token_info: "read-scoped-token-info",
  deprecated_list_embedded_source_templates: "list-offered-source-templates",
};

/** Lists the routes of a document: one for each operation, those with the fewest parameters first. */
export function listRoutes(document: JsonObject, bindings: Bindings, generation: BoundGeneration): readonly Route[] {
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
    const guideNames = new Map([...fields].flatMap(([guide, name]) => (name === null ? [] : [[name, guide] as const])));
    return { operation, capabilities, fields, guideNames, ...readTemplate(operation.path) };
  });
  return routes.sort((a, b) => a.parameters.length - b.parameters.length);
}

/**
 * Makes the table of routes. A segment that is spelled out wins over a parameter (OpenAPI 3.1, section 4.8.8.2), so `/sources/check` is
 * never taken for `/sources/{id}`.
 *
 * @param routes those with the fewest parameters first
 */
export function makeRoutes(routes: readonly Route[]): (method: string, pathname: string) => Match {
  const bySize = new Map<number, Route[]>();
  for (const route of routes) bySize.set(route.literals.length, [...(bySize.get(route.literals.length) ?? []), route]);
  return (method, pathname) => {
    const segments = pathname.split("/");
    // The first that fits has the fewest parameters; others count only if they have as few.
    let fewest: number | undefined;
    for (const route of bySize.get(segments.length) ?? none) {
      if (fewest !== undefined && route.parameters.length > fewest) break;
      if (!fits(route, segments)) continue;
      fewest = route.parameters.length;
      if (route.operation.method !== method) continue;
      const path = readPath(route, segments);
      return path === undefined ? { problem: "bad-encoding" } : { route, path };
    }
    if (fewest === undefined) return { problem: "no-path" };
    const others = (bySize.get(segments.length) ?? none).filter((route) => route.parameters.length === fewest && fits(route, segments));
    return { problem: "no-method", allowed: others.map(({ operation }) => operation.method) };
  };
}

/** The capability that a call uses: of several that one operation offers, the one that the body asks for. */
export function capabilityOf({ capabilities }: Route, body: Json | undefined): string | undefined {
  const isCopy = member(body, "original_source_template_id") !== undefined && member(body, "actor_definition_id") === undefined;
  return (isCopy ? capabilities.find((name) => name === "clone-source-template") : undefined) ?? capabilities[0];
}

const none: readonly Route[] = [];

function readTemplate(path: string): Pick<Route, "literals" | "parameters"> {
  const segments = path.split("/");
  const isParameter = (segment: string): boolean => segment.startsWith("{") && segment.endsWith("}");
  return {
    literals: segments.map((segment) => (isParameter(segment) ? undefined : segment)),
    parameters: segments.flatMap((segment, index) => (isParameter(segment) ? [[segment.slice(1, -1), index] as const] : [])),
  };
}

function fits({ literals }: Route, segments: readonly string[]): boolean {
  return literals.every((literal, index) => (literal === undefined ? segments[index] !== "" : segments[index] === literal));
}

/** Decodes after splitting, so that an encoded slash stays within its segment. */
function readPath({ parameters }: Route, segments: readonly string[]): Readonly<Record<string, string>> | undefined {
  try {
    return Object.fromEntries(parameters.map(([name, index]) => [name, decodeURIComponent(segments[index] ?? "")]));
  } catch {
    return undefined;
  }
}
