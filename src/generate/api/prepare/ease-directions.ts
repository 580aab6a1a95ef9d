import { type Edit, editPlaces, type Path } from "../../../core/edit-places.ts";
import { arrayMember, isArray, isObject, type Json, type JsonObject, objectMember } from "../../../core/json.ts";
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
  const directions = directionsOf(nodes);
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
function directionsOf(nodes: readonly DocumentNode[]): (path: Path) => ReadonlySet<Direction> {
  const reached = new Map<string, Set<Direction>>();
  const refs = nodes.flatMap(({ value, path }) => {
    const to = isObject(value) ? schemaName(value.$ref) : undefined;
    return to === undefined ? [] : [{ path, to }];
  });
  const at = (path: Path): ReadonlySet<Direction> => {
    if (path[0] === "components" && path[1] === "schemas") return reached.get(String(path[2])) ?? new Set();
    const isBoth = path[0] === "webhooks" || path.includes("callbacks");
    if (isBoth) return new Set<Direction>(["request", "response"]);
    return new Set<Direction>([path.includes("responses") || path[1] === "headers" ? "response" : "request"]);
  };
  for (let isNew = true; isNew; ) {
    isNew = false;
    for (const { path, to } of refs) {
      const known = reached.get(to) ?? new Set<Direction>();
      const before = known.size;
      for (const direction of at(path)) known.add(direction);
      reached.set(to, known);
      if (known.size > before) isNew = true;
    }
  }
  return at;
}

/** The properties of a schema and of the parts of its `allOf`. */
function propertiesOf(document: JsonObject, schema: JsonObject, depth = 0): JsonObject {
  const parts = depth > 8 ? [] : (arrayMember(schema, "allOf") ?? []).map((part) => resolveSchema(document, part) ?? {});
  return Object.assign({}, ...parts.map((part) => propertiesOf(document, part, depth + 1)), objectMember(schema, "properties"));
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
