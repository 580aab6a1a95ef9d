import type { Path } from "../core/edit-places.ts";
import { isArray, isObject, type Json, type JsonObject, member } from "../core/json.ts";

/** One keyword of JSON Schema, or of OpenAPI's additions to it. */
export interface Keyword {
  readonly keyword: string;
  /**
   * The form in which the keyword's value contains schemas: `one` (a list too for draft-07's `items`), a `list`, a `map`, or a `reference`.
   * `data` only looks like a schema.
   */
  readonly holds?: "one" | "list" | "map" | "reference" | "data";
  /** The thing that the contained schemas describe: the value itself, a part of it, its media content, or `nothing` (definitions). */
  readonly of?: "value" | "property" | "member" | "item" | "name" | "content" | "nothing";
  /** The type of value that the keyword judges; absent for a keyword that judges nothing by itself. */
  readonly judges?: "any" | "text" | "number" | "list" | "object";
  /** The use of a keyword that judges nothing: a name of the schema, prose for people, a hint for some tools, or a flag of the value. */
  readonly remark?: "name" | "prose" | "hint" | "flag";
  readonly draft: "both" | "07" | "2020-12" | "openapi";
  /** True for a well-formed value of the keyword; absent where the kit leaves that check to the validator. */
  readonly form?: (value: Json) => boolean;
}

const typeNames: readonly Json[] = ["object", "array", "string", "integer", "number", "boolean", "null"];
const isText = (value: Json): boolean => typeof value === "string";
const isNumber = (value: Json): boolean => typeof value === "number";
const isCount = (value: Json): boolean => Number.isInteger(value) && Number(value) >= 0;
const isBoolean = (value: Json): boolean => typeof value === "boolean";
const isTypeName = (value: Json): boolean => typeNames.includes(value);
const isFilled = (value: Json): value is readonly Json[] => isArray(value) && value.length > 0;
const isSchema = (value: Json): boolean => isObject(value) || isBoolean(value);
const isSchemaMap = (value: Json): boolean => isObject(value) && Object.values(value).every(isSchema);
const isSchemaList = (value: Json): boolean => isFilled(value) && value.every(isSchema);

/**
 * Every keyword that the kit knows (JSON Schema draft-07 and 2020-12; OpenAPI 3.0.4 and 3.1.1, section 4.8.24), in the order in which
 * reports list them. A keyword that is missing here is an extension.
 */
export const keywords: readonly Keyword[] = [
  { keyword: "type", judges: "any", draft: "both", form: (value) => (isFilled(value) ? value.every(isTypeName) : isTypeName(value)) },
  { keyword: "enum", holds: "data", judges: "any", draft: "both", form: isFilled },
  { keyword: "const", holds: "data", judges: "any", draft: "both" },
  { keyword: "format", judges: "text", draft: "both", form: isText },
  { keyword: "pattern", judges: "text", draft: "both", form: isText },
  { keyword: "minLength", judges: "text", draft: "both", form: isCount },
  { keyword: "maxLength", judges: "text", draft: "both", form: isCount },
  { keyword: "minimum", judges: "number", draft: "both", form: isNumber },
  { keyword: "maximum", judges: "number", draft: "both", form: isNumber },
  { keyword: "exclusiveMinimum", judges: "number", draft: "both", form: isNumber },
  { keyword: "exclusiveMaximum", judges: "number", draft: "both", form: isNumber },
  { keyword: "multipleOf", judges: "number", draft: "both", form: (value) => typeof value === "number" && value > 0 },
  { keyword: "items", holds: "one", of: "item", judges: "list", draft: "both", form: (value) => isSchema(value) || isSchemaList(value) },
  { keyword: "additionalItems", holds: "one", of: "item", judges: "list", draft: "07", form: isSchema },
  { keyword: "minItems", judges: "list", draft: "both", form: isCount },
  { keyword: "maxItems", judges: "list", draft: "both", form: isCount },
  { keyword: "uniqueItems", judges: "list", draft: "both", form: isBoolean },
  { keyword: "contains", holds: "one", of: "item", judges: "list", draft: "both" },
  { keyword: "minContains", judges: "list", draft: "2020-12" },
  { keyword: "maxContains", judges: "list", draft: "2020-12" },
  { keyword: "prefixItems", holds: "list", of: "item", judges: "list", draft: "2020-12" },
  { keyword: "properties", holds: "map", of: "property", judges: "object", draft: "both", form: isSchemaMap },
  { keyword: "required", judges: "object", draft: "both", form: (value) => isArray(value) && value.every(isText) },
  { keyword: "additionalProperties", holds: "one", of: "member", judges: "object", draft: "both", form: isSchema },
  { keyword: "patternProperties", holds: "map", of: "member", judges: "object", draft: "both", form: isSchemaMap },
  { keyword: "propertyNames", holds: "one", of: "name", judges: "object", draft: "both" },
  { keyword: "minProperties", judges: "object", draft: "both", form: isCount },
  { keyword: "maxProperties", judges: "object", draft: "both", form: isCount },
  // Its values may also be lists of names, which are no schemas.
  { keyword: "dependencies", holds: "map", of: "value", judges: "object", draft: "07" },
  { keyword: "dependentRequired", judges: "object", draft: "2020-12" },
  { keyword: "dependentSchemas", holds: "map", of: "value", judges: "object", draft: "2020-12" },
  { keyword: "unevaluatedProperties", holds: "one", of: "member", judges: "object", draft: "2020-12" },
  { keyword: "unevaluatedItems", holds: "one", of: "item", judges: "list", draft: "2020-12" },
  { keyword: "allOf", holds: "list", of: "value", judges: "any", draft: "both", form: isSchemaList },
  { keyword: "anyOf", holds: "list", of: "value", judges: "any", draft: "both", form: isSchemaList },
  { keyword: "oneOf", holds: "list", of: "value", judges: "any", draft: "both", form: isSchemaList },
  { keyword: "not", holds: "one", of: "value", judges: "any", draft: "both", form: isSchema },
  { keyword: "if", holds: "one", of: "value", judges: "any", draft: "both" },
  { keyword: "then", holds: "one", of: "value", judges: "any", draft: "both" },
  { keyword: "else", holds: "one", of: "value", judges: "any", draft: "both" },
  { keyword: "$ref", holds: "reference", of: "value", judges: "any", draft: "both" },
  { keyword: "$dynamicRef", judges: "any", draft: "2020-12" },
  { keyword: "definitions", holds: "map", of: "nothing", draft: "07", form: isSchemaMap },
  { keyword: "$defs", holds: "map", of: "nothing", draft: "2020-12" },
  { keyword: "contentSchema", holds: "one", of: "content", draft: "2020-12" },
  { keyword: "contentMediaType", remark: "flag", draft: "both" },
  { keyword: "contentEncoding", remark: "flag", draft: "both" },
  { keyword: "readOnly", remark: "flag", draft: "both" },
  { keyword: "writeOnly", remark: "flag", draft: "both" },
  { keyword: "deprecated", remark: "flag", draft: "2020-12" },
  { keyword: "default", holds: "data", remark: "hint", draft: "both" },
  { keyword: "discriminator", remark: "hint", draft: "openapi" },
  { keyword: "nullable", remark: "hint", draft: "openapi" },
  { keyword: "$id", remark: "name", draft: "both" },
  { keyword: "$schema", remark: "name", draft: "both" },
  { keyword: "$anchor", remark: "name", draft: "2020-12" },
  { keyword: "$dynamicAnchor", remark: "name", draft: "2020-12" },
  { keyword: "$comment", remark: "prose", draft: "both" },
  { keyword: "title", remark: "prose", draft: "both", form: isText },
  { keyword: "description", remark: "prose", draft: "both", form: isText },
  { keyword: "summary", remark: "prose", draft: "openapi" },
  { keyword: "examples", holds: "data", remark: "prose", draft: "both" },
  { keyword: "example", holds: "data", remark: "prose", draft: "openapi" },
  { keyword: "externalDocs", remark: "prose", draft: "openapi" },
  { keyword: "xml", remark: "prose", draft: "openapi" },
];

