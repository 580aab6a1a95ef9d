import { isPattern } from "../../schema/pattern/foreign-pattern.ts";

/**
 * Rewrites a pattern so that it compiles with the `u` flag, which JSON Schema asks for and Ajv sets; undefined where that fails. The usual
 * fault is a needless escape: the flag refuses `\_` anywhere, and `\-` outside a character class. Other faults are a brace or a hyphen that
 * only the flag reads as syntax, such as in `{id}` and `[\w-.]`, and spellings of other languages: `(?P<n>`, `\A`, `\Z`, `[[:alpha:]]`.
 */
export function mendPattern(pattern: string): string | undefined {
  const [, ignoring] = /^\(\?i\)(.*)$/su.exec(pattern) ?? [];
  if (ignoring !== undefined) return ignoreCase(ignoring);
  const pieces = piecesOf(pattern);
  // In JavaScript `[]a]` begins with a class of nothing; in POSIX it is one class of two characters.
  if (pieces.includes("[]")) return undefined;
  const mended = pieces.map((text) => (text.startsWith("[") && text.length > 1 ? mendClass(text) : mendPiece(text))).join("");
  return isPattern(mended) ? mended : undefined;
}

/**
 * A piece of a pattern: a character class, an escape, a quantifier in braces, the start of a named group, or one character. The length of a
 * class is bounded, so that the time stays linear where none is closed.
 */
const piece = /\[\^?(?:\[:\w{1,9}:\]|\\.|[^\]\\]){0,300}\]|\\[pP]\{\w[^}]{0,99}\}|\\.|\{\d{1,9}(?:,\d{0,9})?\}|\(\?P[<=]\w{1,99}[>)]|./gsu;

function piecesOf(pattern: string): readonly string[] {
  return [...pattern.matchAll(piece)].map(([text]) => text);
}

/** A pattern with both cases of each letter, for the flag `(?i)`. Undefined where a letter may be part of a name or of a code. */
function ignoreCase(pattern: string): string | undefined {
  const mended = mendPattern(pattern);
  if (mended === undefined || /\(\?<\w|\\[uxckpP]/.test(mended)) return undefined;
  const inBothCases = piecesOf(mended).map((text) => {
    const [, opening, inner = ""] = /^(\[\^?)(.*)\]$/su.exec(text) ?? [];
    if (opening === undefined) return /^[A-Za-z]$/.test(text) ? `[${bothCases(text)}]` : text;
    const members = [...inner.matchAll(/(?:\\.|.)-(?:\\.|.)|\\.|./gsu)].map(([member]) => memberInBothCases(member));
    return members.includes(undefined) ? undefined : `${opening}${members.join("")}]`;
  });
  return inBothCases.includes(undefined) ? undefined : inBothCases.join("");
}

function bothCases(text: string): string {
  return `${text.toLowerCase()}${text.toUpperCase()}`;
}

/** A member of a class in both cases. Undefined for a range that has some letters, such as `A-z`. */
function memberInBothCases(member: string): string | undefined {
  if (/^(?:[A-Za-z]|[a-z]-[a-z]|[A-Z]-[A-Z])$/.test(member)) return bothCases(member);
  return member.length < 3 || /^\d-\d$/.test(member) ? member : undefined;
}

function mendPiece(text: string): string {
  const [, sign, name] = /^\(\?P([<=])(\w+)/.exec(text) ?? [];
  if (name !== undefined) return sign === "<" ? `(?<${name}>` : `\\k<${name}>`;
  if (text === "{" || text === "}" || text === "]") return `\\${text}`;
  return anchors.get(text) ?? withoutNeedlessEscape(text, false);
}

/** The ends of a text, as Python, Ruby and Java write them. */
const anchors: ReadonlyMap<string, string> = new Map([
  ["\\A", "^"],
  ["\\Z", "$"],
  ["\\z", "$"],
]);

function withoutNeedlessEscape(text: string, isInClass: boolean): string {
  const [, character] = /^\\([^A-Za-z0-9])$/u.exec(text) ?? [];
  if (character === undefined || (isInClass ? /[\^$\\.*+?()[\]{}|/-]/ : /[\^$\\.*+?()[\]{}|/]/).test(character)) return text;
  return character;
}

/** A member of a character class: a POSIX class, an escape, or one character. */
const classMember = /\[:\w{1,9}:\]|\\[pP]\{\w[^}]{0,99}\}|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\.|./gsu;

function mendClass(text: string): string {
  const [, opening = "[", inner = ""] = /^(\[\^?)(.*)\]$/su.exec(text) ?? [];
  const members = [...inner.matchAll(classMember)].map(([member]) => posixClasses.get(member) ?? withoutNeedlessEscape(member, true));
  // Beside a set such as `\w` a hyphen is no range, and the flag refuses it.
  const isSet = (member: string | undefined): boolean => member !== undefined && /^\\[dDwWsSpP]/.test(member);
  const isLoose = (index: number): boolean => isSet(members[index - 1]) || isSet(members[index + 1]);
  return `${opening}${members.map((member, index) => (member === "-" && isLoose(index) ? "\\-" : member)).join("")}]`;
}

/** The POSIX classes, as members of a class. */
const posixClasses: ReadonlyMap<string, string> = new Map([
  ["[:alpha:]", "A-Za-z"],
  ["[:digit:]", "0-9"],
  ["[:alnum:]", "A-Za-z0-9"],
  ["[:upper:]", "A-Z"],
  ["[:lower:]", "a-z"],
  ["[:space:]", "\\s"],
  ["[:xdigit:]", "0-9A-Fa-f"],
  ["[:word:]", "\\w"],
]);
