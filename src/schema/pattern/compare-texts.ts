import { isArray, isObject, type Json, type JsonObject } from "../../core/json.ts";
import { judgesTexts } from "../compile.ts";
import { allTexts, both, complementOf, type Language, listedTexts, Undecided, unionOf } from "./automata.ts";
import { shapeOf } from "./format-shapes.ts";
import { patternLanguage } from "./pattern-language.ts";
import { type Lengths, readableTexts } from "./readable-texts.ts";

/** An answer about the texts of two schemas. */
export type TextVerdict =
  /** Every text of the one is a text of the other. */
  | { readonly kind: "within" }
  /** These are not, as far as what is decided here goes: each is still to be judged by the schemas. */
  | { readonly kind: "beyond"; readonly texts: readonly string[] }
  | { readonly kind: "undecided"; readonly reason: string };

/**
 * Tells whether every text that a flat schema takes is taken by one of the others, by `pattern`, `minLength`, `maxLength`, `enum`, `const` and
 * `not` with those. Further keywords of the one only take texts away; those of the others leave the answer open.
 */
export function compareTexts(schema: JsonObject, others: readonly JsonObject[]): TextVerdict {
  try {
    const [from, partners] = [readTexts(schema), others.map(readTexts)];
    if (partners.some(takesAllTexts)) return { kind: "within" };
    const texts = [...beyond(from, partners)];
    if (texts.length > 0) return { kind: "beyond", texts: [...new Set(texts)] };
    const open = partners.flatMap((one) => one.open).find((keyword) => !others.every((other) => isSame(schema, other, keyword)));
    return open === undefined ? { kind: "within" } : { kind: "undecided", reason: `\`${open}\` is not decided for texts` };
  } catch (error) {
    if (error instanceof Undecided) return { kind: "undecided", reason: error.message };
    throw error;
  }
}

/** Some texts that a flat schema takes, by the keywords above; none where that is not decided. */
export function textsOf(schema: JsonObject): readonly string[] {
  return sharedTexts([schema]);
}

/** Some texts that all of the flat schemas take; none where that is not decided. */
export function sharedTexts(schemas: readonly JsonObject[]): readonly string[] {
  try {
    const all = schemas.map(readTexts);
    const [min, max] = [Math.max(...all.map(({ lengths }) => lengths.min)), Math.min(...all.map(({ lengths }) => lengths.max))];
    return readableTexts(all.map(({ language }) => language()).reduce(both), { min, max });
  } catch (error) {
    if (error instanceof Undecided) return [];
    throw error;
  }
}

/** True if a schema says something of texts that only an automaton tells. */
export function hasTextRule({ pattern, not }: JsonObject): boolean {
  return pattern !== undefined || excludedTexts(not) !== undefined;
}

/** A language is made when it is asked for: lengths alone tell many schemas apart. */
interface Texts {
  readonly language: () => Language;
  readonly lengths: Lengths;
  /** The keywords that make the language, for two that say the same. */
  readonly key: string;
  /** Keywords that judge texts and are not read here. */
  readonly open: readonly string[];
}

const lengthsRead = ["minLength", "maxLength"];
const languageKeywords = ["pattern", "enum", "const"];
/** The other keywords that may judge a text. */
const unread = ["format", "not", "anyOf", "oneOf", "allOf", "if", "$ref", "$dynamicRef"];

function readTexts(schema: JsonObject): Texts {
  const { minLength, maxLength, not } = schema;
  const refused = excludedTexts(not);
  const read = [...languageKeywords, ...(refused === undefined ? [] : ["not"])];
  return {
    language: () => [languageOf(schema), ...(refused ?? []).map((one) => complementOf(lengthened(one)))].reduce(both),
    lengths: {
      min: typeof minLength === "number" ? minLength : 0,
      max: typeof maxLength === "number" ? maxLength : Number.POSITIVE_INFINITY,
    },
    key: JSON.stringify([...read, "format"].map((keyword) => schema[keyword] ?? null)),
    open: unread.filter((keyword) => schema[keyword] !== undefined && !read.includes(keyword) && !isSilent(keyword, schema)),
  };
}

const anyText = readTexts({});

function takesAllTexts({ key, lengths, open }: Texts): boolean {
  return key === anyText.key && open.length === 0 && lengths.min === 0 && lengths.max === Number.POSITIVE_INFINITY;
}

function isSilent(keyword: string, { format, not }: JsonObject): boolean {
  if (keyword === "not") return not === false;
  return keyword === "format" && typeof format === "string" && !judgesTexts(format);
}

/** The schemas that `not` refuses, where they are about texts alone. */
function excludedTexts(not: Json | undefined): readonly JsonObject[] | undefined {
  if (!isObject(not)) return undefined;
  const parts = isArray(not.anyOf) && Object.keys(not).length === 1 ? not.anyOf : [not];
  const known = parts.filter(isObject).filter(isAboutTexts);
  return known.length === parts.length ? known : undefined;
}

function isAboutTexts(schema: JsonObject): boolean {
  const { type } = schema;
  const keywords = ["type", ...lengthsRead, ...languageKeywords];
  return (type === undefined || type === "string") && Object.keys(schema).every((keyword) => keywords.includes(keyword));
}

function languageOf({ pattern, format, enum: values, const: only }: JsonObject): Language {
  const shape = typeof format === "string" ? shapeOf(format) : undefined;
  const lists = [...(only === undefined ? [] : [[only]]), ...(isArray(values) ? [values] : [])];
  return [
    ...[pattern, shape].flatMap((one) => (typeof one === "string" ? [patternLanguage(one)] : [])),
    ...lists.map((list) => listedTexts(list.filter((value) => typeof value === "string"))),
  ].reduce(both, allTexts());
}

/** The lengths as part of the language. */
function lengthened(schema: JsonObject): Language {
  const { minLength, maxLength } = schema;
  if (minLength === undefined && maxLength === undefined) return languageOf(schema);
  return both(languageOf(schema), patternLanguage(`^[^]{${Number(minLength ?? 0)},${maxLength === undefined ? "" : Number(maxLength)}}$`));
}

function* beyond(from: Texts, partners: readonly Texts[]): Generator<string> {
  const [only] = partners;
  if (only === undefined) {
    yield* readableTexts(from.language(), from.lengths);
    return;
  }
  const [low, high] = [Math.max(...partners.map(({ lengths }) => lengths.min)), Math.min(...partners.map(({ lengths }) => lengths.max))];
  const areAlike = partners.every(({ key, lengths }) => key === from.key && lengths.min === low && lengths.max === high);
  const isOne = partners.every(({ lengths }) => lengths.min === low && lengths.max === high);
  if (!isOne) throw new Undecided("forms of several lengths are not compared");
  if (!areAlike || from.key !== only.key) {
    const rest = both(from.language(), complementOf(unionOf(partners.map(({ language }) => language()))));
    yield* readableTexts(rest, from.lengths);
  }
  const { min, max } = from.lengths;
  if (min < low) yield* readableTexts(from.language(), { min, max: Math.min(max, low - 1) });
  if (max > high) yield* readableTexts(from.language(), { min: Math.max(min, high + 1), max });
}

function isSame(a: JsonObject, b: JsonObject, keyword: string): boolean {
  return JSON.stringify(a[keyword]) === JSON.stringify(b[keyword]);
}
