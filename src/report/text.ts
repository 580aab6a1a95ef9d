/**
 * Replaces the characters that no report may carry by U+FFFD, so that a reader sees the gap: control characters except tab and line feed,
 * lone surrogates, and the two code points that XML 1.0 (section 2.2) leaves out.
 */
export function cleanText(text: string): string {
  return text.replaceAll(/(?![\t\n])[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, "\uFFFD");
}

/** Cuts a text to a limit in UTF-16 units, and says how much was left out. */
export function clipText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  // The cut must not leave half of a surrogate pair.
  const kept = text.slice(0, limit).replace(/[\uD800-\uDBFF]$/, "");
  return `${kept}… (${text.length - kept.length} more characters)`;
}

/** A text on one line, cut to a length that suits a list. */
export function clipLine(text: string): string {
  return clipText(text.replaceAll(/\s+/g, " "), 300);
}

export type Fact = readonly [label: string, text: string | undefined];

/** Renders facts for a log, one below the other, each after its label. A fact without a text is left out. */
export function factLines(facts: readonly Fact[]): string {
  return facts.flatMap(([label, text]) => (text === undefined ? [] : [`${label.padEnd(10)}${indent(text)}`])).join("\n");
}

function indent(text: string): string {
  return text.replaceAll("\n", `\n${" ".repeat(10)}`);
}
