/**
 * Makes a text safe for a terminal by replacing control characters, except line breaks. Names and messages come from documents and servers,
 * and a control character in them could move the cursor, change colours or set the window's title. Bidi marks, which would reorder the
 * text, are replaced too.
 */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "\ufffd");
}
