/**
 * Characters that a reader does not see, or that reorder what the reader sees: format characters (category Cf, with bidirectional overrides,
 * zero-width characters and tags), what fonts leave blank by default, the separators of lines and paragraphs, and control characters, which
 * steer a terminal, except tabs and ends of lines. The first alternative is an emoji with its variation selector, which hides nothing.
 */
const invisible = /\p{Extended_Pictographic}\ufe0f|[\p{Cf}\p{Default_Ignorable_Code_Point}\u2028\u2029]|(?![\t\n]|\r\n)\p{Cc}/gu;

/**
 * Writes the invisible characters of a text as their code points: `\u{202e}`. Within a string of JavaScript that is the same text.
 *
 * @param backslash in a JSON text two of them, so that the reader of the value sees the code point
 */
export function visible(text: string, backslash: "\\" | "\\\\" = "\\"): string {
  return replaced(text, (character) => `${backslash}u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

/** Escapes the invisible characters of a JSON text as JSON does it, so that the value stays the same. */
export function visibleJson(json: string): string {
  return replaced(json, (character) => character.split("").map(escapedUnit).join(""));
}

function replaced(text: string, write: (character: string) => string): string {
  // A shortcut for most texts.
  if (!/[^\t\n\x20-\x7e]/.test(text)) return text;
  return text.replace(invisible, (found) => (found.length > 1 && found.endsWith("\ufe0f") ? found : write(found)));
}

function escapedUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
