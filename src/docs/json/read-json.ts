import { type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import type { Span, Spelled } from "../read/spelled.ts";
import type { Shown, ShownMember } from "./shown.ts";

export interface ReadJson {
  /** Undefined if nothing could be read. */
  readonly value: Shown | undefined;
  /** The first place where the text stops being JSON. */
  readonly fault?: { readonly message: string; readonly span: Span; readonly mend?: { readonly span: Span; readonly by: string } };
}

/** Deeper JSON is not read: nobody writes it into a page. */
const depthLimit = 100;

/** Reads a JSON text of a page: with comments, gaps (`...`) and bare placeholders, and on after a fault. */
export function readJson(source: Spelled): ReadJson {
  if (depthOf(source.text) > depthLimit) return { value: undefined };
  const { text, gaps, unknowns, comments } = prepare(source.text);
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: false, allowTrailingComma: false });
  const first = errors.find(({ error, offset }) => !gapErrors.has(printParseErrorCode(error)) || !followsGap(text, offset, gaps));
  const value = root === undefined ? undefined : readNode(root, { source, unknowns, open: openNodes(root, { gaps, comments }) });
  return { value, ...(first === undefined || isNextDocument(first, text) ? {} : { fault: faultOf(first, text, source) }) };
}

/** Errors that a gap in the text brings with it. */
const gapErrors = new Set([
  "ValueExpected",
  "PropertyNameExpected",
  "CommaExpected",
  "ColonExpected",
  "InvalidSymbol",
  "CloseBraceExpected",
  "CloseBracketExpected",
]);

/** True if another document follows in the same text, such as a second line of JSON. */
function isNextDocument({ error, offset }: ParseError, text: string): boolean {
  return printParseErrorCode(error) === "EndOfFileExpected" && /^\s*[{[]/.test(text.slice(offset));
}

/** True if only blanks stand between a gap and an offset. */
function followsGap(text: string, offset: number, gaps: readonly number[]): boolean {
  const end = text.slice(0, offset).trimEnd().length;
  return (gaps[firstAt(gaps, (gap) => gap >= end)] ?? Number.POSITIVE_INFINITY) <= offset;
}

/** The index of the first item that is far enough, in a list that is ordered; its length if none is. */
function firstAt<Item>(items: readonly Item[], isFarEnough: (item: Item) => boolean): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isFarEnough(items[middle] as Item))
      high = middle; // middle is within the list
    else low = middle + 1;
  }
  return low;
}

/** Marks of a page for which JSON has no word, in the order of the text. */
interface Marks {
  /** Offsets at which the page leaves something out. */
  readonly gaps: readonly number[];
  /** Offsets of comments. */
  readonly comments: readonly number[];
}

interface Reading {
  readonly source: Spelled;
  /** Offsets at which a placeholder stands without quotes. */
  readonly unknowns: ReadonlySet<number>;
  /** Objects and arrays of which the page leaves something out. */
  readonly open: ReadonlySet<Node>;
}

/** Lines that belong to the page: the mark of a removed line, and dashes between two documents. */
const noJson = /^.*\[!code --\].*$|^[ \t]*-{3,}[ \t]*$/gm;

/** Three dots, a comment, a text in quotes, a bare placeholder. */
const parts =
  /("(?:[^"\\\n]|\\.)*"?)|(\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|(?![\s\S]))|(?<=^|\s)#[^\n]*)|(\.{3,}|…)|(<[A-Za-z_][^<>"\n]{0,80}>|\$\{[^{}\n]{1,80}\}|\$[A-Za-z_]\w*|\{\{[^{}\n]{1,80}\}\}|\{[A-Za-z_]\w{0,80}\}|\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b|\b(?:String|Number|Integer|Boolean|Object|Array)\b)/gm;

/** Replaces what JSON has no word for, at the same length, and notes the places. */
function prepare(given: string): { readonly text: string } & Marks & Pick<Reading, "unknowns"> {
  const gaps: number[] = [];
  const unknowns = new Set<number>();
  const comments: number[] = [];
  const text = given
    .replaceAll(noJson, (line) => " ".repeat(line.length))
    .replaceAll(parts, (whole: string, quoted?: string, comment?: string, dots?: string, placeholder?: string, at?: number) => {
      const offset = at ?? 0;
      if (quoted !== undefined) return whole;
      if (comment !== undefined) {
        comments.push(offset);
        if (/\.{3}|…|\b(?:other|more|rest|etc|additional|remaining|your)\b/i.test(comment)) gaps.push(offset);
        return whole.replaceAll(/[^\n]/g, " ");
      }
      if (dots !== undefined && !/:\s*$/.test(given.slice(Math.max(0, offset - 40), offset))) {
        gaps.push(offset);
        return " ".repeat(whole.length);
      }
      if (dots === undefined && placeholder === undefined) return whole;
      unknowns.add(offset);
      return `${whole.length < 2 ? "0" : `"${"?".repeat(whole.length - 2)}"`}`;
    });
  return { text, gaps, unknowns, comments };
}

