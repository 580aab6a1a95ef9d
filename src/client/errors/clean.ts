const longestText = 300;

/** Foreign text for a log: no control or format characters, and not endless. */
export function clean(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, " ").slice(0, longestText);
}
