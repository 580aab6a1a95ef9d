import { isArray, isObject, type Json, type JsonObject, member } from "../../core/json.ts";
import { jsonPointer, localPointer, resolvePointer } from "../../core/json-pointer.ts";
import type { Operation } from "../../document/list-operations.ts";

/** The success that an operation declares. */
export interface DeclaredSuccess {
  readonly status: number;
  /** The pointer of the body's schema; undefined for an answer without a body. */
  readonly schemaPointer: string | undefined;
  /** Leaves out members that the schema does not declare: acts answer with the members of every generation. */
  readonly shape: (answer: JsonObject) => JsonObject;
}

type Shape = { readonly members: ReadonlyMap<string, Shape | undefined> } | { readonly items: Shape } | undefined;

/** Members that hold a connector's own schema, which is handed on whole. */
const whole: ReadonlySet<string> = new Set(["user_config_spec", "spec", "json_schema"]);
const deepest = 6;

/** Finds the success of an operation: its first status from 200 to 299. */
export function declaredSuccess(document: JsonObject, { pointer, statuses }: Operation): DeclaredSuccess {
  const status = statuses.find((one) => /^2\d\d$/.test(one)) ?? "200";
  const schemaPointer = `${pointer}${jsonPointer(["responses", status, "content", "application/json", "schema"])}`;
  const schema = resolvePointer(document, schemaPointer);
  const shape = shapeOf(document, schema, 0);
  return {
    status: Number(status),
    schemaPointer: schema === undefined ? undefined : schemaPointer,
    shape: (answer) => {
      const shaped = cut(answer, shape);
      return isObject(shaped) ? shaped : answer;
    },
  };
}

function shapeOf(document: JsonObject, schema: Json | undefined, depth: number): Shape {
  if (depth > deepest) return undefined;
  const target = localPointer(member(schema, "$ref"));
  if (target !== undefined) return shapeOf(document, resolvePointer(document, target), depth + 1);
  const items = member(schema, "items");
  if (items !== undefined) {
    const shape = shapeOf(document, items, depth + 1);
    return shape && { items: shape };
  }
  const properties = member(schema, "properties");
  if (!isObject(properties) || isObject(member(schema, "additionalProperties")) || member(schema, "additionalProperties") === true)
    return undefined;
  return {
    members: new Map(
      Object.entries(properties).map(([name, property]) => [name, whole.has(name) ? undefined : shapeOf(document, property, depth + 1)]),
    ),
  };
}

function cut(value: Json, shape: Shape): Json {
  if (shape === undefined) return value;
  if ("items" in shape) return isArray(value) ? value.map((item) => cut(item, shape.items)) : value;
  if (!isObject(value)) return value;
  const kept: Record<string, Json> = {};
  for (const [name, inner] of shape.members) {
    const item = member(value, name);
    if (item !== undefined) kept[name] = inner === undefined ? item : cut(item, inner);
  }
  return kept;
}
