import { LineCounter, parseDocument as parseYaml } from "yaml";
import { KitError } from "../core/errors.ts";
import { isArray, isObject, type Json } from "../core/json.ts";
import { jsonPointer } from "../core/json-pointer.ts";

/** What a document may cost. The biggest real one, the connector registry, has 5.4 MB, 200 thousand values and 30 levels. */
export interface DocumentLimits {
  readonly sizeBytes: number;
  readonly depth: number;
  readonly nodes: number;
}

export const defaultLimits: DocumentLimits = { sizeBytes: 64 * 1024 * 1024, depth: 128, nodes: 4_000_000 };

/**
 * Parses JSON or YAML (core schema) from a source that is not trusted. JSON is tried where the text starts like JSON.
 * Size and nesting are measured on the text before a parser sees it: a parser that recurses, or backtracks, can end the process.
 *
 * @param place the file or address, for messages
 * @throws KitError `document-too-large`, `document-too-deep`, `document-too-many-nodes`, `document-unparseable`, `document-unsafe-key`
 */
export function parseDocument(text: string, place: string, limits: DocumentLimits = defaultLimits): Json {
  if (text.length > limits.sizeBytes) {
    throw new KitError("document-too-large", `The document has over ${limits.sizeBytes} bytes.`, { place });
  }
  const source = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const value = /^\s*[[{]/.test(source) ? parseJson(source, place, limits) : parseYamlText(source, place, limits);
  checkTree(value, place, limits);
  return value;
}

function parseJson(text: string, place: string, limits: DocumentLimits): Json {
  const { depth, values } = measureJson(text);
  if (depth > limits.depth) throw tooDeep(place, limits);
  if (values > limits.nodes) throw tooManyNodes(place, limits);
  try {
    return JSON.parse(text) as Json; // JSON.parse returns nothing but Json
  } catch (cause) {
    // A flow mapping is YAML that starts like JSON; only a text that is neither is refused, with JSON's own message.
    throw new KitError("document-unparseable", `This is not valid JSON: ${messageOf(cause)}`, { place, cause });
  }
}

/** Depth and number of values of a JSON text, in one pass and without recursion; exact for valid JSON. */
function measureJson(text: string): { depth: number; values: number } {
  let open = 0;
  let depth = 0;
  let values = 1;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x22) at = endOfString(text, at);
    else if (unit === 0x7b || unit === 0x5b) {
      values++;
      if (++open > depth) depth = open;
    } else if (unit === 0x7d || unit === 0x5d) open--;
    else if (unit === 0x2c) values++;
  }
  return { depth, values };
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x5c) at++;
    else if (unit === 0x22) return at;
  }
  return text.length;
}

/** How many brackets may stand open, or compact indicators in a row, in a YAML text: prose opens some that it never closes. */
const yamlOpenLimit = 1000;

function parseYamlText(text: string, place: string, limits: DocumentLimits): Json {
  if (countOpen(text) > yamlOpenLimit) throw tooDeep(place, limits);
  const lineCounter = new LineCounter();
  try {
    const document = parseYaml(text, { schema: "core", version: "1.2", merge: false, uniqueKeys: true, prettyErrors: true, lineCounter });
    const [error] = document.errors;
    if (error !== undefined) throw error;
    return document.toJS({ maxAliasCount: 100 }) as Json; // the core schema yields nothing but JSON values; checkTree refuses the rest
  } catch (cause) {
    if (cause instanceof RangeError) throw tooDeep(place, limits);
    throw new KitError("document-unparseable", `This is not valid YAML: ${messageOf(cause)}`, { place, cause });
  }
}

function countOpen(text: string): number {
  let open = 0;
  let most = 0;
  let run = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x5b || unit === 0x7b) most = Math.max(most, ++open);
    else if ((unit === 0x5d || unit === 0x7d) && open > 0) open--;
    // `- - - x` and `? ? ? x` nest without a bracket.
    if (unit === 0x2d || unit === 0x3f) most = Math.max(most, ++run);
    else if (unit !== 0x20) run = 0;
  }
  return most;
}

/** Walks without recursion. Counts a value once for each place it stands in, which is what an alias costs later. */
function checkTree(root: Json, place: string, limits: DocumentLimits): void {
  let nodes = 0;
  let level: { value: Json; path: readonly (string | number)[] }[] = [{ value: root, path: [] }];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limits.depth) throw tooDeep(place, limits);
    const next: typeof level = [];
    for (const { value, path } of level) {
      if (++nodes > limits.nodes) throw tooManyNodes(place, limits);
      if (typeof value === "number" && !Number.isFinite(value)) {
        throw new KitError("document-unparseable", `The value at ${jsonPointer(path)} is no JSON number.`, { place });
      }
      if (isArray(value)) for (const [index, item] of value.entries()) next.push({ value: item, path: [...path, index] });
      else if (isObject(value)) {
        for (const [key, item] of Object.entries(value)) {
          if (key === "__proto__") {
            throw new KitError("document-unsafe-key", `The object at "${jsonPointer(path)}" has a key named __proto__.`, { place });
          }
          next.push({ value: item, path: [...path, key] });
        }
      }
      if (nodes + next.length > limits.nodes) throw tooManyNodes(place, limits);
    }
    level = next;
  }
}

function tooDeep(place: string, limits: DocumentLimits): KitError {
  return new KitError("document-too-deep", `The document is nested more than ${limits.depth} levels deep.`, { place });
}

function tooManyNodes(place: string, limits: DocumentLimits): KitError {
  return new KitError("document-too-many-nodes", `The document holds more than ${limits.nodes} values.`, { place });
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? (cause.message.split("\n")[0] ?? "") : String(cause);
}
