import { Composer, type CST, type Document, isScalar, Lexer, LineCounter, type ParsedNode, Parser, Scalar, visit } from "yaml";
import { KitError } from "../../core/errors.ts";
import type { Json } from "../../core/json.ts";
import { type DocumentLimits, tooDeep, unparseable } from "./document-limits.ts";
import { mergeMappings } from "./merge-mappings.ts";

/**
 * Limits for YAML beyond those of the document. A million tokens are about 5 MB and take seconds: the library is thirty times slower than
 * JSON.parse, and its time for aliases grows with the square of their number.
 */
const yamlLimits = { tokens: 1_000_000, aliases: 10_000 } as const;

/**
 * Parses YAML 1.2 with the core schema and the merge key of 1.1: no tag builds anything but JSON, and a plain `<<` merges, as it does in
 * every tool that reads OpenAPI. The depth is checked token by token, before the parts of the library that recurse see the text.
 *
 * @throws KitError `document-too-deep`, `document-too-many-nodes`, `document-unparseable`
 */
export function parseYaml(text: string, place: string, limits: DocumentLimits): Json {
  const lines = new LineCounter();
  const refuse = (message: string, at: number): KitError => {
    const { line, col } = lines.linePos(at);
    return unparseable(place, `This is not valid YAML: ${plain(message)} at line ${line}, column ${col}.`);
  };
  const tokens = readTokens(text, place, { limits, lines });
  const composer = new Composer({
    schema: "core",
    version: "1.2",
    merge: false,
    resolveKnownTags: false,
    uniqueKeys: false,
    logLevel: "silent",
  });
  const [document, second] = composer.compose(tokens, true, text.length);
  if (document === undefined) throw unparseable(place, "The document is empty.");
  const [error] = document.errors;
  if (error !== undefined) throw refuse(error.message, error.pos[0]);
  if (second !== undefined) throw refuse("A second document begins", second.range[0]);
  const mark = checkKeys(document, refuse);
  const value = toJson(document, place);
  if (mark !== undefined) mergeMappings(value, { mark, place, limits });
  return value;
}

function toJson(document: Document.Parsed<ParsedNode>, place: string): Json {
  try {
    // The library's alias limit is off. An alias gives the same object again, and the later walk over the result counts it at every place.
    return document.toJS({ maxAliasCount: -1 }) as Json; // the core schema gives only JSON values; the same walk refuses any other
  } catch (cause) {
    throw unparseable(place, `This is not valid YAML: ${plain(cause instanceof Error ? cause.message : String(cause))}.`, cause);
  }
}

function readTokens(text: string, place: string, watch: { limits: DocumentLimits; lines: LineCounter }): CST.Token[] {
  const parser = new Parser(watch.lines.addNewLine);
  const tokens: CST.Token[] = [];
  let lexemes = 0;
  let aliases = 0;
  watch.lines.addNewLine(0);
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    // The stack has one entry for each open collection, one for the document and one for the current scalar.
    if (parser.stack.length > watch.limits.depth + 2) throw tooDeep(place, watch.limits);
    if (++lexemes > yamlLimits.tokens) {
      const message = `The document has more than ${yamlLimits.tokens} YAML tokens; JSON may be larger.`;
      throw new KitError("document-too-many-nodes", message, { place });
    }
    if ((lexeme.startsWith("*") || lexeme.startsWith("&")) && ++aliases > yamlLimits.aliases) {
      throw unparseable(place, `The document has more than ${yamlLimits.aliases} YAML anchors and aliases.`);
    }
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}

/**
 * Refuses duplicate keys, and keys that are no scalars, which JSON cannot hold. The library's own check is off because it compares every
 * key with every other.
 *
 * @returns the key that stands for a merge key from here on: `<<`, or a longer one where that is an ordinary key, in quotes; undefined
 *   where the text merges nothing
 */
function checkKeys(document: Document.Parsed<ParsedNode>, refuse: (message: string, at: number) => KitError): string | undefined {
  const merges: Scalar[] = [];
  const ordinary = new Set<unknown>();
  visit(document, {
    Map(_, map) {
      const seen = new Set<string>();
      for (const { key } of map.items) {
        const at = typeof key === "object" && key !== null && "range" in key && Array.isArray(key.range) ? Number(key.range[0]) : 0;
        if (!isScalar(key)) throw refuse("A key is not a plain value", at);
        if (seen.has(String(key.value))) throw refuse("A key stands twice in one mapping", at);
        seen.add(String(key.value));
        if (isMerge(key)) merges.push(key);
        else if (String(key.value).startsWith("<<")) ordinary.add(key.value);
      }
    },
  });
  let mark = "<<";
  while (ordinary.has(mark)) mark += "<";
  for (const key of merges) key.value = mark;
  return merges.length === 0 ? undefined : mark;
}

/** True for `<<` without quotes, and without a tag that makes it a text. */
function isMerge({ value, type, tag }: Scalar): boolean {
  return value === "<<" && type === Scalar.PLAIN && (tag === undefined || tag === "tag:yaml.org,2002:merge");
}

/** The message of a library without its final full stop, and without control characters, which could steer the terminal. */
function plain(message: string): string {
  return message
    .slice(0, 200)
    .replaceAll(/[\p{Cc}\u2028\u2029]/gu, " ")
    .replace(/\.$/, "");
}
