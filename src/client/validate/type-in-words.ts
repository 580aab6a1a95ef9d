/** A type of JSON Schema with its article: `a string`, `an object`, `null`. */
export function typeInWords(type: unknown): string {
  return type === "null" ? "null" : `${/^[aeio]/.test(String(type)) ? "an" : "a"} ${type}`;
}
