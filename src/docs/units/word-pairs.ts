import { sha256 } from "../../core/digest.ts";

const digits = 3;

/** The pairs of neighbouring words of a text, each as three hex digits of its hash: `"a b c"` has four, with its start and its end. */
export function wordPairs(text: string): string {
  const words = ["", ...wordsOf(text), ""];
  return words
    .slice(1)
    .map((word, index) => digitsOf(words[index] ?? "", word))
    .join("");
}

function digitsOf(before: string, word: string): string {
  return sha256(`${before} ${word}`).slice(0, digits);
}

/** The words in lower case, without the punctuation around them. */
function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/).flatMap((word) => {
    const bare = word.toLowerCase().replaceAll(/^[\p{P}\p{S}]+|[\p{P}\p{S}]+$/gu, "");
    return bare === "" ? [] : [bare];
  });
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

/** The words of a text, each with the news if an earlier text had it next to one of its neighbours. */
export function knownWords(pairs: string, text: string): readonly { readonly word: string; readonly isKnown: boolean }[] {
  const known = new Set(listOf(pairs));
  const own = listOf(wordPairs(text));
  let index = 0;
  return text.split(" ").map((word) => {
    if (wordsOf(word).length === 0) return { word, isKnown: true };
    const isKnown = known.has(own[index] ?? "") || known.has(own[index + 1] ?? "");
    index++;
    return { word, isKnown };
  });
}
