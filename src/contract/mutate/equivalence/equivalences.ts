import { arrayMember, isObject, type Json, type JsonObject } from "../../../core/json.ts";
import { isNamedType, sameJson } from "../../../schema/accepts.ts";
import { withoutMember } from "../operators/operator.ts";

/** A simplification: it rewrites a schema, or a part of one, into a simpler form that accepts the same values. */
export interface Simplification {
  /** Why both forms accept the same values. The same sentence explains why a mutant is equivalent. */
  readonly reason: string;
  /** True if it holds only for values that are written as text: in parameters and headers. */
  readonly ofText?: true;
  /** Called with the subschemas simplified already. The schema `false` accepts nothing. */
  readonly simplify: (schema: JsonObject) => Json;
}

/** All simplifications. Two schemas that become equal by them accept the same values. */
export const equivalences: readonly Simplification[] = [
  { reason: "every value that the schema names is of its type", simplify: dropTypeOfNamedValues },
  {
    reason: "text is always a string",
    ofText: true,
    simplify: (schema) => (schema.type === "string" ? withoutMember(schema, "type") : schema),
  },
  { reason: "text is never null", ofText: true, simplify: (schema) => (schema.type === "null" ? false : schema) },
  { reason: "items that may be anything are not judged", simplify: dropOpenItems },
  { reason: "a branch of the union accepts everything", simplify: dropOpenUnion },
  { reason: "a branch of the union accepts nothing", simplify: dropClosedBranches },
  { reason: "two branches of the union are the same", simplify: dropEqualBranches },
  { reason: "a union of one branch is that branch", simplify: dropSingleUnion },
];

function dropTypeOfNamedValues(schema: JsonObject): Json {
  const values = schema.const === undefined ? arrayMember(schema, "enum") : [schema.const];
  const { type } = schema;
  if (values === undefined || typeof type !== "string") return schema;
  return values.every((value) => isNamedType(value, type)) ? withoutMember(schema, "type") : schema;
}

function dropOpenItems(schema: JsonObject): Json {
  return schema.items !== undefined && isOpen(schema.items) ? withoutMember(schema, "items") : schema;
}

/** Applies to `anyOf` only. If a branch of `oneOf` accepts everything, a value that another branch accepts too is refused. */
function dropOpenUnion(schema: JsonObject): Json {
  return arrayMember(schema, "anyOf")?.some(isOpen) === true ? withoutMember(schema, "anyOf") : schema;
}

function isOpen(branch: Json): boolean {
  return branch === true || (isObject(branch) && Object.keys(branch).length === 0);
}

function dropClosedBranches(schema: JsonObject): Json {
  const branches = arrayMember(schema, "anyOf");
  const left = branches?.filter((branch) => branch !== false) ?? [];
  return branches === undefined || left.length === branches.length ? schema : { ...schema, anyOf: left };
}

function dropEqualBranches(schema: JsonObject): Json {
  const branches = arrayMember(schema, "anyOf");
  if (branches === undefined) return schema;
  return { ...schema, anyOf: branches.filter((branch, index) => branches.findIndex((other) => sameJson(other, branch)) === index) };
}

function dropSingleUnion(schema: JsonObject): Json {
  const { anyOf: _, ...rest } = schema;
  const [branch, ...others] = arrayMember(schema, "anyOf") ?? [];
  const isAll = isObject(branch) && others.length === 0 && Object.keys(rest).length === 0;
  return isAll ? branch : schema;
}
