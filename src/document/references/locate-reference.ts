import { canonicalJson } from "../../core/canonical-json.ts";
import { isObject, type Json } from "../../core/json.ts";
import { jsonPointer, pointerSegments, resolvePointer } from "../../core/json-pointer.ts";
import { absoluteAddress, type NamedSchema, type NamedSchemas, type SchemaResource } from "./name-schemas.ts";

/** The schema that a reference leads to. */
export interface Located {
  readonly pointer: string;
  /** The name after `#`; undefined for a JSON pointer, and for a whole resource. */
  readonly anchor: string | undefined;
  /** True for a JSON pointer that leads to nothing in its own resource, and is read from the document's root. */
  readonly isPastId: boolean;
}

/**
 * Resolves a reference by the address of its schema (JSON Schema 2020-12, Core, section 8.2). Undefined if it leads to nothing in the
 * document, and `ambiguous` if it leads to several schemas.
 */
export function locateReference(ref: string, from: NamedSchema, document: Json, named: NamedSchemas): Located | "ambiguous" | undefined {
  const at = ref.indexOf("#");
  const address = at === -1 ? ref : ref.slice(0, at);
  const fragment = decoded(at === -1 ? "" : ref.slice(at + 1));
  const own = from.resources.at(-1);
  if (own === undefined || fragment === undefined) return undefined;
  const resource = address === "" ? own : resourceAt(absoluteAddress(address, own.base), document, named);
  if (resource === undefined || resource === "ambiguous") return resource;
  return fragment === "" || fragment.startsWith("/")
    ? byPointer(fragment, resource, document, resource === own)
    : byAnchor(fragment, resource, named);
}

function decoded(fragment: string): string | undefined {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return undefined; // a stray percent sign
  }
}

/** Two resources of one address are the same one if their schemas are equal, as generators write that inline a schema at each use. */
function resourceAt(address: string | undefined, document: Json, { byBase }: NamedSchemas): SchemaResource | "ambiguous" | undefined {
  const [first, ...others] = byBase.get(address ?? "") ?? [];
  if (first === undefined || others.length === 0) return first;
  const textOf = ({ pointer }: SchemaResource): string => canonicalJson(resolvePointer(document, pointer) ?? null);
  const text = textOf(first);
  return others.every((other) => textOf(other) === text) ? first : "ambiguous";
}

function byPointer(fragment: string, { origin }: SchemaResource, document: Json, isOwn: boolean): Located | undefined {
  const segments = pointerSegments(fragment);
  if (segments === undefined) return undefined;
  const pointer = jsonPointer(segments);
  if (isSchema(resolvePointer(document, `${origin}${pointer}`)))
    return { pointer: `${origin}${pointer}`, anchor: undefined, isPastId: false };
  if (!isOwn || origin === "" || !isSchema(resolvePointer(document, pointer))) return undefined;
  return { pointer, anchor: undefined, isPastId: true };
}

function isSchema(value: Json | undefined): boolean {
  return isObject(value) || typeof value === "boolean";
}

/** An anchor counts in its own resource. Schemas without an `$id` also share the names that only one of them has. */
function byAnchor(anchor: string, resource: SchemaResource, { shared }: NamedSchemas): Located | "ambiguous" | undefined {
  const pointers = resource.anchors.get(anchor) ?? (resource.origin === "" ? shared.get(anchor) : undefined) ?? [];
  const [pointer, ...others] = pointers;
  if (pointer === undefined) return undefined;
  return others.length > 0 ? "ambiguous" : { pointer, anchor, isPastId: false };
}
