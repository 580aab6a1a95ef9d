import { isArray, isObject, type Json, type JsonObject } from "../../../core/json.ts";
import { sameJson } from "../../../schema/accepts.ts";
import { walkSchema } from "../../../schema/keywords.ts";
import { compareTexts, hasTextRule } from "../../../schema/pattern/compare-texts.ts";
import { unreachedSize } from "../../../schema/sample/unreached-size.ts";
import type { ConfigChange } from "./config-change.ts";
import { isWidening } from "./is-widening.ts";

/** Keywords that judge texts and that an automaton compares together. */
const textual: ReadonlySet<string> = new Set(["pattern", "format", "minLength", "maxLength", "not"]);
/** Keywords of which a search may fail to hit what they forbid. */
const hard: ReadonlySet<string> = new Set(["not", "contains", "propertyNames", "patternProperties", "dependencies", "dependentSchemas"]);

export type KeywordReading = Pick<ConfigChange, "undecided"> & Required<Pick<ConfigChange, "reading">>;

/** Reads the effect of one place's differing keywords together, as far as the keywords tell it themselves. */
export function readKeywords(differing: readonly string[], base: JsonObject, head: JsonObject): KeywordReading {
  const texts = isAboutTexts(base, head) ? differing.filter((keyword) => textual.has(keyword)) : [];
  const others = differing.filter((keyword) => !texts.includes(keyword));
  const wider = others.map((keyword) => isWidening(keyword, base[keyword], head[keyword]));
  const open = others.find((keyword, index) => hard.has(keyword) && wider[index] !== true);
  const found = texts.length === 0 ? undefined : compareTexts(base, [head]);
  if (found !== undefined) wider.push(found.kind === "undecided" ? undefined : found.kind === "within");
  const undecided =
    open !== undefined
      ? `no config was found that tells what the change of \`${open}\` does`
      : found?.kind === "undecided"
        ? found.reason
        : found?.kind === "beyond"
          ? `no config was found with ${JSON.stringify(found.texts[0])}, which only the old schema takes there`
          : unreachedBetween(differing, base, head);
  const isSame = found?.kind === "within" && others.length === 0 && compareTexts(head, [base]).kind === "within";
  return { reading: isSame ? "same" : readingOf(wider), ...(undecided === undefined ? {} : { undecided }) };
}

/** The reason why no config shows a bound of the place itself or, where unions and references differ, one within them. */
function unreachedBetween(differing: readonly string[], base: JsonObject, head: JsonObject): string | undefined {
  const [before, after] = [base, head].map((schema) => schemasWithin(differing, schema)) as [readonly JsonObject[], readonly JsonObject[]];
  const keyword =
    unreachedSize(base, head) ??
    before.map((schema) => unreachedSize(schema, schema)).find((found) => found !== undefined) ??
    after
      .filter((schema) => !before.some((one) => sameJson(one, schema)))
      .map((schema) => unreachedSize({}, schema))
      .find((found) => found !== undefined);
  return keyword === undefined ? undefined : `\`${keyword}\` is beyond the size of the configs that are made`;
}

function schemasWithin(keywords: readonly string[], schema: JsonObject): readonly JsonObject[] {
  const part: Json = Object.fromEntries(keywords.map((keyword) => [keyword, schema[keyword] ?? true]));
  return [...walkSchema(part)].slice(1).flatMap(({ value }) => (isObject(value) ? [value] : []));
}

/** True if an automaton must compare the texts. The search decides a mere length as well. */
function isAboutTexts(base: JsonObject, head: JsonObject): boolean {
  return (
    [base, head].some(hasTextRule) && [base, head].every(({ type }) => type === "string" || (isArray(type) && type.includes("string")))
  );
}

function readingOf(wider: readonly (boolean | undefined)[]): KeywordReading["reading"] {
  if (wider.includes(undefined)) return "unclear";
  if (!wider.includes(false)) return "wider";
  return wider.includes(true) ? "mixed" : "narrower";
}
