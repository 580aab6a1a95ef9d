import { KitError } from "../core/errors.ts";
import { isObject, type Json, type JsonObject, member } from "../core/json.ts";
import { jsonPointer } from "../core/json-pointer.ts";
import { listOperations } from "./list-operations.ts";

/**
 * Which API a document describes: the one of the guide (`/api/v1/embedded/…`), the one published today, or neither.
 * A document of generation `unknown` bundles and generates; only what applies to it is checked.
 */
export type Generation = "embedded" | "agent" | "unknown";

export const generations: readonly Generation[] = ["embedded", "agent", "unknown"];

/** The generations that have bindings; a document of neither is `unknown`. */
export const boundGenerations = ["embedded", "agent"] as const;

export type BoundGeneration = (typeof boundGenerations)[number];

/** How one generation offers a capability. */
export interface Binding {
  readonly operationId: string;
  /** The guide's name of a body field or parameter → the generation's own; null where it has no such field. Others keep their name. */
  readonly fields: ReadonlyMap<string, string | null>;
}

/** Capability → generation → binding. A generation that a capability does not name lacks it. */
export type Bindings = ReadonlyMap<string, ReadonlyMap<BoundGeneration, Binding>>;

/**
 * Parses openapi/bindings.yaml: `capability: { generation: operationId }`, or `{ operation, fields }` where names differ.
 *
 * @param place the file, for messages
 * @throws KitError `bindings-invalid`
 */
export function parseBindings(value: Json, place: string): Bindings {
  if (!isObject(value)) throw invalid("The bindings are no mapping of capabilities.", place, []);
  return new Map(
    Object.entries(value).map(([capability, generations]) => {
      if (!/^[a-z]+(-[a-z]+)*$/.test(capability))
        throw invalid(`The capability "${capability}" is not in kebab-case.`, place, [capability]);
      if (!isObject(generations)) throw invalid(`The capability "${capability}" names no generation.`, place, [capability]);
      return [capability, parseGenerations(generations, place, capability)];
    }),
  );
}

function parseGenerations(generations: JsonObject, place: string, capability: string): ReadonlyMap<BoundGeneration, Binding> {
  const parsed = new Map<BoundGeneration, Binding>();
  for (const [name, binding] of Object.entries(generations)) {
    const generation = boundGenerations.find((known) => known === name);
    if (generation === undefined) {
      throw invalid(`There is no generation "${name}"; known are ${boundGenerations.join(" and ")}.`, place, [capability, name]);
    }
    parsed.set(generation, parseBinding(binding, place, [capability, name]));
  }
  return parsed;
}

function parseBinding(value: Json, place: string, path: readonly string[]): Binding {
  if (typeof value === "string" && value !== "") return { operationId: value, fields: new Map() };
  const operationId = member(value, "operation");
  if (!isObject(value) || typeof operationId !== "string" || operationId === "") {
    throw invalid("A binding is an operationId or a mapping with `operation`.", place, path);
  }
  const unknown = Object.keys(value).find((key) => key !== "operation" && key !== "fields");
  if (unknown !== undefined) throw invalid(`A binding has no key "${unknown}".`, place, path);
  return { operationId, fields: parseFields(value.fields ?? {}, place, [...path, "fields"]) };
}

function parseFields(value: Json, place: string, path: readonly string[]): ReadonlyMap<string, string | null> {
  if (!isObject(value)) throw invalid("`fields` is no mapping of the guide's field names.", place, path);
  return new Map(
    Object.entries(value).map(([field, own]) => {
      if (own === null || typeof own === "string") return [field, own];
      throw invalid(`The field "${field}" is bound to neither a name nor null.`, place, path);
    }),
  );
}

function invalid(message: string, place: string, path: readonly string[]): KitError {
  return new KitError("bindings-invalid", message, { place: `${place}#${jsonPointer(path)}` });
}

/**
 * The generation of a document, snapshot or bundle: the one of whose own operations it has most.
 * An operation that both generations are bound to says nothing, and a document with none of either is `unknown`.
 */
export function detectGeneration(document: Json, bindings: Bindings): Generation {
  if (!isObject(document)) return "unknown";
  const ids = new Set(listOperations(document).map(({ id }) => id));
  const [first, second] = boundGenerations
    .map((generation) => ({ generation, hits: ownOperations(bindings, generation).filter((id) => ids.has(id)).length }))
    .sort((a, b) => b.hits - a.hits);
  return first === undefined || first.hits === (second?.hits ?? 0) ? "unknown" : first.generation;
}

function ownOperations(bindings: Bindings, generation: Generation): string[] {
  const bound = [...bindings.values()].flatMap((generations) => [...generations]);
  const others = new Set(bound.filter(([name]) => name !== generation).map(([, { operationId }]) => operationId));
  const own = bound.filter(([name]) => name === generation).map(([, { operationId }]) => operationId);
  return [...new Set(own)].filter((id) => !others.has(id));
}
