import type { CharSet } from "refa";
import { type Language, Undecided } from "./automata.ts";

/** How long the texts may be, in code points. */
export interface Lengths {
  readonly min: number;
  readonly max: number;
}

/** Longer texts are not made. */
const lengthLimit = 10_000;
const stepLimit = 3_000_000;

/** Characters that people read at a glance; each list makes another text of the same language. */
const likings = ["abcdefghijklmnopqrstuvwxyz0123456789", "0123456789abc", "ABCDEFGHIJKLMNOPQRSTUVWXYZ9876543210zyx", "-_.:/ 3x"] as const;
const printable = "ABCDEFGHIJKLMNOPQRSTUVWXYZ-_.:/@+,;=#%&*!?~()[]{}<>|$^'`\"\\ éüßñλжあ中😀\t\n";

/** The number of texts that `readableTexts` gives at most. */
export const mostTexts: number = likings.length;

/**
 * Some texts of a language, short and made of characters that can be read; none where it has no text of these lengths.
 *
 * @throws Undecided where that takes too long to find out
 */
export function readableTexts(language: Language, lengths: Lengths): readonly string[] {
  const texts = new Set<string>();
  for (const liking of likings) {
    const text = cheapestText(language, lengths, liking);
    if (text === undefined) return [];
    texts.add(text);
  }
  return [...texts];
}

type Node = Language["initial"];

/** A text that leads to a state, as its last character and what is before. */
interface Way {
  readonly cost: number;
  readonly character: string;
  readonly before: Way | undefined;
}

/** Layer by layer, one for each length. A text that any state begins has one of at most as many characters as there are states. */
function cheapestText(language: Language, { min, max }: Lengths, liking: string): string | undefined {
  const edges = listEdges(language, liking);
  if (min > lengthLimit) throw new Undecided(`texts of ${min} characters are not made`);
  const longest = Math.min(max, min + edges.size);
  let layer = new Map<Node, Way>([[language.initial, { cost: 0, character: "", before: undefined }]]);
  let best: Way | undefined;
  let steps = 0;
  for (let length = 0; length <= longest; length++) {
    if (length >= min) for (const [node, way] of layer) if (language.finals.has(node) && way.cost < (best?.cost ?? Infinity)) best = way;
    const next = new Map<Node, Way>();
    for (const [node, way] of layer) {
      if (best !== undefined && way.cost >= best.cost) continue;
      for (const { to, character, cost } of edges.get(node) ?? []) {
        if (++steps > stepLimit) throw new Undecided("it takes too long to find a text");
        const known = next.get(to);
        if (known === undefined || way.cost + cost < known.cost) next.set(to, { cost: way.cost + cost, character, before: way });
      }
    }
    if (next.size === 0) break;
    layer = next;
  }
  return best === undefined ? undefined : textOf(best);
}

function textOf(way: Way): string {
  const characters: string[] = [];
  for (let at: Way | undefined = way; at !== undefined; at = at.before) characters.push(at.character);
  return characters.reverse().join("");
}

interface Edge {
  readonly to: Node;
  readonly character: string;
  readonly cost: number;
}

function listEdges(language: Language, liking: string): ReadonlyMap<Node, readonly Edge[]> {
  const edges = new Map<Node, readonly Edge[]>();
  for (const node of language.nodes()) {
    edges.set(
      node,
      [...node.out.invert(language.maxCharacter)].flatMap(([to, set]) => {
        const picked = pickCharacter(set, liking);
        return picked === undefined ? [] : [{ to, ...picked }];
      }),
    );
  }
  return edges;
}

/** The character of a set that reads best, and how badly it reads. */
function pickCharacter(set: CharSet, liking: string): { readonly character: string; readonly cost: number } | undefined {
  const has = (character: string): boolean => set.has(character.codePointAt(0) ?? 0);
  for (const character of liking) if (has(character)) return { character, cost: 1 };
  for (const character of printable) if (has(character)) return { character, cost: character > "~" ? 3 : 2 };
  const ranges = set.ranges.filter(({ min, max }) => max < 0xd800 || min > 0xdfff);
  const [first] = [...ranges.filter(({ min }) => min > 0xa0), ...ranges];
  return first === undefined ? undefined : { character: String.fromCodePoint(first.min), cost: 20 };
}
