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

/** A foreign text as one line that no CI runner takes for a command. */
export function inert(line: string): string {
  return withoutCommand(line.replaceAll(/\s*[\n\r\u2028\u2029]\s*/g, " "));
}

/**
 * Makes a text of several lines safe to print: for a terminal as `printable` does, and for a CI runner, none of whose commands it holds.
 * A foreign line break that nobody made a blank of thereby begins an ordinary line.
 */
export function inertText(text: string): string {
  return printable(text).split("\n").map(withoutCommand).join("\n");
}

/** GitHub's runner reads `::…` at the start of a line, and `##[…` anywhere, in whatever a step prints. */
function withoutCommand(line: string): string {
  return line.replace(/^(\s*):(?=:)/, "$1: ").replaceAll("##[", "# #[");
}
