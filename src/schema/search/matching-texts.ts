import type { JsonObject } from "../../core/json.ts";
import { textsOf } from "../pattern/compare-texts.ts";
import { isMatch, sampleTexts } from "../sample/sample-text.ts";

/** Texts that a flat schema may accept: the usual ones that its pattern takes, and where there are none, texts that an automaton finds. */
export function matchingTexts(schema: JsonObject): readonly string[] {
  const { pattern } = schema;
  const usual = sampleTexts(schema);
  if (typeof pattern !== "string") return usual;
  const found = usual.filter((text) => isMatch(pattern, text));
  return found.length > 0 ? found : textsOf(schema);
}
