import { visit } from "jsonc-parser";
import type { Json } from "../../core/json.ts";
import { jsonPointer } from "../../core/json-pointer.ts";
import { type DocumentLimits, tooDeep, tooManyNodes, unparseable } from "./document-limits.ts";
import { locateJsonError } from "./locate-json-error.ts";

export interface ParsedJson {
  readonly value: Json;
  /** The number of members in the text. The value has fewer where a key stands twice in one object. */
  readonly members: number;
}

/**
 * JSON.parse with limits, and with an error message that names line and column. Of two equal keys the last one wins, as in JSON.parse.
 *
 * @throws KitError `document-too-deep`, `document-too-many-nodes`, `document-unparseable`
 */
export function parseJson(text: string, place: string, limits: DocumentLimits): ParsedJson {
  const { depth, values, members } = measureJson(text);
  if (depth > limits.depth) throw tooDeep(place, limits);
  if (values > limits.nodes) throw tooManyNodes(place, limits);
  try {
    return { value: JSON.parse(text) as Json, members }; // JSON.parse returns only Json
  } catch (cause) {
    const at = locateJsonError(text) ?? 0;
    const what = at >= text.length ? "it breaks off" : "something unexpected stands";
    throw unparseable(place, `This is not valid JSON: ${what} at ${lineAndColumn(text, at)}.`, cause);
  }
}

export function lineAndColumn(text: string, at: number): string {
  let line = 1;
  let start = 0;
  for (let end = text.indexOf("\n"); end !== -1 && end < at; end = text.indexOf("\n", start)) {
    line++;
    start = end + 1;
  }
  return `line ${line}, column ${at - start + 1}`;
}

/** A key that stands twice in one object. */
export interface RepeatedKey {
  readonly pointer: string;
  /** The place of its second mention in the text, in UTF-16 units. */
  readonly at: number;
}

/** Lists the keys that stand twice in one object of a valid JSON text, each once. JSON.parse takes the last value of each without a word. */
export function repeatedKeys(text: string): RepeatedKey[] {
  const found = new Map<string, RepeatedKey>();
  const open: Set<string>[] = [];
  visit(text, {
    onObjectBegin: () => void open.push(new Set()),
    onObjectEnd: () => void open.pop(),
    onObjectProperty: (key, at, _length, _line, _column, pathSupplier) => {
      const keys = open.at(-1);
      if (keys?.has(key)) {
        const pointer = jsonPointer([...pathSupplier(), key]);
        if (!found.has(pointer)) found.set(pointer, { pointer, at });
      }
      keys?.add(key);
    },
  });
  return [...found.values()];
}

/** Measures the depth and the numbers of values and of members of a JSON text in one pass, without recursion. The figures are exact for valid JSON. */
function measureJson(text: string): { depth: number; values: number; members: number } {
  let open = 0;
  let depth = 0;
  let values = 1;
  let members = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x22) at = endOfString(text, at);
    else if (unit === 0x7b || unit === 0x5b) {
      values++;
      if (++open > depth) depth = open;
    } else if (unit === 0x7d || unit === 0x5d) open--;
    else if (unit === 0x2c) values++;
    else if (unit === 0x3a) members++;
  }
  return { depth, values, members };
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x5c) at++;
    else if (unit === 0x22) return at;
  }
  return text.length;
}
