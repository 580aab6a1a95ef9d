/**
 * Text for a terminal. Names and messages come from documents and servers, and control characters in them would move the cursor,
 * recolour what follows or set the window's title; bidi marks would show it in another order. Only line breaks pass.
 */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "\ufffd");
}
