import { type Json, type JsonObject, member } from "../../core/json.ts";
import { jsonPointer } from "../../core/json-pointer.ts";
import { type Comparing, type Located, report, type Scope } from "./comparing.ts";
import { type Endpoint, locateMap } from "./list-endpoints.ts";
import { compareSchemas } from "./schema/compare-schemas.ts";

type CompareEndpoints = (base: Endpoint, head: Endpoint, scope: Scope) => void;

/**
 * True for a document of components alone, such as a library of schemas (OpenAPI 3.1.1, section 4.8.1). Its components are then its promise;
 * in any other document only the components that an operation reaches are.
 */
export function isOfComponents(document: Json): boolean {
  return member(document, "paths") === undefined && member(document, "webhooks") === undefined;
}

/** The number of components that are compared: those of a document that has nothing else. */
export function countCompared(document: Json): number {
  if (!isOfComponents(document)) return 0;
  return [...kinds, "pathItems"].reduce((sum, kind) => sum + componentsOf(document, kind).size, 0);
}

/**
 * Compares the components of two documents by name, path items apart. Nothing says how a schema is used, so it is compared both as a
 * request and as an answer.
 *
 * @param compare compares the operations that stand for components of other kinds
 */
export function compareComponents(comparing: Comparing, compare: CompareEndpoints): void {
  for (const kind of kinds) {
    const [before, after] = [componentsOf(comparing.base, kind), componentsOf(comparing.head, kind)];
    for (const [name, base] of before) compareComponent({ kind, name, base, head: after.get(name) }, comparing, compare);
    for (const [name, head] of after) {
      if (!before.has(name)) reportWhole(comparing, { kind, name, head });
    }
  }
}

function componentsOf(document: Json, kind: string): ReadonlyMap<string, Located> {
  return locateMap(member(member(document, "components"), kind), jsonPointer(["components", kind]));
}

interface Component {
  readonly kind: string;
  readonly name: string;
  readonly base?: Located;
  readonly head?: Located | undefined;
}

const whole: Scope = { operation: null, prefix: "", isReversed: false };

function reportWhole(comparing: Comparing, { kind, name, base, head }: Component): void {
  const [check, message] =
    head === undefined ? (["component-removed", "the component is gone"] as const) : (["component-added", "the component is new"] as const);
  report(comparing, { check, scope: whole, location: `component/${kind}/${name}`, message, base, head });
}

function compareComponent(
  { kind, name, base, head }: Component & { readonly base: Located },
  comparing: Comparing,
  compare: CompareEndpoints,
): void {
  if (head === undefined) {
    reportWhole(comparing, { kind, name, base });
    return;
  }
  const location = `component/${kind}/${name}`;
  if (kind === "schemas") {
    for (const travel of ["request", "response"] as const) compareSchemas({ base, head, scope: whole, location, travel }, comparing);
    return;
  }
  const endpoint = ({ pointer }: Located): Endpoint => {
    const operation = operationsOf[kind]?.({ $ref: `#${pointer}` }, name) ?? {};
    return {
      key: location,
      method: "get",
      path: location,
      route: location,
      operation: { security: [], ...operation },
      pointer,
      shared: [],
      servers: [],
    };
  };
  compare(endpoint(base), endpoint(head), { ...whole, prefix: `${location}/` });
}

/** The operation that uses a component of each kind, given a reference to it. Examples and links promise nothing. */
const operationsOf: Readonly<Record<string, (reference: JsonObject, name: string) => JsonObject>> = {
  responses: (reference) => ({ responses: { default: reference } }),
  parameters: (reference) => ({ parameters: [reference] }),
  requestBodies: (reference) => ({ requestBody: reference }),
  headers: (reference, name) => ({ responses: { default: { headers: { [name]: reference } } } }),
  callbacks: (reference, name) => ({ callbacks: { [name]: reference } }),
  securitySchemes: (_reference, name) => ({ security: [{ [name]: [] }] }),
};

/** The kinds of components in the order of findings. */
const kinds: readonly string[] = ["schemas", ...Object.keys(operationsOf)];
