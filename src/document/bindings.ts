import { KitError } from "../core/errors.ts";
import { isObject, type Json, type JsonObject, member } from "../core/json.ts";
import { jsonPointer } from "../core/json-pointer.ts";
import { listOperations } from "./list-operations.ts";

/**
 * The version of the API that a document describes. `embedded` is the guide's API (`/api/v1/embedded/…`), `agent` is the API that is
 * published today, `unknown` is neither. An unknown document still bundles and generates; checks that belong to one generation are skipped.
 */
export type Generation = "embedded" | "agent" | "unknown";

export const generations: readonly Generation[] = ["embedded", "agent", "unknown"];

/** The generations that openapi/bindings.yaml maps. `unknown` has no bindings. */
export const boundGenerations = ["embedded", "agent"] as const;

export type BoundGeneration = (typeof boundGenerations)[number];

/** The operation of one generation that offers a capability. */
export interface Binding {
  readonly operationId: string;
  /**
   * The guide's name of a body field or parameter → this generation's name. `null`: this generation has no such field. A name that is
   * missing here is the same in both.
   */
  readonly fields: ReadonlyMap<string, string | null>;
}

/** Capability → generation → binding. A missing generation does not offer the capability. */
export type Bindings = ReadonlyMap<string, ReadonlyMap<BoundGeneration, Binding>>;

/**
 * Parses openapi/bindings.yaml. An entry is `capability: { generation: operationId }`, or `{ operation, fields }` instead of the id where
 * field names differ.
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
 * Detects the generation of a snapshot or bundle by counting operationIds. The generation with more of its own operations wins. An
 * operation that both generations bind is not counted. A tie, or no match at all, gives `unknown`.
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
