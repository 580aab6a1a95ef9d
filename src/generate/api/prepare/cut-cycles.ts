import { type Edit, editPlaces } from "../../../core/edit-places.ts";
import { isArray, isObject, type Json, type JsonObject, objectMember } from "../../../core/json.ts";
import { findCycles } from "./find-cycles.ts";
import { type EagerRef, eagerRefs, schemaGraph } from "./schema-graph.ts";
import { schemaRef } from "./schema-name.ts";
import { uniqueName } from "./unique-name.ts";

/**
 * Cuts cycles of schemas that TypeScript refuses: through `allOf`, `anyOf`, `oneOf` and `$ref` alone. A base with `oneOf` over its own
 * subtypes, each `allOf` the base, is the common one: the subtypes then refer to a copy of the base without its `oneOf`. A choice that
 * leads back to itself adds no value, and is left out.
 */
export function cutCycles(document: JsonObject): JsonObject {
  const parted = cutAt(document, (schemas, refs) => refs.flatMap((ref) => (ref.isPart ? [partEdit(schemas, ref)] : [])));
  return cutAt(parted, (_schemas, refs) =>
    refs.filter(({ path }) => path.length > 0).map(({ at, path }) => ({ path: [at, ...path], edit: () => undefined })),
  );
}

/** A reference of the schema `at` to a schema in the same cycle. */
interface InnerRef extends EagerRef {
  readonly at: string;
  /** The names of the schemas in the cycle. */
  readonly cycle: ReadonlySet<string>;
}

interface Cut extends Edit {
  /** A copy for the edit to refer to. */
  readonly added?: readonly [name: string, schema: Json];
}

function cutAt(document: JsonObject, cut: (schemas: JsonObject, refs: readonly InnerRef[]) => Cut[]): JsonObject {
  const components = objectMember(document, "components") ?? {};
  const schemas = objectMember(components, "schemas") ?? {};
  const cuts = cut(schemas, innerRefs(document));
  if (cuts.length === 0) return document;
  const edited = editPlaces(schemas, cuts);
  const added = Object.fromEntries(cuts.flatMap((one) => (one.added === undefined ? [] : [one.added])));
  return { ...document, components: { ...components, schemas: { ...(isObject(edited) ? edited : {}), ...added } } };
}

function innerRefs(document: JsonObject): InnerRef[] {
  const graph = new Map([...schemaGraph(document)].map(([name, refs]) => [name, refs.filter(({ isElement }) => !isElement)]));
  const cycles = findCycles(new Map([...graph].map(([name, refs]) => [name, refs.map(({ to }) => to)])));
  const members = new Map<string, Set<string>>();
  for (const [name, cycle] of cycles) members.set(cycle, (members.get(cycle) ?? new Set()).add(name));
  return [...cycles].flatMap(([at, name]) => {
    const cycle = members.get(name) ?? new Set();
    return (graph.get(at) ?? []).filter(({ to }) => cycle.has(to)).map((ref) => ({ ...ref, at, cycle }));
  });
}

/** Refers to a copy of the base that has no branch back into the cycle. */
function partEdit(schemas: JsonObject, { at, path, to, cycle }: InnerRef): Cut {
  const name = uniqueName(to.concat(".alone"), (one) => Object.hasOwn(schemas, one));
  const edit = (): Json => ({ $ref: schemaRef(name) });
  return { path: [at, ...path], edit, added: [name, withoutBranches(schemas[to] ?? {}, cycle)] };
}

function withoutBranches(schema: Json, cycle: ReadonlySet<string>): Json {
  if (!isObject(schema)) return schema;
  if (eagerRefs(schema).some(({ path, to }) => path.length === 0 && cycle.has(to))) return {};
  const isOutside = (branch: Json): boolean => !eagerRefs(branch).some(({ to, isElement }) => !isElement && cycle.has(to));
  const members = Object.entries(schema).map(([keyword, held]): [string, Json] => {
    if (!["allOf", "anyOf", "oneOf"].includes(keyword) || !isArray(held)) return [keyword, held];
    return [keyword, held.filter(isOutside)];
  });
  return Object.fromEntries(members);
}
