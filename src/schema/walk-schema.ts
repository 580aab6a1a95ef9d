import { isArray, isObject, type Json, type JsonObject } from "../core/json.ts";
import type { Path } from "./edit-places.ts";
import { keywords } from "./keywords.ts";

/** How a member holds nodes: the node itself, a list of nodes, a map of them, or a map that may also hold extensions (`x-…`). */
export type Holding = "one" | "list" | "map" | "extensible-map";

/** How a member holds nodes, and of which kind. */
export type Held<Kind extends string> = readonly [Holding, Kind];

/** The members of a node that hold nodes. */
export type Shape<Kind extends string> = Readonly<Record<string, Held<Kind>>>;

/** For each kind its shape; a kind that is a map of nodes itself says how it holds them. */
export type Shapes<Kind extends string> = Readonly<Record<Kind, Shape<Kind> | Held<Kind>>>;

/** Which members of a schema are schemas again, in any draft that tools still read. */
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
  /** The kind of the node that holds it; undefined at the root. */
  readonly parent: Kind | undefined;
}

/** A schema and every schema below it; paths start at the schema. */
export function walkSchema(schema: Json): Generator<TreeNode<"schema">, void, undefined> {
  return walkTree("schema", schema, { schema: schemaShape });
}

/** A node that may still turn out to be none, because its value is no object. */
interface Candidate<Kind extends string> extends Omit<TreeNode<Kind>, "value"> {
  readonly value: Json;
}

/** Every node of a tree, each before those below it. References are not followed. */
export function* walkTree<Kind extends string>(kind: Kind, root: Json, shapes: Shapes<Kind>): Generator<TreeNode<Kind>, void, undefined> {
  // An own stack: nested generators would pass each node up through every level.
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
  // Draft-07 has `items` as a list too.
  if (holding === "list" || (isArray(item) && kind === "schema")) {
    return isArray(item) ? item.map((value, index) => ({ kind, value, path: [...path, index], parent })) : [];
  }
  if (holding === "one") return [{ kind, value: item, path, parent }];
  return Object.entries(isObject(item) ? item : {})
    .filter(([key]) => !(holding === "extensible-map" && (key.startsWith("x-") || key === "$ref")))
    .map(([key, value]) => ({ kind, value, path: [...path, key], parent }));
}
