import { visible } from "./visible.ts";

/**
 * Makes a text safe for a terminal by replacing control characters, except line breaks. Names and messages come from documents and servers,
 * and a control character in them could move the cursor, change colours or set the window's title. Invisible characters, which could hide or
 * reorder text, are written as their code points.
 */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point
  return visible(text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, "\ufffd"));
}
