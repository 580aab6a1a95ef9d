import { KitError } from "../../core/errors.ts";
import { isArray, isObject, type Json } from "../../core/json.ts";
import { jsonPointer } from "../../core/json-pointer.ts";
import { type DocumentLimits, defaultLimits, tooDeep, tooManyNodes, unparseable } from "./document-limits.ts";
import { lineAndColumn, type ParsedJson, parseJson, repeatedKeys } from "./parse-json.ts";
import { parseYaml } from "./parse-yaml.ts";

export { type DocumentLimits, defaultLimits } from "./document-limits.ts";

/**
 * Parses JSON or YAML (core schema) from an untrusted source. A text that starts with `{` or `[` is JSON, except that a place named `.yaml`
 * or `.yml` may hold YAML in flow style. Size and depth are limited before or while a parser reads the text, because a parser that recurses
 * or backtracks can crash the process.
 *
 * @param place the file or address, for messages
 * @throws KitError `document-too-large`, `document-too-deep`, `document-too-many-nodes`, `document-unparseable`, `document-unsafe-key`
 */
export function parseDocument(text: string, place: string, limits: DocumentLimits = defaultLimits): Json {
  return parseText(text, place, limits).value;
}

/** A document from outside, in JSON or YAML. */
export interface FetchedDocument {
  readonly document: Json;
  /**
   * JSON pointers of the keys that stand twice in one object of JSON. The document has the last value of each, as every reader of JSON takes
   * it. In YAML such a key is an error.
   */
  readonly repeated: readonly string[];
}

/**
 * Parses a document from outside, and lists its repeated keys, which are named as repairs.
 *
 * @throws KitError as `parseDocument` does
 */
export function parseFetched(text: string, place: string, limits: DocumentLimits = defaultLimits): FetchedDocument {
  const { value, isRepeating } = parseText(text, place, limits);
  return { document: value, repeated: isRepeating ? repeatedKeys(withoutMark(text)).map(({ pointer }) => pointer) : [] };
}

/**
 * Parses a file of the project itself. A key that stands twice is an error in JSON, too, as it is in YAML; a fetched document may have one.
 *
 * @throws KitError as `parseDocument` does
 */
export function parseOwnFile(text: string, place: string): Json {
  const { value, isRepeating } = parseText(text, place, defaultLimits);
  if (!isRepeating) return value;
  const at = lineAndColumn(withoutMark(text), repeatedKeys(withoutMark(text))[0]?.at ?? 0);
  throw unparseable(place, `A key of JSON stands twice in one object at ${at}.`);
}

interface ParsedText {
  readonly value: Json;
  /** True for a JSON text in which a key stands twice in one object. It is searched for the keys only then. */
  readonly isRepeating: boolean;
}

function parseText(text: string, place: string, limits: DocumentLimits): ParsedText {
  if (text.length > limits.sizeBytes) {
    throw new KitError("document-too-large", `The document has over ${limits.sizeBytes} bytes.`, { place });
  }
  const source = withoutMark(text);
  const [, first] = /^\s*(<<|\S?)/.exec(source) ?? []; // `<<` is a merge key of YAML
  if (first === "") throw unparseable(place, "The document is empty.");
  if (first === "<") throw unparseable(place, "This is a web page or XML: the text starts with `<`.");
  const isBraced = first === "{" || first === "[";
  const { value, members } = isBraced ? parseBraced(source, place, limits) : { value: parseYaml(source, place, limits) };
  const kept = checkTree(value, place, limits);
  return { value, isRepeating: members !== undefined && members !== kept };
}

/** The text without its byte order mark. */
function withoutMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

/**
 * Parses a file that a person of the project wrote. Text that is neither YAML nor JSON is told by the file's own code, because the hint of
 * `document-unparseable` is about a fetched document.
 *
 * @throws KitError of that code; the other errors of `parseDocument`
 */
export function parseWrittenFile(text: string, place: string, code: KitError["code"]): Json {
  try {
    return parseOwnFile(text, place);
  } catch (cause) {
    if (!(cause instanceof KitError) || cause.code !== "document-unparseable") throw cause;
    throw new KitError(code, cause.message, { place: cause.place ?? place, cause });
  }
}

function parseBraced(text: string, place: string, limits: DocumentLimits): Pick<ParsedJson, "value"> & Partial<ParsedJson> {
  try {
    return parseJson(text, place, limits);
  } catch (error) {
    const mayBeYaml = /\.ya?ml$/i.test(place) && error instanceof KitError && error.code === "document-unparseable";
    if (!mayBeYaml) throw error;
    return { value: parseYaml(text, place, limits) };
  }
}

/**
 * A value and the step that led to it. Steps form a linked list: an own path for each of a million values would need more memory than the
 * values.
 */
interface Step {
  readonly value: Json;
  readonly key: string | number;
  readonly parent: Step | undefined;
}

/**
 * Checks the limits without recursion. An aliased value counts once for each place it stands in, because later steps pay for each.
 *
 * @returns the number of members of all objects
 */
function checkTree(root: Json, place: string, limits: DocumentLimits): number {
  let nodes = 1;
  let items = 0;
  let level: Step[] = [{ value: root, key: "", parent: undefined }];
  for (let depth = 0; level.length > 0; depth++) {
    const next: Step[] = [];
    for (const step of level) {
      checkValue(step, place);
      const { value } = step;
      if (isArray(value)) items += value.length;
      const held = isArray(value) ? value.entries() : isObject(value) ? Object.entries(value) : [];
      for (const [key, item] of held) {
        if (++nodes > limits.nodes) throw tooManyNodes(place, limits);
        if (depth === limits.depth) throw tooDeep(place, limits);
        const below = { value: item, key, parent: step };
        if (typeof item === "object" && item !== null) next.push(below);
        else checkValue(below, place);
      }
    }
    level = next;
  }
  return nodes - 1 - items;
}

function checkValue(step: Step, place: string): void {
  if (typeof step.value === "number" && !Number.isFinite(step.value)) {
    throw unparseable(place, `The value at "${pointerOf(step)}" is no JSON number.`);
  }
  if (isObject(step.value) && Object.hasOwn(step.value, "__proto__")) {
    throw new KitError("document-unsafe-key", `The object at "${pointerOf(step)}" has a key named __proto__.`, { place });
  }
}

function pointerOf(step: Step): string {
  const keys: (string | number)[] = [];
  for (let at = step; at.parent !== undefined; at = at.parent) keys.unshift(at.key);
  return jsonPointer(keys);
}
