import { type Edit, editPlaces } from "../../../core/edit-places.ts";
import { isObject, type Json, type JsonObject, objectMember } from "../../../core/json.ts";
import { jsonPointer, localPointer, pointerSegments, resolvePointer } from "../../../core/json-pointer.ts";
import { type DocumentNode, type NodeKind, walkDocument } from "../../../document/walk-schemas.ts";
import { uniqueName } from "./unique-name.ts";

/** The section of `components` that holds a kind of node. A reference to any other kind is never printed. */
const sections: Partial<Readonly<Record<NodeKind, string>>> = {
  schema: "schemas",
  parameter: "parameters",
  header: "headers",
  response: "responses",
  "request-body": "requestBodies",
};

/**
 * Makes a component of everything that a reference points to inside a component or a path, such as `#/components/schemas/Tag/allOf/0`.
 * openapi-typescript prints such a reference as an access by index, which fails on a union, an intersection, or an optional member.
 */
export function hoistReferences(document: JsonObject): JsonObject {
  const nodes = [...walkDocument(document)];
  const places = new Map<string, string>();
  const names = new Names(document);
  const newRef = (ref: Json | undefined, kind: NodeKind): string | undefined => {
    const pointer = localPointer(ref);
    const section = sections[kind];
    if (pointer === undefined || section === undefined || isComponent(pointer, section)) return undefined;
    const known = places.get(pointer) ?? "#".concat(jsonPointer(["components", section, names.add(section, pointer)]));
    places.set(pointer, known);
    return known;
  };
  const edits = nodes.flatMap((node) => editsOf(node, newRef));
  if (places.size === 0) return document;
  const moved = editPlaces(document, edits);
  return isObject(moved) ? withComponents(moved, places) : document;
}

type NewRef = (ref: Json | undefined, kind: NodeKind) => string | undefined;

function editsOf({ value, kind, path }: DocumentNode, newRef: NewRef): Edit[] {
  if (!isObject(value)) return [];
  const ref = Object.hasOwn(value, "$ref") ? newRef(value.$ref, kind) : undefined;
  const mapping = kind === "schema" ? objectMember(objectMember(value, "discriminator"), "mapping") : undefined;
  return [
    ...(ref === undefined ? [] : [{ path: [...path, "$ref"], edit: () => ref }]),
    ...Object.entries(mapping ?? {}).flatMap(([key, to]) => {
      const moved = newRef(to, "schema");
      return moved === undefined ? [] : [{ path: [...path, "discriminator", "mapping", key], edit: () => moved }];
    }),
  ];
}

function isComponent(pointer: string, section: string): boolean {
  const segments = pointer.split("/");
  return segments.length === 4 && segments[1] === "components" && segments[2] === section;
}

/** Names for new components. None is the name of another component of its section. */
class Names {
  readonly #taken: Map<string, Set<string>>;

  constructor(document: JsonObject) {
    const components = Object.entries(objectMember(document, "components") ?? {});
    this.#taken = new Map(components.map(([section, held]) => [section, new Set(Object.keys(isObject(held) ? held : {}))]));
  }

  /** @returns a name made of the pointer's segments, such as `Tag.allOf.0` */
  add(section: string, pointer: string): string {
    const segments = pointerSegments(pointer) ?? [];
    const taken = this.#taken.get(section) ?? new Set<string>();
    const parts = (segments[0] === "components" ? segments.slice(2) : segments).map((one) => one.replace(/[^\w-]+/g, "_"));
    const name = uniqueName(parts.join("."), (one) => taken.has(one));
    this.#taken.set(section, taken.add(name));
    return name;
  }
}

/** Adds a copy of each place under its new name. The place itself stays, because its own parent prints it. */
function withComponents(document: JsonObject, places: ReadonlyMap<string, string>): JsonObject {
  const added = new Map<string, [string, Json][]>();
  for (const [pointer, ref] of places) {
    const [, section = "", name = ""] = pointerSegments(ref.slice(1)) ?? [];
    const members = added.get(section) ?? [];
    members.push([name, resolvePointer(document, pointer) ?? {}]);
    added.set(section, members);
  }
  const components = objectMember(document, "components") ?? {};
  const sectionsWithMore = [...added].map(([section, members]) => [
    section,
    { ...objectMember(components, section), ...Object.fromEntries(members) },
  ]);
  return { ...document, components: { ...components, ...Object.fromEntries(sectionsWithMore) } };
}