function depthOf(text: string): number {
  let [depth, deepest] = [0, 0];
  for (const char of text) {
    if (char === "{" || char === "[") deepest = Math.max(deepest, ++depth);
    else if (char === "}" || char === "]") depth--;
  }
  return deepest;
}

function readNode(node: Node, reading: Reading): Shown {
  const span = spanAt(node.offset, node.length, reading.source);
  if (reading.unknowns.has(node.offset)) return { type: "unknown", isText: false, span };
  switch (node.type) {
    case "object":
      return {
        type: "object",
        members: (node.children ?? []).flatMap((child) => readMember(child, reading)),
        isOpen: reading.open.has(node),
        span,
      };
    case "array":
      return { type: "array", items: (node.children ?? []).map((child) => readNode(child, reading)), isOpen: reading.open.has(node), span };
    case "string":
      return { type: "text", value: String(node.value), span };
    case "number":
    case "boolean":
      return { type: "scalar", value: node.value as number | boolean, span }; // the parser's own types
    case "null":
      return { type: "scalar", value: null, span };
    default:
      return { type: "unknown", isText: false, span };
  }
}

function readMember({ children: [key, value] = [] }: Node, reading: Reading): readonly ShownMember[] {
  if (key === undefined || value === undefined) return [];
  const nameSpan = spanAt(key.offset + 1, key.length - 2, reading.source);
  return [{ name: String(key.value), nameSpan, value: readNode(value, reading) }];
}

/** The objects and arrays with three dots, a comment that says so, or a comment in place of all members. */
function openNodes(root: Node, { gaps, comments }: Marks): ReadonlySet<Node> {
  const bare = comments.map((at) => innermost(root, at)).filter(({ children = [] }) => children.length === 0);
  return new Set([...gaps.map((at) => innermost(root, at)), ...bare]);
}

/** The innermost node around an offset. */
function innermost(node: Node, at: number): Node {
  const children = node.children ?? [];
  const child = children[firstAt(children, ({ offset, length }) => at < offset + length)];
  return child === undefined || at <= child.offset ? node : innermost(child, at);
}

function spanAt(offset: number, length: number, { at }: Spelled): Span {
  const from = at[offset] ?? at.at(-1) ?? 0;
  return { from, to: length <= 0 ? from : (at[offset + length - 1] ?? from) + 1 };
}

function faultOf({ error, offset }: ParseError, text: string, source: Spelled): NonNullable<ReadJson["fault"]> {
  const code = printParseErrorCode(error);
  const span = spanAt(Math.min(offset, Math.max(0, text.length - 1)), 1, source);
  const before = text.slice(0, offset).trimEnd();
  if (code === "CommaExpected") {
    const end = spanAt(before.length - 1, 1, source).to;
    return {
      message: "a comma is missing",
      span: { from: Math.max(0, end - 1), to: end },
      mend: { span: { from: end, to: end }, by: "," },
    };
  }
  if (before.endsWith(",") && (code === "PropertyNameExpected" || code === "ValueExpected") && /^\s*[}\]]/.test(text.slice(offset))) {
    const comma = spanAt(before.length - 1, 1, source);
    return { message: "a comma stands before the closing bracket", span: comma, mend: { span: comma, by: "" } };
  }
  return { message: messages[code] ?? `it is no JSON (${code})`, span };
}

const messages: Readonly<Record<string, string>> = {
  ColonExpected: "a colon is missing",
  ValueExpected: "a value is missing",
  PropertyNameExpected: "a name in quotes is missing",
  CloseBraceExpected: "a closing brace is missing",
  CloseBracketExpected: "a closing bracket is missing",
  EndOfFileExpected: "it goes on after its end",
  InvalidSymbol: "a word stands without quotes",
  UnexpectedEndOfString: "a text is not closed",
  InvalidCharacter: "a character must be escaped",
  InvalidEscapeCharacter: "an escape is unknown",
};
