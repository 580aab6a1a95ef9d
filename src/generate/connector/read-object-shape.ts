import { byCodeUnit, isArray, isObject, type Json, type JsonObject } from "../../core/json.ts";
import { annotation, anyNode, type ConfigNode, type ConfigProperty, noNode, type ObjectShape } from "./config-shape.ts";
import type { SchemaReader } from "./schema-reader.ts";

/**
 * Reads an object's shape. The shape is closed unless the schema gives undeclared keys a meaning, so that a typo in an optional key is an
 * error. The reader's option `open` opens every object that does not say `additionalProperties: false`.
 */
export function readObjectShape(parts: readonly JsonObject[], reader: SchemaReader): ObjectShape {
  const required = new Set<Json>();
  for (const part of parts) if (isArray(part.required)) for (const name of part.required) required.add(name);
  const declared = declaredSchemas(parts);
  // A property may be required but not declared. It must then be present, with any value that undeclared keys may have.
  for (const name of required) if (typeof name === "string" && !declared.has(name)) declared.set(name, additionalSchemas(parts));

  const properties: ConfigProperty[] = [];
  for (const [name, schemas] of declared) {
    const node = reader.read(schemas);
    const order = annotation(node, "order");
    // Properties without an order come last.
    properties.push({ name, node, required: required.has(name), order: typeof order === "number" ? order : Number.MAX_VALUE });
  }
  const sealed = isSealed(parts);
  const rest = sealed ? (properties.length > 0 ? undefined : noNode) : readRest(parts, properties.length > 0, reader);
  return { kind: "object", properties: properties.sort(byOrderThenName), rest, sealed };
}

/** `additionalProperties: false` still allows keys that match `patternProperties` (JSON Schema validation, draft-07, section 6.5.6). */
function isSealed(parts: readonly JsonObject[]): boolean {
  return parts.some((part) => part.additionalProperties === false && part.patternProperties === undefined);
}

/** The schemas of each property. A property has several if several parts of the conjunction declare it. */
function declaredSchemas(parts: readonly JsonObject[]): Map<string, readonly Json[]> {
  const declared = new Map<string, readonly Json[]>();
  for (const { properties } of parts) {
    if (!isObject(properties)) continue;
    for (const name of Object.keys(properties)) {
      const schema = properties[name] as Json; // an own key of a JSON object has a value
      declared.set(name, [...(declared.get(name) ?? []), schema]);
    }
  }
  return declared;
}

function readRest(parts: readonly JsonObject[], hasProperties: boolean, reader: SchemaReader): ConfigNode | undefined {
  if (parts.some((part) => part.patternProperties !== undefined)) return anyNode;
  const schemas = additionalSchemas(parts);
  // An index signature must also fit the declared properties. Only `unknown` always does.
  if (schemas.length > 0) return hasProperties ? anyNode : reader.read(schemas);
  if (hasProperties) return reader.open ? anyNode : undefined;
  const isEmptyByName = parts.some((part) => part.properties !== undefined) && !parts.some((part) => part.additionalProperties === true);
  return isEmptyByName && !reader.open ? noNode : anyNode;
}

function additionalSchemas(parts: readonly JsonObject[]): Json[] {
  // With `patternProperties`, the type of an undeclared key is unknown: it depends on the pattern that the key matches.
  return parts.flatMap(({ additionalProperties: schema, patternProperties }) =>
    isObject(schema) && patternProperties === undefined ? [schema] : [],
  );
}

function byOrderThenName(a: ConfigProperty, b: ConfigProperty): number {
  return a.order === b.order ? byCodeUnit(a.name, b.name) : a.order - b.order;
}
