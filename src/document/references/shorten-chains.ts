import { type Edit, editPlaces } from "../../core/edit-places.ts";
import { isObject, type Json } from "../../core/json.ts";
import { jsonPointer, localPointer, resolvePointer } from "../../core/json-pointer.ts";
import { walkDocument } from "../walk-schemas.ts";

interface ShortenedChains {
  readonly document: Json;
  readonly repairs: readonly { readonly code: "reference-chain"; readonly where: string }[];
}

/** References in a row that every later step and tool follows. */
const longestChain = 8;

/**
 * Leads each reference of a long chain to the chain's end at once, such as `A` → `Z` for `A` → `B` → … → `Z`. Prism, Ajv and TypeScript
 * follow a chain by recursion, and end where it has some hundred references. Only a `$ref` that stands alone is a link of a chain. A chain
 * that ends nowhere, or in a cycle, stays.
 */
export function shortenChains(document: Json): ShortenedChains {
  const ends = new ChainEnds(document);
  const edits: (Edit & { readonly where: string })[] = [];
  for (const { value, path } of walkDocument(document)) {
    const ref = loneRef(value);
    const end = ref === undefined ? undefined : ends.of(ref);
    if (end === undefined || end.links <= longestChain) continue;
    edits.push({ path, edit: () => ({ $ref: end.ref }), where: jsonPointer(path) });
  }
  if (edits.length === 0) return { document, repairs: [] };
  return {
    document: editPlaces(document, edits) ?? document,
    repairs: edits.map(({ where }) => ({ code: "reference-chain", where })),
  };
}

interface ChainEnd {
  /** The last reference of the chain. */
  readonly ref: string;
  /** The number of references up to there, with the first. */
  readonly links: number;
}

/** Cache of ends by reference: each link is followed once. */
class ChainEnds {
  readonly #document: Json;
  readonly #known: Map<string, ChainEnd | undefined> = new Map();

  constructor(document: Json) {
    this.#document = document;
  }

  of(ref: string): ChainEnd | undefined {
    const way: string[] = [];
    let at = ref;
    while (!this.#known.has(at)) {
      const target = resolvePointer(this.#document, localPointer(at) ?? "-");
      const next = loneRef(target);
      // Undefined stands for a chain that is still open, so that a cycle ends here, and for one that ends nowhere.
      this.#known.set(at, target === undefined || next !== undefined ? undefined : { ref: at, links: 1 });
      if (next === undefined) break;
      way.push(at);
      at = next;
    }
    const end = this.#known.get(at);
    for (const [index, link] of way.reverse().entries()) {
      this.#known.set(link, end === undefined ? undefined : { ref: end.ref, links: end.links + index + 1 });
    }
    return this.#known.get(ref);
  }
}

function loneRef(value: Json | undefined): string | undefined {
  if (!isObject(value) || typeof value.$ref !== "string") return undefined;
  return Object.keys(value).length === 1 ? value.$ref : undefined;
}
