import { canonicalJson } from "../../../core/canonical-json.ts";
import { isArray, isObject, type Json, type JsonObject, objectMember } from "../../../core/json.ts";
import { keywordsWhere } from "../../../schema/keywords.ts";
import { hasTextRule } from "../../../schema/pattern/compare-texts.ts";
import { unionOf } from "./align-schemas.ts";
import { type ListChanges, named, shortened } from "./config-change.ts";
import { hard, readKeywords, textual } from "./read-keywords.ts";

/** Listed on their own, or by their parts where both sides have them. */
const spokenFor: ReadonlySet<string> = new Set(["properties", "required", "enum", "const"]);
const byParts: readonly string[] = ["items", "additionalProperties"];

/** Keywords that judge a value, and those that hold what others refer to. */
const judging = [...keywordsWhere(({ judges, of }) => judges !== undefined || of === "nothing")];

/** What differs in the keywords of one place that are not listed on their own. */
export const listKeywords: ListChanges = ({ base, head, path, place, basePointer, headPointer, forms }) => {
  const isByForms = unionOf(base) !== undefined && unionOf(base) === unionOf(head);
  const differing = judging.filter((keyword) => {
    if (isByForms && keyword === unionOf(base)) return false;
    if (keyword === "additionalProperties" && refusesFields(base, head)) return false;
    return !spokenFor.has(keyword) && differs(keyword, base[keyword], head[keyword]);
  });
  if (differing.length === 0) return [];
  const { reading, undecided } = readKeywords(differing, base, head);
  const words = differing.map((keyword) => `${keyword} was ${brief(base[keyword])} and is ${brief(head[keyword])} now`).join("; ");
  const isHard = differing.some((keyword) => hard.has(keyword) || (textual.has(keyword) && [base, head].some(hasTextRule)));
  return [
    {
      check: "config-narrowed",
      path,
      message: `${named(path)}: ${words}`,
      headPointer,
      reading,
      ...(undecided === undefined ? {} : { undecided }),
      ...(isHard ? { probe: { basePointer, headPointer } } : {}),
      shownBy: { place, forms, keywords: [] },
    },
  ];
};

/** The fields that are refused are listed one by one. */
function refusesFields(base: JsonObject, head: JsonObject): boolean {
  const after = objectMember(head, "properties") ?? {};
  return (
    head.additionalProperties === false && Object.keys(objectMember(base, "properties") ?? {}).some((name) => !Object.hasOwn(after, name))
  );
}

function differs(keyword: string, before: Json | undefined, after: Json | undefined): boolean {
  if (before === after) return false;
  if (byParts.includes(keyword) && isObject(before) && isObject(after)) return false;
  // An object without the keyword is as open as one that says so.
  if (keyword === "additionalProperties" && before !== false && after !== false && !isObject(before) && !isObject(after)) return false;
  if (before === undefined || after === undefined) return true;
  return canonicalJson(keyword === "type" ? inOrder(before) : before) !== canonicalJson(keyword === "type" ? inOrder(after) : after);
}

function inOrder(type: Json): Json {
  return isArray(type) ? [...type].map(String).sort() : [String(type)];
}

function brief(value: Json | undefined): string {
  return value === undefined ? "not given" : typeof value === "object" ? "another" : shortened(JSON.stringify(value));
}
