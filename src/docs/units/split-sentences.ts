/** Words that end with a full stop inside a sentence. */
const abbreviation = /(?:^|[\s(])(?:e\.g|i\.e|etc|vs|cf|approx|incl|no|fig|resp)\.$/i;

/** The parts of a text that are sentences, as offsets. A full stop ends one if a blank and no small letter follow. */
export function splitSentences(text: string): readonly { readonly from: number; readonly to: number }[] {
  const parts: { from: number; to: number }[] = [];
  let from = 0;
  for (const { 0: end, index } of text.matchAll(/[.!?]{1,3}["')\]]{0,3}(?=\s[^\p{Ll}\s])/gu)) {
    const to = index + end.length;
    if (abbreviation.test(text.slice(Math.max(from, to - 10), to))) continue;
    parts.push({ from, to });
    from = to;
  }
  parts.push({ from, to: text.length });
  return parts.filter((part) => text.slice(part.from, part.to).trim() !== "");
}
