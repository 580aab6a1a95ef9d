import { sha256 } from "../../core/digest.ts";

/** Prose is known by pairs of neighbouring words, code by single words: the order of its keys says nothing. */
export type WordForm = "prose" | "code";

/**
 * The pairs of neighbouring words of a text, or its words, each as three hex digits of a hash. `"a b c"` has four pairs, with its start and
 * its end.
 */
export function wordPairs(text: string, form: WordForm): string {
  return digitsOf(wordsOf(text), form).join("");
}

function digitsOf(words: readonly string[], form: WordForm): readonly string[] {
  const pairs = form === "code" ? words : [...words, ""].map((word, index) => `${words[index - 1] ?? ""} ${word}`);
  return pairs.map((pair) => sha256(pair).slice(0, 3));
}

/** The words in lower case, without the punctuation around them. */
function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/).flatMap((word) => /[^\p{P}\p{S}](?:.*[^\p{P}\p{S}])?/u.exec(word.toLowerCase())?.[0] ?? []);
}

function listOf(pairs: string): readonly string[] {
  return pairs.match(/.{3}/g) ?? [];
}

/** The share of pairs that two texts have in common, from 0 to 1 (Dice's coefficient; a pair counts as often as it stands in both). */
export function similarity(a: string, b: string): number {
  const left = listOf(a);
  const rest = new Map<string, number>();
  for (const pair of listOf(b)) rest.set(pair, (rest.get(pair) ?? 0) + 1);
  const total = left.length + listOf(b).length;
  const common = left.filter((pair) => {
    const count = rest.get(pair) ?? 0;
    if (count > 0) rest.set(pair, count - 1);
    return count > 0;
  });
  return total === 0 ? 1 : (2 * common.length) / total;
}

/** The words of a text; known are those that an earlier text had, in prose beside one of the same neighbours. */
export function knownWords(pairs: string, text: string, form: WordForm): readonly { readonly word: string; readonly isKnown: boolean }[] {
  const known = new Set(listOf(pairs));
  const own = digitsOf(wordsOf(text), form);
  let index = 0;
  return text.split(" ").map((word) => {
    if (wordsOf(word).length === 0) return { word, isKnown: true };
    const isKnown = known.has(own[index] ?? "") || (form === "prose" && known.has(own[index + 1] ?? ""));
    index++;
    return { word, isKnown };
  });
}
