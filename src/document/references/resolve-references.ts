import { type Edit, editPlaces } from "../../core/edit-places.ts";
import { isArray, isObject, type Json, type JsonObject, objectMember } from "../../core/json.ts";
import { jsonPointer, localPointer, resolvePointer } from "../../core/json-pointer.ts";
import { type SchemaCopies, type SchemaCopy, startCopies } from "./copy-schemas.ts";
import { type DynamicScope, dependOnNames, emptyScope, enterResources } from "./dynamic-scope.ts";
import { type Link, listLinks } from "./list-links.ts";
import { type Draft, type NamedSchema, nameSchemas } from "./name-schemas.ts";

export type ReferenceCode = "reference-by-name" | "reference-in-context" | "reference-past-id" | "schema-id" | "schema-anchor";

/** The repairs of references in a sentence each. Codes are stored by users and never reused. */
export const referenceRepairs: Readonly<Record<ReferenceCode, string>> = {
  "reference-by-name":
    "A reference by `$id` or anchor, or a `$dynamicRef` or `$recursiveRef`; the JSON pointer of the schema stands instead.",
  "reference-in-context":
    "A reference to a schema whose `$dynamicRef` leads elsewhere in this context; it leads to a copy for the context.",
  "reference-past-id":
    "A JSON pointer below an `$id` that leads to nothing in its schema; it counts from the document, as most tools read it.",
  "schema-id": "The `$id` of a schema; references lead to the schema by JSON pointer, and the `$id` is dropped.",
  "schema-anchor":
    "The `$anchor`, `$dynamicAnchor` or `$recursiveAnchor` of a schema; references lead to it by JSON pointer, and the anchor is dropped.",
};

export interface ResolvedReferences {
  readonly document: Json;
  readonly repairs: readonly { readonly code: ReferenceCode; readonly where: string }[];
  /** References that have no single meaning, as sentences. They are left as they are. */
  readonly problems: readonly string[];
}

/**
 * Resolves references by `$id`, by anchor and by `$dynamicRef` to JSON pointers, and drops the names, so that every later step and tool
 * reads the same document (JSON Schema 2020-12, Core, sections 8.2 and 9). A `$dynamicRef` leads where its dynamic scope says: a schema
 * that several scopes reach is copied for each. A reference that leads nowhere stays.
 *
 * @param document an OpenAPI 3.1 document, or a schema
 */
export function resolveReferences(document: Json, draft: Draft = "2020-12"): ResolvedReferences {
  if (!hasNames(document)) return { document, repairs: [], problems: [] };
  const named = nameSchemas(document, draft);
  const links = new Map<string, readonly Link[]>();
  for (const schema of named.schemas.values()) {
    const found = listLinks(schema, { document, named, draft });
    if (found.length > 0) links.set(schema.pointer, found);
  }
  const holder = isObject(document) && document.openapi !== undefined ? ["components", "schemas"] : ["$defs"];
  const taken = new Set(Object.keys(objectOrEmpty(resolvePointer(document, jsonPointer(holder)))));
  const copies = startCopies(named, dependOnNames(links, named), taken);
  const resolving: Resolving = { links, copies, holder, repairs: [], problems: [] };
  const schemas = [...named.schemas.values()];
  const edits = schemas.flatMap((schema) => editsOf(schema, enterResources(emptyScope, schema.resources), { ...resolving, isCopy: false }));
  const added: [string, Json][] = [];
  // The list grows while a copy is written that leads to another.
  for (const copy of copies.made) added.push([copy.name, writeCopy(copy, document, schemas, resolving)]);
  const resolved = editPlaces(document, edits) ?? document;
  return { document: addSchemas(resolved, holder, added), repairs: resolving.repairs, problems: resolving.problems };
}

/** A quick look: nearly all documents name no schema. */
function hasNames(document: Json): boolean {
  const open: Json[] = [document];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (isObject(value) && nameKeywords.some((keyword) => Object.hasOwn(value, keyword))) return true;
    for (const item of isArray(value) ? value : isObject(value) ? Object.values(value) : []) if (typeof item === "object") open.push(item);
  }
  return false;
}

const names = ["$id", "$anchor", "$dynamicAnchor", "$recursiveAnchor"] as const;
const nameKeywords = [...names, "$dynamicRef", "$recursiveRef"] as const;

interface Resolving {
  readonly links: ReadonlyMap<string, readonly Link[]>;
  readonly copies: SchemaCopies;
  /** The place that holds copies. */
  readonly holder: readonly string[];
  readonly repairs: { readonly code: ReferenceCode; readonly where: string }[];
  readonly problems: string[];
}

