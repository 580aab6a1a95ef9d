/** A regular expression as far as its cost depends on it: a unit is whatever takes one character, an assertion takes none. */
export type PatternNode = PatternLeaf | PatternParts | PatternRepeat;

export interface PatternLeaf {
  readonly kind: "unit" | "assertion";
  readonly source: string;
}

export interface PatternParts {
  readonly kind: "sequence" | "choice";
  readonly parts: readonly PatternNode[];
}

export interface PatternRepeat {
  readonly kind: "repeat";
  readonly part: PatternNode;
  readonly min: number;
  /** Infinite where the repetition is open. */
  readonly max: number;
}

/**
 * Takes a pattern apart that JavaScript accepts under the `u` flag. Undefined where it holds what no automaton can follow: back references,
 * modifiers, and assertions that look further than a bounded number of characters; or where it is nested too deeply.
 */
export function parseValidatorPattern(source: string): PatternNode | undefined {
  const reader: Reader = { source, at: 0, depth: 0, isBeyond: false };
  const tree = readChoice(reader);
  return reader.isBeyond || reader.at < source.length ? undefined : tree;
}

interface Reader {
  readonly source: string;
  at: number;
  depth: number;
  isBeyond: boolean;
}

const depthLimit = 50;

function readChoice(reader: Reader): PatternNode {
  const parts = [readSequence(reader)];
  while (reader.source[reader.at] === "|") {
    reader.at++;
    parts.push(readSequence(reader));
  }
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind: "choice", parts };
}

function readSequence(reader: Reader): PatternNode {
  const parts: PatternNode[] = [];
  while (reader.at < reader.source.length && !/[|)]/.test(reader.source[reader.at] ?? "")) {
    parts.push(readRepeat(reader, readAtom(reader)));
  }
  return { kind: "sequence", parts };
}

/** One of these stands at the position; the class and the escape come before the plain character. */
const unit = /\[(?:\\.|[^\\\]])*\]|\\u[dD][89abAB]..\\u[dD][c-fC-F]..|\\u\{[^}]*\}|\\u.{4}|\\x..|\\c.|\\[pP]\{[^}]*\}|\\.|./suy;
const assertion = /\\[bB]|[$^]/y;
const group = /\((\?(?:[:!=]|<[!=]|<[^>]*>))?/y;

function readAtom(reader: Reader): PatternNode {
  const bare = take(reader, assertion);
  if (bare !== undefined) return { kind: "assertion", source: bare };
  const start = reader.at;
  const opening = take(reader, group);
  if (opening !== undefined) return readGroup(reader, opening, start);
  const source = take(reader, unit) ?? "";
  if (source === "" || /^\\[1-9k]/.test(source)) reader.isBeyond = true;
  if (source === "") reader.at++;
  return { kind: "unit", source };
}

function readGroup(reader: Reader, opening: string, start: number): PatternNode {
  // A modifier such as `(?i:` is no group that is known here.
  if (++reader.depth > depthLimit || (opening === "(" && reader.source[reader.at] === "?")) reader.isBeyond = true;
  if (reader.isBeyond) reader.at = reader.source.length;
  const inner = readChoice(reader);
  reader.at++;
  reader.depth--;
  if (!/^\(\?<?[!=]$/.test(opening)) return inner;
  if (!isBounded(inner)) reader.isBeyond = true;
  return { kind: "assertion", source: reader.source.slice(start, reader.at) };
}

function isBounded(node: PatternNode): boolean {
  if ("parts" in node) return node.parts.every(isBounded);
  // An assertion is run as it stands, so that a repetition that could go several ways has no place in it.
  return "source" in node || (node.max <= 100 && node.part.kind === "unit" && node.min === node.max);
}

function readRepeat(reader: Reader, part: PatternNode): PatternNode {
  const quantifier = take(reader, /(?:[*+?]|\{(\d+)(,(\d*))?\})\??/y);
  if (quantifier === undefined) return part;
  const [, low, more, high] = /^\{(\d+)(,(\d*))?\}/.exec(quantifier) ?? [];
  if (low !== undefined) {
    const max = more === undefined ? Number(low) : high === "" ? Number.POSITIVE_INFINITY : Number(high);
    return { kind: "repeat", part, min: Number(low), max };
  }
  const max = quantifier.startsWith("?") ? 1 : Number.POSITIVE_INFINITY;
  return { kind: "repeat", part, min: quantifier.startsWith("+") ? 1 : 0, max };
}

function take(reader: Reader, sticky: RegExp): string | undefined {
  sticky.lastIndex = reader.at;
  const [found] = sticky.exec(reader.source) ?? [];
  if (found !== undefined) reader.at += found.length;
  return found;
}
