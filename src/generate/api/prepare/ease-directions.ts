import { type Edit, editPlaces, type Path } from "../../../core/edit-places.ts";
import { arrayMember, isArray, isObject, type Json, type JsonObject, member, objectMember } from "../../../core/json.ts";
import { type DocumentNode, walkSchemas } from "../../../document/walk-schemas.ts";
import { resolveSchema, schemaName } from "./schema-name.ts";

type Direction = "request" | "response";

/**
 * Makes a required property optional in a type of the direction in which it does not travel: a `readOnly` one where a request has the schema,
 * a `writeOnly` one where a response has it (OpenAPI 3.0.4 and 3.1.1: `required` affects the other direction only). A schema of both
 * directions is printed as one type, so it is optional in both.
 */
export function easeDirections(document: JsonObject): JsonObject {
  const nodes = [...walkSchemas(document)];
  if (!nodes.some(({ value }) => isObject(value) && (value.readOnly === true || value.writeOnly === true))) return document;
  const directions = directionsOf(document, nodes);
  const edits = nodes.flatMap(({ value, path }): Edit[] => {
    if (!isObject(value)) return [];
    const own = directions(path);
    const eased = Object.entries(propertiesOf(document, value)).filter(([, property]) => isEased(document, property, own));
    const names = new Set<Json>(eased.map(([name]) => name));
    return names.size === 0 ? [] : placesOf(value, path).map((place) => ({ path: place, edit: (schema) => without(schema, names) }));
  });
  const mended = edits.length === 0 ? document : editPlaces(document, edits);
  return isObject(mended) ? mended : document;
}

/** The directions of a place. A component has those of every place that leads to it. */
function directionsOf(document: JsonObject, nodes: readonly DocumentNode[]): (path: Path) => ReadonlySet<Direction> {
  const reached = new Map<string, Set<Direction>>();
  const ways = waysBetween(document, nodes);
  const at = (path: Path): ReadonlySet<Direction> => {
    const name = componentOf(path);
    return name === undefined ? travelling(path) : (reached.get(name) ?? new Set());
  };
  const enter = (name: string, directions: ReadonlySet<Direction>): void => {
    const open: [string, Direction][] = [...directions].map((direction) => [name, direction]);
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const known = reached.get(next[0]) ?? new Set();
      if (known.has(next[1])) continue;
      reached.set(next[0], known.add(next[1]));
      for (const to of ways.get(next[0]) ?? []) open.push([to, next[1]]);
    }
  };
  for (const { value, path } of nodes) {
    if (componentOf(path) === undefined) for (const to of targetsOf(value)) enter(to, travelling(path));
  }
  return at;
}

function componentOf(path: Path): string | undefined {
  return path[0] === "components" && path[1] === "schemas" ? String(path[2]) : undefined;
}

/** The directions of a place in an operation, a parameter, a body, a header or a response. */
function travelling([root, section, , inPath, inComponent]: Path): ReadonlySet<Direction> {
  const holder = root === "components" ? (section === "pathItems" ? inComponent : section) : inPath;
  if (root === "webhooks" || holder === "callbacks") return new Set<Direction>(["request", "response"]);
  return new Set<Direction>([holder === "responses" || holder === "headers" ? "response" : "request"]);
}

/**
 * The component schemas that each leads to. One with a discriminator leads to its subtypes, too, which are sent in its place: those of its
 * mapping, and those that have it in their `allOf` (OpenAPI 3.1.1, section 4.8.25).
 */
function waysBetween(document: JsonObject, nodes: readonly DocumentNode[]): ReadonlyMap<string, readonly string[]> {
  const ways = new Map<string, string[]>();
  const add = (from: string, to: string): void => {
    const known = ways.get(from);
    if (known === undefined) ways.set(from, [to]);
    else known.push(to);
  };
  const schemas = objectMember(objectMember(document, "components"), "schemas") ?? {};
  for (const { value, path } of nodes) {
    const name = componentOf(path);
    if (name === undefined) continue;
    for (const to of targetsOf(value)) {
      add(name, to);
      if (path.length === 5 && path[3] === "allOf" && objectMember(member(schemas, to), "discriminator") !== undefined) add(to, name);
    }
  }
  return ways;
}

/** The component schemas that a schema refers to. */
function targetsOf(schema: Json): string[] {
  if (!isObject(schema)) return [];
  const mapping = Object.values(objectMember(objectMember(schema, "discriminator"), "mapping") ?? {});
  return [schema.$ref, ...mapping].flatMap((ref) => schemaName(ref) ?? []);
}

/** The properties of a schema and of the parts of its `allOf`, each part once. */
function propertiesOf(document: JsonObject, schema: JsonObject): JsonObject {
  const found = new Map<string, Json>();
  const parts = new Set<JsonObject>([schema]);
  // A set gives what is added while it is read.
  for (const part of parts) {
    for (const [name, property] of Object.entries(objectMember(part, "properties") ?? {})) {
      if (!found.has(name)) found.set(name, property);
    }
    for (const below of arrayMember(part, "allOf") ?? []) {
      const target = resolveSchema(document, below);
      if (target !== undefined) parts.add(target);
    }
  }
  return Object.fromEntries(found);
}

function isEased(document: JsonObject, property: Json, directions: ReadonlySet<Direction>): boolean {
  const has = (flag: string): boolean =>
    isObject(property) && (property[flag] === true || resolveSchema(document, property)?.[flag] === true);
  return (directions.has("request") && has("readOnly")) || (directions.has("response") && has("writeOnly"));
}

/** The schema, and the parts of its `allOf` that stand there: one may require what another declares. */
function placesOf(schema: JsonObject, path: Path): Path[] {
  const parts = arrayMember(schema, "allOf") ?? [];
  return [path, ...parts.flatMap((part, index) => (isObject(part) ? [[...path, "allOf", index]] : []))];
}

function without(schema: Json, names: ReadonlySet<Json>): Json {
  if (!isObject(schema) || !isArray(schema.required)) return schema;
  return { ...schema, required: schema.required.filter((name) => !names.has(name)) };
}
