import { canonicalJson } from "../../../core/canonical-json.ts";
import { isArray, isObject, type Json, type JsonObject, objectMember } from "../../../core/json.ts";
import { keywordsWhere } from "../../../schema/keywords.ts";
import { unionOf } from "./align-schemas.ts";
import { type ListChanges, named, shortened } from "./config-change.ts";
import { readKeywords } from "./read-keywords.ts";

/** Keywords that other listers handle. */
const spokenFor: ReadonlySet<string> = new Set(["properties", "required", "enum", "const"]);
/** Keywords whose schemas are compared as places of their own, if both sides have a schema. */
const byParts: readonly string[] = ["items", "additionalProperties"];

/** Keywords that constrain a value, and containers of definitions such as `$defs`, which references may lead to. */
const judging = [...keywordsWhere(({ judges, of }) => judges !== undefined || of === "nothing")];

/** Lists one change for all keywords of a place that no other lister handles. */
export const listKeywords: ListChanges = ({ base, head, path, place, headPointer, forms }) => {
  const isByForms = unionOf(base) !== undefined && unionOf(base) === unionOf(head);
  const differing = judging.filter((keyword) => {
    if (isByForms && keyword === unionOf(base)) return false;
    if (keyword === "additionalProperties" && refusesFields(base, head)) return false;
    return !spokenFor.has(keyword) && differs(keyword, base[keyword], head[keyword]);
  });
  if (differing.length === 0) return [];
  const { reading, undecided } = readKeywords(differing, base, head);
  const words = differing.map((keyword) => `${keyword} was ${brief(base[keyword])} and is ${brief(head[keyword])} now`).join("; ");
  return [
    {
      check: "config-narrowed",
      path,
      message: `${named(path)}: ${words}`,
      headPointer,
      reading,
      ...(undecided === undefined ? {} : { undecided }),
      shownBy: { place, forms, keywords: [] },
    },
  ];
};

/** True if closing the object refuses a field of the base. Each such field is listed on its own. */
function refusesFields(base: JsonObject, head: JsonObject): boolean {
  const after = objectMember(head, "properties") ?? {};
  return (
    head.additionalProperties === false && Object.keys(objectMember(base, "properties") ?? {}).some((name) => !Object.hasOwn(after, name))
  );
}

function differs(keyword: string, before: Json | undefined, after: Json | undefined): boolean {
  if (before === after) return false;
  if (byParts.includes(keyword) && isObject(before) && isObject(after)) return false;
  // A missing `additionalProperties` means `true`.
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
