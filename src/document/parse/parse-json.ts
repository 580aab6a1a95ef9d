import { visit } from "jsonc-parser";
import { isArray, isObject, type Json } from "../../core/json.ts";
import { type DocumentLimits, tooDeep, tooManyNodes, unparseable } from "./document-limits.ts";
import { locateJsonError } from "./locate-json-error.ts";

/**
 * JSON.parse with limits, and with an error message that names line and column. Of two equal keys the last one wins, as in JSON.parse.
 *
 * @throws KitError `document-too-deep`, `document-too-many-nodes`, `document-unparseable`
 */
export function parseJson(text: string, place: string, limits: DocumentLimits): Json {
  const { depth, values } = measureJson(text);
  if (depth > limits.depth) throw tooDeep(place, limits);
  if (values > limits.nodes) throw tooManyNodes(place, limits);
  try {
    return JSON.parse(text) as Json; // JSON.parse returns only Json
  } catch (cause) {
    const at = locateJsonError(text) ?? 0;
    const what = at >= text.length ? "it breaks off" : "something unexpected stands";
    throw unparseable(place, `This is not valid JSON: ${what} at ${lineAndColumn(text, at)}.`, cause);
  }
}

function lineAndColumn(text: string, at: number): string {
  let line = 1;
  let start = 0;
  for (let end = text.indexOf("\n"); end !== -1 && end < at; end = text.indexOf("\n", start)) {
    line++;
    start = end + 1;
  }
  return `line ${line}, column ${at - start + 1}`;
}

/**
 * Refuses a JSON text in which a key stands twice in one object. JSON.parse takes the last of them without a word, so the author's other
 * value would not count. The text is read for it only where it has more members than its value.
 *
 * @param text valid JSON
 * @throws KitError `document-unparseable`
 */
export function refuseRepeatedKeys(text: string, value: Json, place: string): void {
  if (measureJson(text).members === countMembers(value)) return;
  const open: Set<string>[] = [];
  visit(text, {
    onObjectBegin: () => void open.push(new Set()),
    onObjectEnd: () => void open.pop(),
    onObjectProperty: (key, offset) => {
      const keys = open.at(-1);
      if (keys?.has(key)) throw unparseable(place, `A key of JSON stands twice in one object at ${lineAndColumn(text, offset)}.`);
      keys?.add(key);
    },
  });
}

function countMembers(root: Json): number {
  let members = 0;
  const stack = [root];
  for (let value = stack.pop(); value !== undefined; value = stack.pop()) {
    const items = isArray(value) || isObject(value) ? Object.values(value) : [];
    if (!isArray(value)) members += items.length;
    for (const item of items) if (typeof item === "object" && item !== null) stack.push(item);
  }
  return members;
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
