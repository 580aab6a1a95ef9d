import { KitError } from "../../core/errors.ts";
import { isObject, type Json, type JsonObject } from "../../core/json.ts";
import { localPointer, resolvePointer } from "../../core/json-pointer.ts";

/** Limits on the tree that Prism builds of a document. */
export interface ExpansionLimits {
  /** The sum of the depths of all objects and lists: Prism writes the place of each as a text. */
  readonly steps: number;
  readonly depth: number;
}

/** Of 60 public documents up to 13 MB all but one stay below 50 million steps, which take Prism some ten seconds. */
export const expansionLimits: ExpansionLimits = { steps: 64_000_000, depth: 2_000 };

/**
 * Refuses a document whose references multiply. Prism reads a document as a tree, in which a schema stands once for each way that leads to
 * it: 24 schemas, each with two references to the next, give 16 million.
 *
 * @throws KitError `document-expands-too-far`
 */
export function refuseExpansion(document: JsonObject, limits: ExpansionLimits = expansionLimits): void {
  if (expandsWithin(document, limits)) return;
  throw new KitError(
    "document-expands-too-far",
    `The references of the document multiply: read as a tree it has more than ${limits.depth} levels, or more than ${limits.steps / 1e6} million steps.`,
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
  #steps = 0;

  constructor(document: JsonObject, limits: ExpansionLimits) {
    this.#document = document;
    this.#limits = limits;
  }

  fits(value: Json = this.#document, depth = 1): boolean {
    const target = this.#follow(value);
    if (typeof target !== "object" || target === null || this.#open.has(target)) return true;
    this.#steps += depth;
    if (this.#steps > this.#limits.steps || depth > this.#limits.depth) return false;
    this.#open.add(target);
    const isWithin = Object.values(target).every((item) => typeof item !== "object" || this.fits(item, depth + 1));
    this.#open.delete(target);
    return isWithin;
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
