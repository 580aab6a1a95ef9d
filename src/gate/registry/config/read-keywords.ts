import { isArray, type JsonObject } from "../../../core/json.ts";
import { compareTexts, hasTextRule } from "../../../schema/pattern/compare-texts.ts";
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
          : undefined;
  const isSame = found?.kind === "within" && others.length === 0 && compareTexts(head, [base]).kind === "within";
  return { reading: isSame ? "same" : readingOf(wider), ...(undecided === undefined ? {} : { undecided }) };
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
