import { type ParseErrorCode, printParseErrorCode, visit } from "jsonc-parser";

/**
 * Thrown to stop the library's visitor at the first error: the visitor has no other way to stop, and after an error it may recurse deeper
 * than the depth limit allows.
 */
class FirstError extends Error {
  readonly at: number;

  constructor(at: number) {
    super();
    this.at = at;
  }
}

/**
 * The index at which a text stops being JSON; undefined for valid JSON. The message of JSON.parse cannot be used: it names a place only
 * sometimes, and its wording differs between releases of Node.js.
 *
 * @param text must be within the depth limit, because the library recurses
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

/**
 * True where a key or a value may begin, that is after `[`, `{`, a comma, a colon, or at the start. Elsewhere a comma is missing, so the
 * error is the start of the token.
 */
function canBegin(text: string, offset: number): boolean {
  let before = offset - 1;
  while (before >= 0 && " \t\r\n".includes(text.charAt(before))) before--;
  return before < 0 || "[{,:".includes(text.charAt(before));
}

/** Moves from the start of a token, which the library reports, to the character in it that is wrong. */
function placeOf(code: string, { text, offset, length }: { text: string; offset: number; length: number }): number {
  if (code === "UnexpectedEndOfNumber") return offset + length;
  if (code === "InvalidSymbol") return offset + (/^(?:true|false|null)/.exec(text.slice(offset, offset + 5))?.[0].length ?? 0);
  return inString.has(code) ? endOfSoundString(text, offset) : offset;
}

const inString: ReadonlySet<string> = new Set(["UnexpectedEndOfString", "InvalidCharacter", "InvalidEscapeCharacter", "InvalidUnicode"]);

/**
 * A piece of a valid JSON string (RFC 8259, section 7): up to 1000 plain characters, or one escape. Strings may have megabytes, so they are
 * read piece by piece.
 */
const soundPiece = /[ !#-[\]-\uffff]{1,1000}|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

function endOfSoundString(text: string, start: number): number {
  let at = start + 1;
  soundPiece.lastIndex = at;
  while (soundPiece.test(text)) at = soundPiece.lastIndex;
  const isCutOff = /^\\(?:u[0-9a-fA-F]{0,3})?$/.test(text.slice(at, at + 6));
  return isCutOff ? text.length : at;
}
