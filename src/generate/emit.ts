import { KitError } from "../core/errors.ts";
import { isArray, isObject, type Json } from "../core/json.ts";
import { visible, visibleJson } from "../core/visible.ts";

/**
 * A generated file. This module is the only place where foreign text becomes source code: names, descriptions, patterns, defaults, paths
 * and versions of a document. If each generator escaped its own texts, one would forget a place.
 */
export interface GeneratedFile {
  /** Relative to the output folder, with `/` as separator. */
  readonly path: string;
  readonly text: string;
}

/** The last pass over every emitted file: its invisible characters are escaped, in code and JSON without a change of any value. */
export function withoutInvisible({ path, text }: GeneratedFile): GeneratedFile {
  return { path, text: path.endsWith(".json") ? visibleJson(text) : visible(text) };
}

/** A JSDoc tag: its name without `@`, and its text. */
export type DocTag = readonly [name: string, text: string];

/** Characters that are valid in a string but that an editor hides or reorders: separators, bidi controls, zero-width marks, C1 controls. */
const unseen = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/**
 * Renders a value as an expression, which is also a literal type. JSON.stringify already escapes quotes, C0 controls and lone surrogates.
 */
export function literal(value: Json): string {
  if (isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (isObject(value)) {
    const members = Object.entries(value).map(([name, item]) => `${key(name)}: ${literal(item)}`);
    return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
  }
  return typeof value === "string" ? stringLiteral(value) : JSON.stringify(value);
}

function stringLiteral(text: string): string {
  // A shortcut for most strings: no character needs an escape.
  if (!/[^\x20\x21\x23-\x3b\x3d-\x5b\x5d-\x7e]/.test(text)) return `"${text}"`;
  // `</` would end the script element of a page that inlines the code.
  return JSON.stringify(text).replace(unseen, escapeUnit).replaceAll("</", "<\\/");
}

/** Renders a property name, without quotes if possible. `__proto__` is a computed name, because a plain `__proto__:` sets the prototype. */
export function key(name: string): string {
  if (name === "__proto__") return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : literal(name);
}

/**
 * Renders a doc comment as lines of source; empty if there is no text. Texts keep their spelling (Markdown and HTML count as text), but
 * they cannot end the comment, hide a part of it, or imitate a tag such as `@deprecated` or `@ts-expect-error`.
 */
export function docComment(texts: readonly string[], indent = "", tags: readonly DocTag[] = []): string[] {
  const lines: string[] = [];
  for (const text of texts) {
    if (/[\n\r\u2028\u2029]/.test(text)) for (const one of text.split(/\r\n|[\n\r\u2028\u2029]/).map(plainLine)) lines.push(one);
    else lines.push(plainLine(text));
  }
  while (lines.at(-1) === "") lines.pop();
  for (const [name, text] of tags) lines.push(`@${name} ${plainLine(text)}`.trimEnd());
  if (lines.length <= 1) return lines.map((line) => `${indent}/** ${line} */`);
  const body = lines.map((line) => (line === "" ? `${indent} *` : `${indent} * ${line}`));
  return [`${indent}/**`, ...body, `${indent} */`];
}

/** Cleans one line of a comment. Removing characters comes before escaping the comment's end, because a removal may join a `*` and a `/`. */
function plainLine(text: string): string {
  const clean = (/[^\x20-\x7e]/.test(text) ? cleanLine(text) : text).trim();
  const inside = clean.includes("*/") ? clean.replaceAll("*/", "*\\/") : clean;
  return inside.startsWith("@") ? `\\${inside}` : inside;
}

function cleanLine(text: string): string {
  return text
    .replace(unseen, "")
    .replace(/\p{Cc}/gu, " ")
    .replace(/\p{Surrogate}/gu, "\ufffd");
}

/** Converts a name to camel case: `source-100ms` → `source100ms`. Different names may give the same identifier. */
export function identifier(name: string): string {
  // Splitting by a string is cheaper than by a pattern, and nearly every name is a slug.
  const words = (/[^a-z0-9-]/.test(name) ? name.replace(/[^A-Za-z0-9]+/g, "-") : name).split("-");
  let camel = "";
  for (const word of words) camel += (camel === "" ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + word.slice(1);
  if (camel === "" || /^[0-9]/.test(camel)) return `_${camel}`;
  return reservedWords.has(camel) ? `${camel}_` : camel;
}

/**
 * Makes a generated file, whose first line says that it is generated.
 *
 * @param source the input that it was made from, such as `registry.json#/sources`
 * @throws KitError `output-unsafe` for a path that is not plainly inside the output folder
 */
export function file(path: string, source: string, lines: readonly string[]): GeneratedFile {
  if (!/^([a-z0-9][a-z0-9_-]*\/)*[a-z0-9][a-z0-9_-]*(\.[a-z0-9]+)+$/.test(path)) {
    throw new KitError("output-unsafe", "A generated file has an unsafe name.", { place: JSON.stringify(path) });
  }
  const header = `// Generated by airbyte-embedded-kit from ${plainLine(source.replace(/\s+/g, " "))}; do not edit.`;
  return { path, text: `${header}\n${lines.join("\n")}\n` };
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

const reservedWords: ReadonlySet<string> = new Set(
  (
    "arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function " +
    "if implements import in instanceof interface let new null package private protected public return static super switch this throw true try " +
    "typeof undefined var void while with yield " +
    // The index of all connectors declares `connectors` beside the handles. Its other names begin in upper case, as no identifier does.
    "connectors"
  ).split(" "),
);
