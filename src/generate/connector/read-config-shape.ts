import { isArray, type Json, type JsonObject } from "../../core/json.ts";
import { accepts } from "../../schema/accepts.ts";
import { type ConfigNode, type ConfigShape, noNode } from "./config-shape.ts";
import { readObjectShape } from "./read-object-shape.ts";
import { requireDiscriminator } from "./require-discriminator.ts";
import { type SchemaConjunction, SchemaReader } from "./schema-reader.ts";

export interface ReadConfig {
  readonly node: ConfigNode;
  /** The reason why the type would be wrong; if it is present, `node` must not be used. */
  readonly problem: { readonly code: string; readonly detail: string } | undefined;
}

/**
 * Reads a connection schema (JSON Schema draft-07, already repaired) into its shape.
 * `type` wins over keywords of another type. A schema without `type` gets the type that its keywords belong to. Unknown keywords are
 * ignored.
 */
export function readConfigShape(schema: JsonObject, options: { readonly open: boolean }): ReadConfig {
  const reader = new SchemaReader(schema, options.open, readNode);
  return { node: reader.read([schema]), problem: reader.problem };
}

/** Reads several schemas that must all hold. */
function readNode(schemas: readonly Json[], reader: SchemaReader): ConfigNode {
  const conjunction = reader.flatten(schemas);
  if (conjunction === undefined) return noNode;
  const { parts, unions } = conjunction;
  if (unions.length > 0) return readUnion(conjunction, reader);
  return { shape: readPlain(parts, reader), secret: parts.some((part) => part.airbyte_secret === true), about: parts };
}

/** Keywords beside a union apply to every branch, so they are read into each branch. */
function readUnion({ parts, unions }: SchemaConjunction, reader: SchemaReader): ConfigNode {
  const [first, ...others] = unions;
  const rest = others.map(({ keyword, branches }): Json => ({ [keyword]: branches }));
  const read = first?.branches.map((branch) => reader.read([...parts, branch, ...rest])) ?? [];
  const shape = joinShapes(read, first?.keyword === "oneOf");
  return { shape, secret: read.some((branch) => branch.secret), about: parts };
}

/** @param isExclusive true if a value may fit one branch only */
function joinShapes(nodes: readonly ConfigNode[], isExclusive: boolean): ConfigShape {
  const branches = nodes
    .flatMap((node) => (node.shape.kind === "union" ? node.shape.branches : [node]))
    .filter((branch) => branch.shape.kind !== "never");
  const [only] = branches;
  if (only === undefined) return { kind: "never" };
  if (branches.some((branch) => branch.shape.kind === "unknown")) return { kind: "unknown" };
  return branches.length === 1 ? only.shape : { kind: "union", branches: isExclusive ? requireDiscriminator(branches) : branches };
}

function readPlain(parts: readonly JsonObject[], reader: SchemaReader): ConfigShape {
  const values = listValues(parts);
  if (values !== undefined) return values.length === 0 ? { kind: "never" } : { kind: "literals", values };
  const types = listTypes(parts);
  if (types === undefined) return { kind: "unknown" };
  const [only] = types;
  if (types.length === 1 && only !== undefined) return readType(only, parts, reader);
  return joinShapes(
    types.map((type) => ({ shape: readType(type, parts, reader), secret: false, about: [] })),
    false,
  );
}

/** The values that `const` and `enum` allow, as far as all other keywords accept them. */
function listValues(parts: readonly JsonObject[]): readonly Json[] | undefined {
  const valued = parts.find(isValued);
  if (valued === undefined) return undefined;
  if (valued.const !== undefined) return [valued.const].filter((value) => parts.every((part) => accepts(part, value)));
  // The values of an enum are not checked against that enum itself: some have 898 values, and the check would be quadratic.
  const { enum: values, ...rest } = valued;
  const others = parts.map((part) => (part === valued ? rest : part));
  return isArray(values) ? values.filter((value) => others.every((part) => accepts(part, value))) : [];
}

function isValued(part: JsonObject): boolean {
  return part.const !== undefined || part.enum !== undefined;
}

function listTypes(parts: readonly JsonObject[]): readonly string[] | undefined {
  let types: readonly string[] | undefined;
  for (const { type } of parts) {
    if (type === undefined) continue;
    const named = isArray(type) ? [...new Set(type.map(typeName))] : [typeName(type)];
    types = types === undefined ? named : types.filter((one) => named.includes(one));
  }
  return types ?? impliedTypes(parts);
}

/** TypeScript has no type for integers, so `integer` becomes `number`. */
function typeName(type: Json): string {
  return type === "integer" ? "number" : String(type);
}

const objectKeywords = ["properties", "required", "additionalProperties", "patternProperties"] as const;

function impliedTypes(parts: readonly JsonObject[]): readonly string[] | undefined {
  const types: string[] = [];
  if (parts.some((part) => objectKeywords.some((keyword) => part[keyword] !== undefined))) types.push("object");
  if (parts.some((part) => part.items !== undefined)) types.push("array");
  return types.length === 0 ? undefined : types;
}

function readType(type: string, parts: readonly JsonObject[], reader: SchemaReader): ConfigShape {
  switch (type) {
    case "object":
      return readObjectShape(parts, reader);
    case "array":
      return readArray(parts, reader);
    case "string":
    case "number":
    case "boolean":
    case "null":
      return { kind: type };
    default:
      return { kind: "never" };
  }
}

function readArray(parts: readonly JsonObject[], reader: SchemaReader): ConfigShape {
  const tuple = parts.find((part) => isArray(part.items));
  if (tuple !== undefined && isArray(tuple.items)) {
    const { items, additionalItems = true, minItems } = tuple;
    const requiredItems = typeof minItems === "number" ? Math.min(minItems, items.length) : 0;
    const rest = additionalItems === false ? undefined : reader.read([additionalItems]);
    return { kind: "tuple", items: items.map((item) => reader.read([item])), requiredItems, rest };
  }
  return { kind: "array", items: reader.read(parts.flatMap(({ items }) => (items === undefined ? [] : [items]))) };
}
