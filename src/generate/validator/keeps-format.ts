import { fullFormats } from "ajv-formats/dist/formats.js";
import { arrayMember, type Json, type JsonObject, stringMember } from "../../core/json.ts";
import { textsOf } from "../../schema/pattern/compare-texts.ts";
import { foreignPattern, isPattern, planPattern } from "../../schema/pattern/foreign-pattern.ts";

/** The formats that are asserted. Every other format is an annotation, as draft-07 allows (validation, section 7.2). */
export const validatorFormats: readonly string[] = ["date", "date-time", "time", "uri"];

/**
 * True if a schema's format is asserted beside its pattern. It is not where no text has both, or where a text of the schema's own has the
 * pattern alone: an example, the default, a text of the pattern's descriptor, or the empty text. Authors test the pattern. Example:
 * `^$|^[0-9-]{10}$` beside `date` allows the empty text.
 */
export function keepsFormat(schema: JsonObject): boolean {
  const { pattern, format } = schema;
  if (typeof format !== "string" || !validatorFormats.includes(format)) return false;
  if (typeof pattern !== "string") return true;
  const hasPattern = matcherOf(pattern);
  const own = ["", schema.default, ...(arrayMember(schema, "examples") ?? []), ...describedTexts(schema)].filter(isText);
  if (own.some((text) => hasPattern(text) && !hasFormat(format, text))) return false;
  return [...own, ...(usual[format] ?? [])].some((text) => hasPattern(text) && hasFormat(format, text)) || hasText(pattern, format);
}

/** The usual texts of each format spare most patterns the automata. */
const usual: Readonly<Record<string, readonly string[]>> = {
  date: ["2026-01-31"],
  "date-time": ["2026-01-31T08:00:00Z", "2026-01-31T08:00:00.000Z", "2026-01-31T08:00:00.000000Z", "2026-01-31T08:00:00+00:00"],
  time: ["08:00:00Z"],
  uri: ["https://example.com/path"],
};

/** Airbyte's forms show the descriptor beside the field: `2024-01-31 or 2024-01-31T00:00:00Z`. */
function describedTexts(schema: JsonObject): readonly string[] {
  return stringMember(schema, "pattern_descriptor")?.split(/[\s,]+/) ?? [];
}

/** A pattern that is not proved linear matches nothing here. */
function matcherOf(pattern: string): (text: string) => boolean {
  if (planPattern(pattern) !== "native" || !isPattern(pattern)) return () => false;
  const regExp = foreignPattern(pattern);
  return (text) => regExp.test(text);
}

function isText(value: Json | undefined): value is string {
  return typeof value === "string";
}

const known = new Map<string, boolean>();

/** True if an automaton finds a text that has both. It is asked once for each pair, because a registry repeats few patterns. */
function hasText(pattern: string, format: string): boolean {
  const pair = JSON.stringify([pattern, format]);
  const found = known.get(pair) ?? textsOf({ pattern, format }).some((text) => hasFormat(format, text));
  known.set(pair, found);
  return found;
}

/** As a generated validator judges: ajv-formats also takes a space before the time, which RFC 3339 leaves to applications. */
function hasFormat(format: string, text: string): boolean {
  const definition = fullFormats[format as keyof typeof fullFormats]; // one of the formats above
  const judge = typeof definition === "object" && "validate" in definition ? definition.validate : definition;
  if (judge instanceof RegExp) return judge.test(text);
  return typeof judge === "function" && (judge as (text: string) => boolean)(text) && (format !== "date-time" || /^.{10}t/i.test(text));
}
