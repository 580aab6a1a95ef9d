import { isObject, type JsonObject } from "../../core/json.ts";
import { textsOf } from "../pattern/compare-texts.ts";
import { isMatch, sampleTexts } from "../sample/sample-text.ts";
import { type Sampling, startSampling } from "../sample/sample-value.ts";
import { walkSchema } from "../walk-schema.ts";
import { patternTexts } from "./pattern-texts.ts";

const dates = ["2026-01-31T12:00:00.000Z", "2026-01-31T12:00:00.000000Z", "2026-01-31T12:00:00", "2026-01-31 12:00:00", "2026-01", "2026"];

/** A sampling that knows a text for every pattern of the two schemas for which the general one knows none. */
export function seededSampling(document: JsonObject): Sampling {
  const sampling = startSampling(document);
  for (const side of Object.values(document)) {
    for (const { value } of walkSchema(side)) {
      if (!isObject(value) || typeof value.pattern !== "string" || value.enum !== undefined || value.const !== undefined) continue;
      const [text] = textsFor(value);
      if (text !== undefined) sampling.known.set(value, text);
    }
  }
  return sampling;
}

/** Texts for a schema with a pattern, the likeliest first. */
export function textsFor(schema: JsonObject): readonly string[] {
  const { pattern, minLength, maxLength } = schema;
  if (typeof pattern !== "string") return [];
  const general = [...sampleTexts(schema), ...(schema.format === undefined ? [] : dates)].filter((text) => isMatch(pattern, text));
  const own = patternTexts(pattern);
  const fits = ({ length }: string): boolean =>
    length >= (typeof minLength === "number" ? minLength : 0) && length <= (typeof maxLength === "number" ? maxLength : length);
  const found = [...new Set([...general, ...own])].filter(fits);
  return found.length > 0 ? found : textsOf(schema);
}
