/** Cleans a text for a log: control and format characters become blanks, and it is clipped. */
export function cleanText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Z}]+/gu, " ").slice(0, 300);
}
