import { arrayMember, type Json, type JsonObject } from "../../../core/json.ts";
import { dropsKeyword, type Operator, type Variant } from "./operator.ts";

/** Operators on the values that a schema names: `enum`, `const` and `default`. */
export const valueOperators: Readonly<Record<string, Operator>> = {
  "enum-value-dropped": { on: ["schema"], sentence: "leaves out one value of an enum", variants: dropEnumValues },
  "enum-widened": {
    on: ["schema"],
    sentence: "adds a value to an enum",
    variants: (schema) => {
      const values = arrayMember(schema, "enum");
      return values === undefined ? [] : [{ value: { ...schema, enum: [...values, otherValue(values[0] ?? null)] } }];
    },
  },
  "enum-lifted": dropsKeyword("enum", "drops an enum"),
  "const-lifted": dropsKeyword("const", "drops a const"),
  "const-changed": {
    on: ["schema"],
    sentence: "changes a const",
    variants: (schema) => (schema.const === undefined ? [] : [{ value: { ...schema, const: otherValue(schema.const) } }]),
  },
  "default-dropped": dropsKeyword("default", "drops a default"),
  "default-swapped": {
    on: ["schema"],
    sentence: "changes a default",
    variants: (schema) => (schema.default === undefined ? [] : [{ value: { ...schema, default: otherDefault(schema) } }]),
  },
};

/** Drops each value in turn, but keeps the last one: a schema with an empty `enum` does not compile. */
function dropEnumValues(schema: JsonObject): readonly Variant[] {
  const values = arrayMember(schema, "enum") ?? [];
  if (values.length < 2) return [];
  return values.map((value, index) => ({
    detail: JSON.stringify(value),
    value: { ...schema, enum: values.filter((_, other) => other !== index) },
  }));
}

function otherDefault(schema: JsonObject): Json {
  const other = arrayMember(schema, "enum")?.find((value) => value !== schema.default);
  return other ?? otherValue(schema.default ?? null);
}

/** Another value of the same type; a string for null, lists and objects. */
function otherValue(value: Json): Json {
  if (typeof value === "string") return `${value}-other`;
  if (typeof value === "number") return value + 1;
  if (typeof value === "boolean") return !value;
  return "other";
}
