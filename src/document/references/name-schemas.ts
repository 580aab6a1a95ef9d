import type { Path } from "../../core/edit-places.ts";
import { isObject, type Json, type JsonObject, stringMember } from "../../core/json.ts";
import { jsonPointer } from "../../core/json-pointer.ts";
import { schemasWithin } from "../walk-schemas.ts";

/**
 * A schema resource (JSON Schema 2020-12, Core, section 4.3.5): a schema with an `$id`, or a schema of the document that lies in no other
 * schema. Each component is a resource of its own, because OpenAPI calls each one a root schema, and generic components declare the same
 * `$dynamicAnchor`.
 */
export interface SchemaResource {
  readonly pointer: string;
  /** The place from which JSON pointers inside the resource count: its own place if it has an `$id`, otherwise the document, "". */
  readonly origin: string;
  /** The absolute address. Without any `$id` it is that of the document. */
  readonly base: string;
  /** Pointers of schemas by `$anchor` or `$dynamicAnchor`. A name of two schemas means neither. */
  readonly anchors: ReadonlyMap<string, readonly string[]>;
  /** Pointers of schemas by `$dynamicAnchor`. */
  readonly dynamic: ReadonlyMap<string, readonly string[]>;
}

export interface NamedSchema {
  readonly value: JsonObject | boolean;
  readonly path: Path;
  readonly pointer: string;
  /** The resources that the schema lies in, outermost first. The last one is its own. */
  readonly resources: readonly SchemaResource[];
}

/** The schemas of a document by pointer, parents first, and the resources by address. */
export interface NamedSchemas {
  readonly schemas: ReadonlyMap<string, NamedSchema>;
  readonly byBase: ReadonlyMap<string, readonly SchemaResource[]>;
  /** The anchors of all resources without an `$id`: they share the address of the document. */
  readonly shared: ReadonlyMap<string, readonly string[]>;
}

/** Stands for the name of a `$recursiveAnchor`, which has none: the `$dynamicAnchor` of 2019-09. */
export const recursiveName = "";

export type Draft = "07" | "2020-12";

/** Stands for the address of the document, which is not known. It has no host, so that no real address is equal. */
const documentBase = "kit:///document";

/** Finds the resources and anchors of a document's schemas. */
export function nameSchemas(document: Json, draft: Draft): NamedSchemas {
  const schemas = new Map<string, NamedSchema>();
  const byBase = new Map<string, Open[]>();
  const shared = new Map<string, string[]>();
  const around: { readonly pointer: string; readonly resources: readonly Open[] }[] = [];
  for (const { value, path, parent } of schemasWithin(document)) {
    const pointer = jsonPointer(path);
    while (parent !== "schema" || !pointer.startsWith(`${around.at(-1)?.pointer}/`)) if (around.pop() === undefined) break;
    const outer = around.at(-1)?.resources ?? [];
    const own = isObject(value) ? namesOf(value, draft) : noNames;
    const base = absoluteAddress(own.id, outer.at(-1)?.base ?? documentBase);
    const isNamed = own.id !== undefined && base !== undefined;
    const begun = isNamed || outer.length === 0 ? openResource(pointer, isNamed ? base : undefined) : undefined;
    if (begun !== undefined && isNamed) byBase.set(base, [...(byBase.get(base) ?? []), begun]);
    const resources = begun === undefined ? outer : [...outer, begun];
    const resource = resources.at(-1);
    for (const name of own.anchors) {
      append(resource?.anchors, name, pointer);
      if (resource?.base === documentBase) append(shared, name, pointer);
    }
    for (const name of own.dynamic) append(resource?.dynamic, name, pointer);
    schemas.set(pointer, { value, path, pointer, resources });
    around.push({ pointer, resources });
  }
  return { schemas, byBase, shared };
}

/** A resource whose schemas are still being read. */
interface Open extends SchemaResource {
  readonly anchors: Map<string, string[]>;
  readonly dynamic: Map<string, string[]>;
}

function openResource(pointer: string, base: string | undefined): Open {
  const place = { pointer, origin: base === undefined ? "" : pointer, base: base ?? documentBase };
  return { ...place, anchors: new Map(), dynamic: new Map() };
}

function append(names: Map<string, string[]> | undefined, name: string, pointer: string): void {
  names?.set(name, [...(names.get(name) ?? []), pointer]);
}

interface Names {
  readonly id: string | undefined;
  readonly anchors: readonly string[];
  readonly dynamic: readonly string[];
}

const noNames: Names = { id: undefined, anchors: [], dynamic: [] };

/**
 * The names that a schema gives to itself. An `$id` of a fragment alone, such as `#item`, is an anchor (draft-07, Core, section 8.2.3).
 * Draft-07 ignores `$id` beside `$ref`, and has no `$anchor`.
 */
function namesOf(schema: JsonObject, draft: Draft): Names {
  if (draft === "07" && schema.$ref !== undefined) return noNames;
  const [address = "", fragment = ""] = (stringMember(schema, "$id") ?? "").split("#");
  const id = address === "" ? undefined : address;
  const anchor = fragment === "" ? [] : [fragment];
  if (draft === "07") return { id, anchors: anchor, dynamic: [] };
  const [named = [], dynamic = []] = ["$anchor", "$dynamicAnchor"].map((keyword) => [stringMember(schema, keyword) ?? ""].filter(Boolean));
  const recursive = schema.$recursiveAnchor === true ? [recursiveName] : [];
  return { id, anchors: [...new Set([...anchor, ...named, ...dynamic])], dynamic: [...dynamic, ...recursive] };
}

/** An address without fragment, resolved against another; undefined for a text that is none. */
export function absoluteAddress(address: string | undefined, base: string): string | undefined {
  if (address === undefined) return base;
  return URL.canParse(address, base) ? new URL(address, base).href.replace(/#.*$/s, "") : undefined;
}
