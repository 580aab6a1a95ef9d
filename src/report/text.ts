/**
 * A text without what no report may carry: control characters but tab and line feed, halves of a surrogate pair, and the two code points
 * that XML 1.0 (section 2.2) leaves out. Each becomes U+FFFD, so that a reader sees that something was there.
 */
export function cleanText(text: string): string {
  return text.replaceAll(/(?![\t\n])[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, "\uFFFD");
}

/** A text of at most so many UTF-16 units, and how much was left out. */
export function clipText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  // Half of a surrogate pair at the cut would be no text.
  const kept = text.slice(0, limit).replace(/[\uD800-\uDBFF]$/, "");
  return `${kept}… (${text.length - kept.length} more characters)`;
}

/** A text on one line, short enough for a list. */
export function clipLine(text: string): string {
  return clipText(text.replaceAll(/\s+/g, " "), 300);
}

export type Fact = readonly [label: string, text: string | undefined];

/** Facts for a log, each under its label; a fact without a text is left out. */
export function factLines(facts: readonly Fact[]): string {
  return facts.flatMap(([label, text]) => (text === undefined ? [] : [`${label.padEnd(10)}${indent(text)}`])).join("\n");
}

function indent(text: string): string {
  return text.replaceAll("\n", `\n${" ".repeat(10)}`);
}
