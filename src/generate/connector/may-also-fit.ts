import type { Json } from "../../core/json.ts";
import type { ConfigNode, ConfigProperty, ConfigShape, ObjectShape } from "./config-shape.ts";

/**
 * True if a value of the first type may be valid under the second schema, too. Bounds, patterns and the length of lists are not compared: in
 * doubt, the answer is true.
 */
export function mayAlsoFit({ shape: a }: ConfigNode, { shape: b }: ConfigNode): boolean {
  if (a.kind === "never" || b.kind === "never") return false;
  if (a.kind === "unknown" || b.kind === "unknown") return true;
  if (a.kind === "union") return a.branches.some((branch) => mayAlsoFit(branch, nodeOf(b)));
  if (b.kind === "union") return b.branches.some((branch) => mayAlsoFit(nodeOf(a), branch));
  if (a.kind === "literals") return a.values.some((value) => mayBe(value, b));
  if (b.kind === "literals") return b.values.some((value) => mayBe(value, a));
  if (a.kind === "object" && b.kind === "object") return mayObjectAlsoFit(a, b);
  return typeOf(a) === typeOf(b);
}

/** The same for two objects. A value of the first type has only the keys that the type declares, unless it declares a type for all others. */
export function mayObjectAlsoFit(a: ObjectShape, b: ObjectShape): boolean {
  const keys = new Set([...a.properties, ...b.properties].filter(({ required }) => required).map(({ name }) => name));
  return [...keys].every((key) => {
    const given = propertyOf(a, key)?.node ?? a.rest;
    const asked = propertyOf(b, key)?.node ?? b.rest;
    if (given === undefined) return false;
    return asked === undefined ? !b.sealed : mayAlsoFit(given, asked);
  });
}

export function propertyOf({ properties }: ObjectShape, key: string): ConfigProperty | undefined {
  return properties.find(({ name }) => name === key);
}

function nodeOf(shape: ConfigShape): ConfigNode {
  return { shape, secret: false, about: [] };
}

/** Lists and objects are compared by their type only. */
function mayBe(value: Json, shape: ConfigShape): boolean {
  if (shape.kind !== "literals") return jsonType(value) === typeOf(shape);
  const text = JSON.stringify(value);
  return shape.values.some((other) => JSON.stringify(other) === text);
}

function typeOf({ kind }: ConfigShape): string {
  return kind === "tuple" ? "array" : kind;
}

function jsonType(value: Json): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}
