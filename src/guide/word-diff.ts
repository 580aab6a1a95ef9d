import { knownWords, type WordForm } from "../docs/units/word-pairs.ts";

/** A piece of a word diff. */
export interface WordChange {
  readonly type: "same" | "removed" | "added";
  readonly words: string;
}

/** Longer texts are told as removed and added as a whole. In words. */
const wordLimit = 2000;

/** The words that an earlier text loses and gains, by a longest common subsequence. */
export function wordDiff(was: string, is: string): readonly WordChange[] {
  const [before, after] = [was.split(" "), is.split(" ")];
  if (before.length > wordLimit || after.length > wordLimit)
    return joined([
      { type: "removed", words: was },
      { type: "added", words: is },
    ]);
  const lengths = commonLengths(before, after);
  const pieces: WordChange[] = [];
  let [left, right] = [0, 0];
  while (left < before.length || right < after.length) {
    if (left < before.length && before[left] === after[right]) {
      pieces.push({ type: "same", words: before[left++] ?? "" });
      right++;
    } else if (right >= after.length || (left < before.length && (lengths[left + 1]?.[right] ?? 0) >= (lengths[left]?.[right + 1] ?? 0)))
      pieces.push({ type: "removed", words: before[left++] ?? "" });
    else pieces.push({ type: "added", words: after[right++] ?? "" });
  }
  return joined(pieces);
}

/** The words of a text that an earlier one lacked, by the earlier one's pairs alone. The words that it lost are not known. */
export function diffByPairs(pairs: string, is: string, form: WordForm): readonly WordChange[] {
  return joined(knownWords(pairs, is, form).map(({ word, isKnown }) => ({ type: isKnown ? "same" : "added", words: word })));
}

function commonLengths(before: readonly string[], after: readonly string[]): readonly Uint16Array[] {
  const rows = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1));
  for (let left = before.length - 1; left >= 0; left--) {
    const [row, below] = [rows[left], rows[left + 1]];
    if (row === undefined || below === undefined) continue;
    for (let right = after.length - 1; right >= 0; right--)
      row[right] = before[left] === after[right] ? (below[right + 1] ?? 0) + 1 : Math.max(below[right] ?? 0, row[right + 1] ?? 0);
  }
  return rows;
}

function joined(pieces: readonly WordChange[]): readonly WordChange[] {
  const runs: { type: WordChange["type"]; words: string }[] = [];
  for (const { type, words } of pieces) {
    const last = runs.at(-1);
    if (last?.type === type) last.words += ` ${words}`;
    else runs.push({ type, words });
  }
  return runs;
}
