/**
 * A text without what no report may carry: control characters but tab and line feed, halves of a surrogate pair, and the two code points
 * that XML 1.0 (section 2.2) leaves out. Each becomes U+FFFD, so that a reader sees that something was there.
 */
export function cleanText(text: string): string {
  return text.replaceAll(/(?![\t\n])[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, "\uFFFD");
}
