import type { JsonObject } from "../../core/json.ts";
import { textsOf } from "../pattern/compare-texts.ts";
import { isMatch, sampleTexts } from "../sample/sample-text.ts";
import { patternTexts } from "./pattern-texts.ts";

const dates = ["2026-01-31T12:00:00.000Z", "2026-01-31T12:00:00.000000Z", "2026-01-31T12:00:00", "2026-01-31 12:00:00", "2026-01", "2026"];

/** Texts that a flat schema may accept, the likeliest first: the usual ones, and where it has a pattern, texts that are read off the pattern. */
export function seededTexts(schema: JsonObject): readonly string[] {
  const { pattern, minLength, maxLength } = schema;
  const usual = sampleTexts(schema);
  if (typeof pattern !== "string") return usual;
  const general = [...usual, ...(schema.format === undefined ? [] : dates)].filter((text) => isMatch(pattern, text));
  const fits = ({ length }: string): boolean =>
    length >= (typeof minLength === "number" ? minLength : 0) && length <= (typeof maxLength === "number" ? maxLength : length);
  const found = [...new Set([...general, ...patternTexts(pattern)])].filter(fits);
  if (found.length > 0) return found;
  const decided = textsOf(schema);
  return decided.length > 0 ? decided : usual;
}
