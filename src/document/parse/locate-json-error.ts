/** A mark, a number or a word (RFC 8259, sections 2, 3 and 6); strings are read by hand, since they may be megabytes long. */
const token = /[{}[\],:]|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

type Expected = "value" | "value or ]" | "key" | "key or }" | "colon" | "comma" | "end";

/**
 * Where a text stops being JSON, as an index; undefined where it is JSON. The engine's own message says so in some cases only,
 * and in other words in each release. Iterative, so that nesting costs no stack.
 */
export function locateJsonError(text: string): number | undefined {
  const open: string[] = [];
  let expected: Expected = "value";
  let at = 0;
  for (;;) {
    at = skipBlanks(text, at);
    if (at === text.length) return expected === "end" ? undefined : at;
    const next = step(expected, text.charAt(at), open);
    if (next === undefined) return at;
    const { end, valid } = text[at] === '"' ? readString(text, at) : readToken(text, at);
    if (!valid) return end;
    expected = next;
    at = end;
  }
}

/** What may follow a token that starts with this character, or undefined where it may not stand here. */
function step(expected: Expected, mark: string, open: string[]): Expected | undefined {
  const afterValue = (): Expected => (open.length === 0 ? "end" : "comma");
  if (expected === "colon") return mark === ":" ? "value" : undefined;
  if (expected === "key" || (expected === "key or }" && mark !== "}")) return mark === '"' ? "colon" : undefined;
  if (mark === "}" || mark === "]") {
    const mayClose = expected === "comma" || expected === (mark === "}" ? "key or }" : "value or ]");
    return mayClose && open.pop() === (mark === "}" ? "{" : "[") ? afterValue() : undefined;
  }
  if (expected === "comma") return mark === "," ? (open.at(-1) === "{" ? "key" : "value") : undefined;
  if (expected === "end" || mark === "," || mark === ":") return undefined;
  if (mark === "{" || mark === "[") {
    open.push(mark);
    return mark === "{" ? "key or }" : "value or ]";
  }
  return afterValue();
}

function skipBlanks(text: string, start: number): number {
  let at = start;
  while (at < text.length && " \t\r\n".includes(text.charAt(at))) at++;
  return at;
}

/** The end of the token, or the place that spoils it. */
interface Reading {
  readonly end: number;
  readonly valid: boolean;
}

function readToken(text: string, start: number): Reading {
  token.lastIndex = start;
  const valid = token.test(text);
  return { end: valid ? token.lastIndex : start, valid };
}

function readString(text: string, start: number): Reading {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '"') return { end: at + 1, valid: true };
    if (text.charCodeAt(at) < 0x20) return { end: at, valid: false };
    if (text[at] !== "\\") continue;
    const sequence = text.slice(at + 1, at + (text[at + 1] === "u" ? 6 : 2));
    const isCutOff = at + 1 + sequence.length === text.length;
    if (!/^(?:["\\/bfnrt]|u[0-9a-fA-F]{4})$/.test(sequence)) return { end: isCutOff ? text.length : at, valid: false };
    at += sequence.length;
  }
  return { end: text.length, valid: false };
}
