/** A text of at most so many UTF-16 units, and how much was left out. */
export function clipText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  // Half of a surrogate pair at the cut would be no text.
  const kept = text.slice(0, limit).replace(/[\uD800-\uDBFF]$/, "");
  return `${kept}… (${text.length - kept.length} more characters)`;
}
