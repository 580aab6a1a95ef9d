import { isArray, isObject, type Json, type JsonObject, objectMember, stringMember } from "../../core/json.ts";
import { jsonPointer } from "../../core/json-pointer.ts";
import { schemasWithin, walkDocument } from "../walk-schemas.ts";

/**
 * Letters of other scripts that look like a letter of ASCII in common fonts: the pairs of Unicode's confusables.txt (UTS 39) for Cyrillic,
 * Greek, Armenian, Cherokee and Latin. NFKC covers the mathematical, full-width and ligated ones.
 */
const lookalikes: ReadonlyMap<string, string> = new Map(
  Object.entries({
    a: "аɑα",
    b: "Ьƅ",
    c: "сϲᴄ",
    d: "ԁ",
    e: "еҽ",
    f: "ꞙẝ",
    g: "ɡց",
    h: "һհ",
    i: "іıɩιӏ",
    j: "јϳ",
    k: "κкᴋ",
    m: "ᴍ",
    n: "ոռ",
    o: "оοօᴏ",
    p: "рρ",
    q: "ԛզ",
    r: "гᴦ",
    s: "ѕꜱ",
    u: "υսᴜ",
    v: "ѵνᴠ",
    w: "ԝաᴡ",
    x: "хχ×",
    y: "уγყ",
    z: "ᴢ",
    A: "АΑᎪ",
    B: "ВΒᏴ",
    C: "СϹᏟ",
    E: "ЕΕᎬ",
    F: "Ϝ",
    G: "ԌᏀ",
    H: "НΗᎻ",
    I: "ІΙӀ",
    J: "ЈᎫ",
    K: "КΚᏦ",
    L: "ᏞԼ",
    M: "МΜᎷ",
    N: "Ν",
    O: "ОΟՕ",
    P: "РΡᏢ",
    Q: "Ԛ",
    S: "ЅՏᏚ",
    T: "ТΤᎢ",
    U: "Սᑌ",
    V: "ѴᏙ",
    W: "ԜᎳ",
    X: "ХΧ",
    Y: "ҮΥ",
    Z: "ΖᏃ",
    "-": "‐‑‒–−",
  }).flatMap(([letter, others]) => [...others].map((other) => [other, letter] as const)),
);

/** A name that another of its scope resembles, as a repair that changes nothing. */
interface ConfusableName {
  readonly code: "confusable-name";
  /** A JSON pointer. */
  readonly where: string;
}

/** Names of one scope, each with its pointer. */
type Scope = readonly (readonly [name: string, where: string])[];

/**
 * Lists identifiers of a document or a schema that a reader takes for one another: paths, operation ids, parameters, components and properties
 * that differ only by lookalike or invisible characters. Names of ASCII alone are never confusable here. Nothing of the document is changed.
 */
export function confusableNames(document: Json): readonly ConfusableName[] {
  const found: ConfusableName[] = [];
  for (const scope of scopesOf(document)) {
    const alike = new Map<string, Map<string, string>>();
    if (scope.every(([name]) => isAscii(name))) continue;
    for (const [name, where] of scope) {
      const skeleton = skeletonOf(name);
      alike.set(skeleton, (alike.get(skeleton) ?? new Map<string, string>()).set(name, where));
    }
    for (const names of alike.values()) {
      if (names.size > 1) for (const where of names.values()) found.push({ code: "confusable-name", where });
    }
  }
  return found;
}

function isAscii(name: string): boolean {
  return !/[^\0-\x7f]/.test(name);
}

function skeletonOf(name: string): string {
  const bare = name.replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}\u2028\u2029]/gu, "");
  return [...bare.normalize("NFKC")].map((character) => lookalikes.get(character) ?? character).join("");
}

function* scopesOf(document: Json): Generator<Scope, void, undefined> {
  for (const { value, path } of schemasWithin(document)) yield keysOf(objectMember(value, "properties"), [...path, "properties"]);
  if (!isObject(document) || document.openapi === undefined) return;
  const operationIds: (readonly [string, string])[] = [];
  for (const { kind, value, path } of walkDocument(document)) {
    if (!isObject(value)) continue;
    if (kind === "document") yield keysOf(objectMember(value, "paths"), ["paths"]);
    if (kind === "components") for (const name of Object.keys(value)) yield keysOf(objectMember(value, name), [...path, name]);
    if (kind === "path-item" || kind === "operation") yield parametersOf(value, path);
    const id = kind === "operation" ? stringMember(value, "operationId") : undefined;
    if (id !== undefined) operationIds.push([id, jsonPointer([...path, "operationId"])]);
  }
  yield operationIds;
}

function keysOf(map: JsonObject | undefined, path: readonly (string | number)[]): Scope {
  const names = Object.keys(map ?? {});
  // Pointers are made only where they may be needed.
  return names.every(isAscii) ? [] : names.map((name) => [name, jsonPointer([...path, name])] as const);
}

function parametersOf({ parameters }: JsonObject, path: readonly (string | number)[]): Scope {
  if (!isArray(parameters)) return [];
  return parameters.flatMap((parameter, index) => {
    const name = stringMember(parameter, "name");
    return name === undefined ? [] : [[name, jsonPointer([...path, "parameters", index, "name"])] as const];
  });
}