function writeCopy({ of, scope }: SchemaCopy, document: Json, schemas: readonly NamedSchema[], resolving: Resolving): Json {
  const within = schemas.filter(({ pointer }) => pointer === of.pointer || pointer.startsWith(`${of.pointer}/`));
  const edits = within.flatMap((schema) => {
    const entered = enterResources(scope, schema.resources.slice(of.resources.length));
    return editsOf(schema, entered, { ...resolving, isCopy: true }).map(({ path, edit }) => ({ path: path.slice(of.path.length), edit }));
  });
  return editPlaces(resolvePointer(document, of.pointer) ?? true, edits) ?? true;
}

function addSchemas(document: Json, holder: readonly string[], added: readonly (readonly [string, Json])[]): Json {
  if (added.length === 0) return document;
  const [key = "", ...rest] = holder;
  const held = objectOrEmpty(document);
  const inner = objectOrEmpty(held[key]);
  return { ...held, [key]: rest.length > 0 ? addSchemas(inner, rest, added) : { ...inner, ...Object.fromEntries(added) } };
}

function objectOrEmpty(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

/** The edit that a schema needs in a scope. Repairs are noted once, for the schema itself and not for its copies. */
function editsOf(schema: NamedSchema, scope: DynamicScope, resolving: Resolving & { readonly isCopy: boolean }): readonly Edit[] {
  const { value, path, pointer } = schema;
  if (!isObject(value)) return [];
  const changes = (resolving.links.get(pointer) ?? []).flatMap((link) => {
    const ref = lead(link, { pointer, scope }, resolving);
    return ref === undefined ? [] : [{ link, ref }];
  });
  const own = names.filter((keyword) => Object.hasOwn(value, keyword));
  if (!resolving.isCopy) {
    for (const name of own) resolving.repairs.push({ code: name === "$id" ? "schema-id" : "schema-anchor", where: pointer });
  }
  if (changes.length === 0 && own.length === 0) return [];
  const edit = (before: Json): Json => {
    const kept = Object.entries(objectOrEmpty(before)).filter(([keyword]) => !own.some((name) => name === keyword));
    return changes.reduce<JsonObject>((edited, { link, ref }) => withReference(edited, link.at, ref), Object.fromEntries(kept));
  };
  return [{ path, edit }];
}

/** The reference that stands for a link in a scope; undefined where the link stays as it is. */
function lead(
  { at, ref, to, dynamic }: Link,
  { pointer, scope }: { readonly pointer: string; readonly scope: DynamicScope },
  { copies, holder, repairs, problems, isCopy }: Resolving & { readonly isCopy: boolean },
): string | undefined {
  const note = (code: ReferenceCode): void => void (isCopy || repairs.push({ code, where: pointer }));
  const refuse = (why: string): string | undefined => {
    problems.push(`${pointer} refers to ${JSON.stringify(ref)}, ${why}`);
    return isDynamic(at) ? ref : undefined;
  };
  if (to === "ambiguous") return refuse("which is the name of several schemas");
  // A reference that leads nowhere is dangling, and `$ref` is the keyword that every tool looks at.
  if (to === undefined) return isDynamic(at) ? ref : undefined;
  const [bound = to.pointer, ...others] = (dynamic === undefined ? undefined : scope.get(dynamic)) ?? [];
  if (others.length > 0) return refuse("which is the name of several schemas");
  const copy = copies.copyFor(bound, scope);
  if (copy === "too-many") return refuse("which means another schema in each of too many contexts");
  if (copy !== undefined) note("reference-in-context");
  else if (to.isPastId) note("reference-past-id");
  else if (isDynamic(at) || localPointer(ref) !== bound) note("reference-by-name");
  const target = copy === undefined ? bound : jsonPointer([...holder, copy.name]);
  return !isDynamic(at) && localPointer(ref) === target ? undefined : `#${encoded(target)}`;
}

function isDynamic(at: Link["at"]): at is "$dynamicRef" | "$recursiveRef" {
  return at === "$dynamicRef" || at === "$recursiveRef";
}

/** Escapes a JSON pointer for a URI fragment (RFC 6901, section 6). A lone surrogate has no escape and stays. */
function encoded(pointer: string): string {
  return pointer.replaceAll(/[^\w$.~!&'()*+,;=:@/\p{Cs}-]/gu, encodeURIComponent);
}

function withReference(schema: JsonObject, at: Link["at"], ref: string): JsonObject {
  if (at === "$ref") return { ...schema, $ref: ref };
  if (isDynamic(at)) {
    const { [at]: _, ...rest } = schema;
    if (rest.$ref === undefined) return { ...rest, $ref: ref };
    return { ...rest, allOf: [...(isArray(rest.allOf) ? rest.allOf : []), { $ref: ref }] };
  }
  const discriminator = objectMember(schema, "discriminator") ?? {};
  return { ...schema, discriminator: { ...discriminator, mapping: { ...objectMember(discriminator, "mapping"), [at.mapping]: ref } } };
}
