import { arrayMember, isObject, type Json, type JsonObject, objectMember } from "../../../core/json.ts";
import { dropsKeyword, type Operator, renamed, type Variant, withoutMember } from "./operator.ts";

/** Type → an unlike type. No value has both types. */
const unlikeTypes: Readonly<Record<string, string>> = {
  string: "boolean",
  boolean: "string",
  integer: "string",
  number: "string",
  object: "array",
  array: "object",
  null: "string",
};

/** Operators on a value's type, properties, items and union branches. */
export const shapeOperators: Readonly<Record<string, Operator>> = {
  "type-dropped": dropsKeyword("type", "drops a type"),
  "type-swapped": { on: ["schema"], sentence: "swaps a type for an unlike one", variants: swapType },
  "type-narrowed": { on: ["schema"], sentence: "leaves out one of several types", variants: narrowType },
  "integer-loosened": {
    on: ["schema"],
    sentence: "lets an integer be any number",
    variants: (schema) => (schema.type === "integer" ? [{ value: { ...schema, type: "number" } }] : []),
  },
  "required-name-dropped": {
    on: ["schema"],
    sentence: "makes a required property optional",
    variants: (schema) => requiredOf(schema).map((name) => ({ detail: name, value: unrequire(schema, name) })),
  },
  "property-required": { on: ["schema"], sentence: "makes an optional property required", variants: requireProperties },
  "property-removed": { on: ["schema"], sentence: "removes a property", variants: removeProperties },
  "property-renamed": { on: ["schema"], sentence: "renames a property", variants: renameProperties },
  "additional-allowed": {
    on: ["schema"],
    sentence: "allows additional properties",
    variants: (schema) => (schema.additionalProperties === false ? [{ value: withoutMember(schema, "additionalProperties") }] : []),
  },
  "additional-refused": {
    on: ["schema"],
    sentence: "refuses additional properties",
    variants: (schema) => (isOpenObject(schema) ? [{ value: { ...schema, additionalProperties: false } }] : []),
  },
  "items-loosened": dropsKeyword("items", "lets the items of a list be anything"),
  "branch-dropped": { on: ["schema"], sentence: "drops a branch of a union", variants: dropBranches },
  "union-lifted": {
    on: ["schema"],
    sentence: "drops a union",
    variants: (schema) =>
      unions.flatMap((union) => (schema[union] === undefined ? [] : [{ detail: union, value: withoutMember(schema, union) }])),
  },
  "discriminator-dropped": dropsKeyword("discriminator", "drops a discriminator"),
  "condition-dropped": {
    on: ["schema"],
    sentence: "drops if, then and else",
    variants: (schema) => {
      const { if: condition, then: consequence, else: alternative, ...rest } = schema;
      return condition === undefined ? [] : [{ value: rest }];
    },
  },
};

const unions = ["anyOf", "oneOf"] as const;

function isOpenObject({ type, properties, additionalProperties }: JsonObject): boolean {
  const isObjects = type === "object" || properties !== undefined || additionalProperties !== undefined;
  return isObjects && additionalProperties !== false;
}

function swapType(schema: JsonObject): readonly Variant[] {
  const unlike = typeof schema.type === "string" ? unlikeTypes[schema.type] : undefined;
  return unlike === undefined ? [] : [{ value: { ...schema, type: unlike } }];
}

function narrowType(schema: JsonObject): readonly Variant[] {
  const types = arrayMember(schema, "type") ?? [];
  if (types.length < 2) return [];
  return types.map((type) => ({ detail: String(type), value: { ...schema, type: types.filter((other) => other !== type) } }));
}

function requiredOf(schema: JsonObject): readonly string[] {
  return (arrayMember(schema, "required") ?? []).filter((name) => typeof name === "string");
}

function unrequire(schema: JsonObject, name: string): JsonObject {
  const left = requiredOf(schema).filter((other) => other !== name);
  return left.length === 0 ? withoutMember(schema, "required") : { ...schema, required: left };
}

function propertiesOf(schema: JsonObject): readonly [string, Json][] {
  return Object.entries(objectMember(schema, "properties") ?? {});
}

function requireProperties(schema: JsonObject): readonly Variant[] {
  const required = requiredOf(schema);
  const optional = propertiesOf(schema).filter(([name]) => !required.includes(name));
  return optional.map(([name]) => ({ detail: name, value: { ...schema, required: [...required, name] } }));
}

/** Removes each property in turn, also from `required`. */
function removeProperties(schema: JsonObject): readonly Variant[] {
  const properties = objectMember(schema, "properties") ?? {};
  return Object.keys(properties).map((name) => ({
    detail: name,
    value: { ...unrequire(schema, name), properties: withoutMember(properties, name) },
  }));
}

function renameProperties(schema: JsonObject): readonly Variant[] {
  const properties = objectMember(schema, "properties") ?? {};
  const required = requiredOf(schema);
  return Object.keys(properties).map((name) => {
    const other = `${name}_renamed`;
    const named = required.includes(name) ? { required: required.map((one) => (one === name ? other : one)) } : {};
    return { detail: name, value: { ...schema, ...named, properties: renamed(properties, name, other) } };
  });
}

/** Drops each branch of a union in turn. The null branch has a detail of its own, because without it the value is no longer nullable. */
function dropBranches(schema: JsonObject): readonly Variant[] {
  return unions.flatMap((union) => {
    const branches = arrayMember(schema, union) ?? [];
    if (branches.length < 2) return [];
    return branches.map((branch, index) => ({
      detail: isObject(branch) && branch.type === "null" ? `${union}/null` : `${union}/${index}`,
      value: { ...schema, [union]: branches.filter((_, other) => other !== index) },
    }));
  });
}
