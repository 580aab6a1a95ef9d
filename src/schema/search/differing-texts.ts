import type { JsonObject } from "../../core/json.ts";
import { typesOf } from "../flatten-schema.ts";
import { compareTexts, hasTextRule, sharedTexts, textsOf } from "../pattern/compare-texts.ts";
import { formatlessTexts } from "../sample/sample-text.ts";
import { patternTexts } from "./pattern-texts.ts";

/** More pairs of forms are not held against each other. */
const pairLimit = 12;

/** Texts that one form takes and the others may refuse: exact where patterns, lengths and lists tell, and tried where a format does. */
export function* differingTexts(form: JsonObject, others: readonly JsonObject[]): Generator<string> {
  const partners = others.filter((other) => typesOf(other).includes("string"));
  if (![form, ...partners].some(hasTextRule)) return;
  for (const other of partners) yield* textsBeyond(form, [other]);
  if (partners.length > 1) {
    yield* textsBeyond(form, partners);
    // Where only one form may be met, a text that two take is refused.
    const pairs = partners.flatMap((one, index) => partners.slice(index + 1).map((other) => [form, one, other]));
    for (const three of pairs.slice(0, pairLimit)) yield* sharedTexts(three);
  }
  const formats = partners.filter(({ format, not }) => (format !== undefined && format !== form.format) || not !== undefined);
  if (formats.length > 0) yield* textsOf(form);
  for (const other of formats) yield* formatlessTexts(other);
}

function textsBeyond(form: JsonObject, others: readonly JsonObject[]): readonly string[] {
  const verdict = compareTexts(form, others);
  if (verdict.kind === "within") return [];
  return verdict.kind === "beyond" ? verdict.texts : typeof form.pattern === "string" ? patternTexts(form.pattern) : [];
}