/** The names of the keywords that meet a condition, in the order of the table. */
export function keywordsWhere(isMeant: (keyword: Keyword) => boolean): ReadonlySet<string> {
  return new Set(keywords.filter(isMeant).map(({ keyword }) => keyword));
}

/** Keywords that judge no value. Two schemas that differ only in these accept the same values. */
export const silentKeywords: ReadonlySet<string> = keywordsWhere(({ judges }) => judges === undefined);

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

interface NodePlace<Kind extends string> {
  readonly path: readonly string[];
  readonly shapes: Shapes<Kind>;
}

/** The node at a path of a tree: the one that `walkTree` would give for it. References are not followed. */
export function treeNodeAt<Kind extends string>(kind: Kind, root: Json, place: NodePlace<Kind>): TreeNode<Kind> | undefined {
  let at: Candidate<Kind> | undefined = { kind, value: root, path: [], parent: undefined };
  while (at !== undefined && at.path.length < place.path.length) at = stepBelow(at, place);
  if (at === undefined || !(isObject(at.value) || (at.kind === "schema" && typeof at.value === "boolean"))) return undefined;
  return { ...at, value: at.value };
}

function stepBelow<Kind extends string>({ value, kind, path }: Candidate<Kind>, place: NodePlace<Kind>): Candidate<Kind> | undefined {
  const [key = "", below] = place.path.slice(path.length);
  const shape = place.shapes[kind];
  if (isHeld(shape)) return heldAt(value, { holding: shape[0], kind: shape[1], path, parent: kind }, key);
  const [holding, kindBelow] = (Object.hasOwn(shape, key) ? shape[key] : undefined) ?? [];
  const item = member(value, key);
  if (holding === undefined || kindBelow === undefined || item === undefined) return undefined;
  const isList = isArray(item) && kindBelow === "schema"; // draft-07 also allows a list in `items`
  return heldAt(item, { holding: isList ? "list" : holding, kind: kindBelow, path: [...path, key], parent: kind }, below);
}

/** The one of several held nodes that has a key. */
function heldAt<Kind extends string>(
  item: Json,
  { holding, kind, path, parent }: HeldNodes<Kind>,
  key: string | undefined,
): Candidate<Kind> | undefined {
  if (holding === "one") return { kind, value: item, path, parent };
  if (key === undefined || (holding === "extensible-map" && (key.startsWith("x-") || key === "$ref"))) return undefined;
  const index = holding === "list" && isArray(item) && /^(?:0|[1-9]\d*)$/.test(key) ? Number(key) : undefined;
  const value = holding === "list" ? (isArray(item) && index !== undefined ? item[index] : undefined) : member(item, key);
  return value === undefined ? undefined : { kind, value, path: [...path, index ?? key], parent };
}
