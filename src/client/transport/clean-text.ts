/** Limit of characters that are looked at, because the server may be hostile. It is many times that of the ones that are shown. */
const mostRead = 16_000;

/** Cleans a foreign text for a log: secrets are replaced, control and format characters become blanks, and it is clipped. */
export function cleanText(text: string, redact: (text: string) => string): string {
  return redact(text.slice(0, mostRead))
    .replace(/[\p{Cc}\p{Cf}\p{Z}]+/gu, " ")
    .slice(0, 300);
}
