import { clipText } from "./clip-text.ts";

/** Long enough for any sentence of ours; a foreign text of a megabyte must not fill the summary alone. */
const inlineLimit = 500;
const blockLimit = 8000;

/**
 * A text within a line of Markdown. What could be Markdown or HTML becomes character references, which never count as syntax (CommonMark, section 2.5);
 * a backslash would not do, for a table is split before backslashes are read.
 */
export function inline(text: string): string {
  return clipText(text, inlineLimit)
    .replaceAll(/[\n\t]/g, " ")
    .replaceAll(/[#$&*:<>@[\\\]_`|~]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A text as it is, in a fence longer than any run of backticks in it (CommonMark, section 4.5). */
export function fenced(text: string): string {
  const clipped = clipText(text, blockLimit);
  const longest = Math.max(2, ...[...clipped.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}text\n${clipped}\n${fence}`;
}
