import { type ParseErrorCode, printParseErrorCode, visit } from "jsonc-parser";

/** Ends the reading at the first error. The visitor has no other way out, and after an error it may recurse deeper than the limit of depth. */
class FirstError extends Error {
  readonly at: number;

  constructor(at: number) {
    super();
    this.at = at;
  }
}

/**
 * The index at which a text stops being JSON; undefined where it is JSON. The engine's own message gives a place in some cases only,
 * and in other words in each release.
 *
 * @param text has passed the limit of depth, because the library recurses
 */
export function locateJsonError(text: string): number | undefined {
  const onError = (code: ParseErrorCode, offset: number, length: number): void => {
    throw new FirstError(canBegin(text, offset) ? placeOf(printParseErrorCode(code), { text, offset, length }) : offset);
  };
  try {
    visit(text, { onError }, { disallowComments: true });
    return undefined;
  } catch (error) {
    if (error instanceof FirstError) return error.at;
    throw error;
  }
}

/** A key or a value may begin here: up to here the text is JSON, so the mark before says it. Elsewhere a comma is missing, and the token is not looked into. */
function canBegin(text: string, offset: number): boolean {
  let before = offset - 1;
  while (before >= 0 && " \t\r\n".includes(text.charAt(before))) before--;
  return before < 0 || "[{,:".includes(text.charAt(before));
}

/** The library names the start of a token; this is the character in it that spoils it. */
function placeOf(code: string, { text, offset, length }: { text: string; offset: number; length: number }): number {
  if (code === "UnexpectedEndOfNumber") return offset + length;
  if (code === "InvalidSymbol") return offset + (/^(?:true|false|null)/.exec(text.slice(offset, offset + 5))?.[0].length ?? 0);
  return inString.has(code) ? endOfSoundString(text, offset) : offset;
}

const inString: ReadonlySet<string> = new Set(["UnexpectedEndOfString", "InvalidCharacter", "InvalidEscapeCharacter", "InvalidUnicode"]);

/** RFC 8259, section 7: any character from the space on but `"` and `\`, or an escape. Strings may be megabytes long, so they are read in pieces. */
const soundPiece = /[ !#-[\]-\uffff]{1,1000}|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

function endOfSoundString(text: string, start: number): number {
  let at = start + 1;
  soundPiece.lastIndex = at;
  while (soundPiece.test(text)) at = soundPiece.lastIndex;
  const isCutOff = /^\\(?:u[0-9a-fA-F]{0,3})?$/.test(text.slice(at, at + 6));
  return isCutOff ? text.length : at;
}
