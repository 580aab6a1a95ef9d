import { canonicalJson } from "../../../core/canonical-json.ts";
import { isArray, isObject, type Json, type JsonObject } from "../../../core/json.ts";
import { sameJson } from "../../../schema/accepts.ts";
import { itemSchema, listedItems, undeclaredSchema } from "../../../schema/flatten-schema.ts";
import { keywordsWhere } from "../../../schema/keywords.ts";
import { unionOf } from "./align-schemas.ts";
import { type ListChanges, named, shortened } from "./config-change.ts";
import { listClosing, undeclaredRefusals } from "./list-closing.ts";
import { readKeywords } from "./read-keywords.ts";

/** Keywords that other listers handle. */
const spokenFor: ReadonlySet<string> = new Set(["properties", "required", "enum", "const"]);
/** Keywords whose schemas are compared as places of their own, if both sides have a schema. */
const byParts: readonly string[] = ["additionalProperties"];

/** Keywords that constrain a value, and containers of definitions such as `$defs`, which references may lead to. */
const judging = [...keywordsWhere(({ judges, of }) => judges !== undefined || of === "nothing")];

/** Lists one change for all keywords of a place that no other lister handles. */
export const listKeywords: ListChanges = (at) => {
  const { base, head, path, place, headPointer, forms } = at;
  const isByForms = unionOf(base) !== undefined && unionOf(base) === unionOf(head);
  const differing = judging.filter((keyword) => {
    if (isByForms && keyword === unionOf(base)) return false;
    if (undeclaredRefusals.includes(keyword) && !isListedHere(base, head)) return false;
    if (itemKeywords.has(keyword) && areItemsByParts(base, head)) return false;
    return !spokenFor.has(keyword) && differs(keyword, base[keyword], head[keyword]);
  });
  if (differing.length === 0) return [];
  const [except] = listClosing(at).flatMap(({ shownBy }) => shownBy ?? []);
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
      shownBy: { place, forms, keywords: [], ...(except === undefined ? {} : { except }) },
    },
  ];
};

/** Keywords about the items of a list, by which one of the schemas may list the first ones. */
const itemKeywords: ReadonlySet<string> = new Set(["items", "prefixItems", "additionalItems", "unevaluatedItems"]);

/** True where each item that differs has a schema on both sides, so that it is a place of its own. */
function areItemsByParts(base: JsonObject, head: JsonObject): boolean {
  const { length } = [listedItems(base), listedItems(head)].sort((a, b) => b.length - a.length)[0] ?? [];
  return Array.from({ length: length + 1 }, (_, index) => [itemSchema(base, index), itemSchema(head, index)] as const).every(
    ([before, after]) => sameJson(before, after) || (isObject(before) && isObject(after)),
  );
}

/** False where the two say the same of undeclared fields, and where closing the object is listed on its own. */
function isListedHere(base: JsonObject, head: JsonObject): boolean {
  const [before, after] = [undeclaredSchema(base), undeclaredSchema(head)];
  return before !== true && !sameJson(before, after);
}

function differs(keyword: string, before: Json | undefined, after: Json | undefined): boolean {
  if (before === after) return false;
  if (byParts.includes(keyword) && isObject(before) && isObject(after)) return false;
  if (before === undefined || after === undefined) return true;
  return canonicalJson(keyword === "type" ? inOrder(before) : before) !== canonicalJson(keyword === "type" ? inOrder(after) : after);
}

function inOrder(type: Json): Json {
  return isArray(type) ? [...type].map(String).sort() : [String(type)];
}

function brief(value: Json | undefined): string {
  return value === undefined ? "not given" : typeof value === "object" ? "another" : shortened(JSON.stringify(value));
}
