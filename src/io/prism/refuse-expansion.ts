import { KitError } from "../../core/errors.ts";
import { isObject, type Json, type JsonObject } from "../../core/json.ts";
import { jsonPointer, localPointer, resolvePointer } from "../../core/json-pointer.ts";

/** Limits on the tree that Prism builds of a document. */
export interface ExpansionLimits {
  /** The sum of the depths of all objects and lists: Prism writes the place of each as a text. */
  readonly steps: number;
  readonly depth: number;
  /** The most objects and lists of one schema, such as a body's. Prism compiles it whole at the first request. */
  readonly schema: number;
}

/**
 * Limits of a document that is served. Of 60 public documents up to 13 MB, 58 stay below 20 million steps, which take Prism 15 seconds, and
 * one has 45 million. The deepest has 116 levels. A schema of 45,000 parts is the greatest but for two documents; to compile 100,000 takes
 * 20 seconds and 1 GB.
 */
export const expansionLimits: ExpansionLimits = { steps: 64_000_000, depth: 500, schema: 100_000 };

/**
 * Limits of a document that cases are run on, which uses every operation. The greatest document of a known generation has 0.24 million
 * steps, and 220 parts in one schema; with every connector's config in it, Airbyte's largest document of any kind has 2.6 million and 8,600.
 */
export const judgedLimits: ExpansionLimits = { steps: 4_000_000, depth: 500, schema: 40_000 };

/**
 * Refuses a document whose references multiply. Prism reads a document as a tree, in which a schema stands once for each way that leads to
 * it: 24 schemas, each with two references to the next, give 16 million.
 *
 * @throws KitError `document-expands-too-far`
 */
export function refuseExpansion(document: JsonObject, limits: ExpansionLimits = expansionLimits): void {
  const expansion = new Expansion(document, limits);
  if (expansion.fits()) return;
  const { depth, steps, schema } = limits;
  throw new KitError(
    "document-expands-too-far",
    `The references of the document multiply: read as a tree it has more than ${depth} levels, more than ${steps / 1e6} million steps, or more than ${schema} parts in one schema.`,
    { place: expansion.place() },
  );
}

/** True where Prism's tree of a document stays within the limits. */
export function expandsWithin(document: JsonObject, limits: ExpansionLimits = expansionLimits): boolean {
  return new Expansion(document, limits).fits();
}

class Expansion {
  readonly #document: JsonObject;
  readonly #limits: ExpansionLimits;
  readonly #targets: Map<Json, Json | undefined> = new Map();
  /** The values on the way from the root. Prism cuts a cycle where a value meets itself. */
  readonly #open: Set<Json> = new Set();
  readonly #way: string[] = [];
  #steps = 0;
  #nodes = 0;
  /** The count of nodes at which the outermost open schema began. */
  #schemaFrom: number | undefined;

  constructor(document: JsonObject, limits: ExpansionLimits) {
    this.#document = document;
    this.#limits = limits;
  }

  fits(value: Json = this.#document, depth = 1): boolean {
    const target = this.#follow(value);
    if (typeof target !== "object" || target === null || this.#open.has(target)) return true;
    this.#steps += depth;
    this.#nodes++;
    if (this.#steps > this.#limits.steps || depth > this.#limits.depth) return false;
    if (this.#schemaFrom !== undefined && this.#nodes - this.#schemaFrom > this.#limits.schema) return false;
    this.#open.add(target);
    const isWithin = Object.entries(target).every(([key, item]) => typeof item !== "object" || this.#memberFits(key, item, depth + 1));
    this.#open.delete(target);
    return isWithin;
  }

  /** The place at which the limit was met: the operation or the component, such as `/paths/~1a/post`. */
  place(): string {
    return jsonPointer(this.#way.slice(0, 3));
  }

  #memberFits(key: string, item: Json, depth: number): boolean {
    const isOutermost = key === "schema" && this.#schemaFrom === undefined;
    if (isOutermost) this.#schemaFrom = this.#nodes;
    this.#way.push(key);
    if (!this.fits(item, depth)) return false; // the way stays as it is, for the message
    this.#way.pop();
    if (isOutermost) this.#schemaFrom = undefined;
    return true;
  }

  #follow(value: Json): Json | undefined {
    const seen = new Set<Json>();
    let at: Json | undefined = value;
    while (isObject(at) && typeof at.$ref === "string" && !seen.has(at)) {
      seen.add(at);
      if (!this.#targets.has(at.$ref)) this.#targets.set(at.$ref, resolvePointer(this.#document, localPointer(at.$ref) ?? "-"));
      at = this.#targets.get(at.$ref);
    }
    return at;
  }
}
