import { isArray, isObject, type Json, type JsonObject } from "../core/json.ts";
import type { Path } from "./edit-places.ts";
import { keywords } from "./keywords.ts";

/** The way a member holds nodes: one node, a list, a map, or a map that may also hold extensions (`x-…`). */
export type Holding = "one" | "list" | "map" | "extensible-map";

/** The way a member holds nodes, and their kind. */
export type Held<Kind extends string> = readonly [Holding, Kind];

/** The members of a node that hold nodes. */
export type Shape<Kind extends string> = Readonly<Record<string, Held<Kind>>>;

/** The shape of each kind of node. A kind that is itself a map of nodes has a `Held` instead. */
export type Shapes<Kind extends string> = Readonly<Record<Kind, Shape<Kind> | Held<Kind>>>;

/** The members of a schema that hold schemas, in every draft that tools still read. */
export const schemaShape: Shape<"schema"> = Object.fromEntries(
  keywords.flatMap(({ keyword, holds }) =>
    holds === "one" || holds === "list" || holds === "map" ? [[keyword, [holds, "schema"] as const]] : [],
  ),
);

/** A node of a tree: an object, or a schema that is `true` or `false`. */
export interface TreeNode<Kind extends string> {
  readonly kind: Kind;
  readonly value: JsonObject | boolean;
  readonly path: Path;
  /** The kind of the parent node; undefined at the root. */
  readonly parent: Kind | undefined;
}

/** Walks a schema and every schema below it. Paths start at the schema. */
export function walkSchema(schema: Json): Generator<TreeNode<"schema">, void, undefined> {
  return walkTree("schema", schema, { schema: schemaShape });
}

/** A value in the place of a node. It is no node if it is neither an object nor a boolean schema. */
interface Candidate<Kind extends string> extends Omit<TreeNode<Kind>, "value"> {
  readonly value: Json;
}

/** Walks every node of a tree, parents first. References are not followed. */
export function* walkTree<Kind extends string>(kind: Kind, root: Json, shapes: Shapes<Kind>): Generator<TreeNode<Kind>, void, undefined> {
  // An explicit stack: nested generators would pass each node up through every level.
  const stack: Candidate<Kind>[] = [{ kind, value: root, path: [], parent: undefined }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { value } = next;
    if (!isObject(value) && !(next.kind === "schema" && typeof value === "boolean")) continue;
    yield { ...next, value };
    if (isObject(value)) for (const below of nodesBelow(value, next, shapes[next.kind]).reverse()) stack.push(below);
  }
}

function nodesBelow<Kind extends string>(
  value: JsonObject,
  { kind, path }: Candidate<Kind>,
  shape: Shape<Kind> | Held<Kind>,
): Candidate<Kind>[] {
  if (isHeld(shape)) return heldNodes(value, { holding: shape[0], kind: shape[1], path, parent: kind });
  return Object.entries(value).flatMap(([key, item]) => {
    const [holding, below] = (Object.hasOwn(shape, key) ? shape[key] : undefined) ?? [];
    if (holding === undefined || below === undefined) return [];
    return heldNodes(item, { holding, kind: below, path: [...path, key], parent: kind });
  });
}

function isHeld<Kind extends string>(shape: Shape<Kind> | Held<Kind>): shape is Held<Kind> {
  return Array.isArray(shape);
}

interface HeldNodes<Kind extends string> extends Omit<TreeNode<Kind>, "value"> {
  readonly holding: Holding;
}

function heldNodes<Kind extends string>(item: Json, { holding, kind, path, parent }: HeldNodes<Kind>): Candidate<Kind>[] {
  // Draft-07 also allows a list in `items`.
  if (holding === "list" || (isArray(item) && kind === "schema")) {
    return isArray(item) ? item.map((value, index) => ({ kind, value, path: [...path, index], parent })) : [];
  }
  if (holding === "one") return [{ kind, value: item, path, parent }];
  return Object.entries(isObject(item) ? item : {})
    .filter(([key]) => !(holding === "extensible-map" && (key.startsWith("x-") || key === "$ref")))
    .map(([key, value]) => ({ kind, value, path: [...path, key], parent }));
}
