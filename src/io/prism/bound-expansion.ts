import { KitError } from "../../core/errors.ts";
import { isArray, isObject, type Json, type JsonObject, objectMember } from "../../core/json.ts";
import { localPointer, resolvePointer } from "../../core/json-pointer.ts";
import { type ExpansionLimits, expandsWithin, expansionLimits } from "./refuse-expansion.ts";

export interface BoundedDocument {
  readonly document: JsonObject;
  /** The number of references in a row that are followed; undefined where all are. */
  readonly levels: number | undefined;
}

interface BoundLimits {
  /** A tree within these stays whole. */
  readonly whole: ExpansionLimits;
  /** Limits of a tree that is cut. One of that size takes Prism some seconds. */
  readonly cut: ExpansionLimits;
}

const boundLimits: BoundLimits = { whole: expansionLimits, cut: { ...expansionLimits, steps: 32_000_000 } };

/** References in a row that are followed at most, where not all are. */
const mostLevels = 64;

/**
 * A copy of a document that Prism can read as a tree. Where references multiply, as those between the schemas of Stripe do, it follows as
 * many in a row as fit, and any value is right where the next one stood. A document that fits stays as it is.
 *
 * @throws KitError `document-expands-too-far` where not even two references in a row fit
 */
export function boundExpansion(document: JsonObject, { whole, cut }: BoundLimits = boundLimits): BoundedDocument {
  if (expandsWithin(document, whole)) return { document, levels: undefined };
  const sizes = new Sizes(document);
  const root = ownSize(rootOf(document));
  const fits = (levels: number): boolean => {
    const { steps, depth } = sizes.of(root, levels);
    return steps <= cut.steps && depth <= cut.depth && sizes.greatestBelow(root, levels) <= cut.schema;
  };
  let levels = 1;
  while (levels < mostLevels && fits(levels + 1)) levels++;
  if (levels > 1) return { document: new Cut(document).at(levels), levels };
  const large = `Read as a tree that follows two references in a row, the document has more than ${cut.steps / 1e6} million steps.`;
  throw new KitError("document-expands-too-far", large);
}

/** The part that is read first. Prism serves no webhook, and components stand where they are referred to. */
function rootOf({ components, webhooks: _, ...root }: JsonObject): JsonObject {
  return { ...root, components: { securitySchemes: objectMember(components, "securitySchemes") ?? {} } };
}

/** The size of a tree. `steps` is the sum of the depths of its objects and lists, counted from its own root. */
interface Size {
  readonly nodes: number;
  readonly steps: number;
  readonly depth: number;
}

/** A value without what it refers to, and the references in it with their depths. */
interface Own extends Size {
  readonly refs: readonly (readonly [pointer: string, depth: number])[];
}

/** Computes sizes without building a tree: each value is looked at once for each number of levels. */
class Sizes {
  readonly #document: JsonObject;
  readonly #own: Map<string, Own> = new Map();
  readonly #known: Map<string, Size> = new Map();

  constructor(document: JsonObject) {
    this.#document = document;
  }

  of(own: Own, levels: number): Size {
    let { nodes, steps, depth } = own;
    for (const [pointer, at] of levels === 0 ? [] : own.refs) {
      const target = this.#target(pointer, levels - 1);
      nodes += target.nodes;
      steps += target.steps + at * target.nodes;
      depth = Math.max(depth, at + target.depth);
    }
    return { nodes, steps, depth };
  }

  /** The most nodes that one reference of a value leads to. */
  greatestBelow({ refs }: Own, levels: number): number {
    return refs.reduce((most, [pointer]) => Math.max(most, this.#target(pointer, levels - 1).nodes), 0);
  }

  #target(pointer: string, levels: number): Size {
    const key = `${levels} ${pointer}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const own = this.#own.get(pointer) ?? ownSize(resolvePointer(this.#document, pointer) ?? null);
    this.#own.set(pointer, own);
    const size = this.of(own, levels);
    this.#known.set(key, size);
    return size;
  }
}

function ownSize(root: Json): Own {
  const own = { nodes: 0, steps: 0, depth: 0 };
  const refs: [string, number][] = [];
  const stack: [Json, number][] = [[root, 1]];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const [value, depth] = next;
    if (typeof value !== "object" || value === null) continue;
    own.nodes++;
    own.steps += depth;
    own.depth = Math.max(own.depth, depth);
    const pointer = isObject(value) ? localPointer(value.$ref) : undefined;
    if (pointer !== undefined) refs.push([pointer, depth - 1]);
    for (const item of Object.values(value)) stack.push([item, depth + 1]);
  }
  return { ...own, refs };
}

/** Writes a copy of each component for each number of levels that are left at it. */
class Cut {
  readonly #document: JsonObject;
  readonly #names: Map<string, string> = new Map();
  readonly #waiting: { readonly name: string; readonly pointer: string; readonly levels: number }[] = [];

  constructor(document: JsonObject) {
    this.#document = document;
  }

  at(levels: number): JsonObject {
    const root = this.#rewrite(rootOf(this.#document), levels);
    const schemas: [string, Json][] = [];
    for (let next = this.#waiting.pop(); next !== undefined; next = this.#waiting.pop()) {
      schemas.push([next.name, this.#rewrite(resolvePointer(this.#document, next.pointer) ?? {}, next.levels)]);
    }
    const whole = isObject(root) ? root : {};
    return { ...whole, components: { ...objectMember(whole, "components"), schemas: Object.fromEntries(schemas) } };
  }

  #rewrite(value: Json, levels: number): Json {
    if (isArray(value)) return value.map((item) => this.#rewrite(item, levels));
    if (!isObject(value)) return value;
    const pointer = localPointer(value.$ref);
    const entries = Object.entries(value).filter(([key]) => pointer === undefined || key !== "$ref");
    const rest = Object.fromEntries(entries.map(([key, item]) => [key, this.#rewrite(item, levels)]));
    if (pointer === undefined || levels === 0) return rest;
    return { $ref: `#/components/schemas/${this.#nameOf(pointer, levels - 1)}`, ...rest };
  }

  #nameOf(pointer: string, levels: number): string {
    const key = `${levels} ${pointer}`;
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const name = `s${this.#names.size}`;
    this.#names.set(key, name);
    this.#waiting.push({ name, pointer, levels });
    return name;
  }
}
