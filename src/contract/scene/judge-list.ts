import { isArray, type Json, member } from "../../core/json.ts";
import { resolvePointer } from "../../core/json-pointer.ts";
import { jsonInWords } from "../judge/json-in-words.ts";
import { resolveJson, type Scope } from "./resolve-text.ts";
import type { ExpectedList } from "./scene.ts";

/** The fault of a list in an answer, in words; undefined if it is as expected. */
export function judgeList(expected: ExpectedList, body: Json | undefined, scope: Scope): string | undefined {
  const { at = "/data", by = "name", count } = expected;
  const list = resolvePointer(body ?? null, at);
  if (!isArray(list)) return `there is no list at ${at}`;
  const values = list.map((item) => (by === "" ? item : (member(item, by) ?? null)));
  const wanted = (given: readonly Json[] | undefined): readonly Json[] => (given ?? []).flatMap((item) => resolveJson(item, scope) as Json);
  const missing = wanted(expected.have).find((item) => !includes(values, item));
  const unwanted = wanted(expected.lack).find((item) => includes(values, item));
  const own = values.filter((value) => typeof value === "string" && value.startsWith(scope.prefix)).sort();
  if (count !== undefined && values.length !== count) return `the list has ${values.length} items, and not ${count}`;
  if (missing !== undefined) return `the list lacks ${jsonInWords(missing)}`;
  if (unwanted !== undefined) return `the list holds ${jsonInWords(unwanted)}`;
  if (expected.are !== undefined && jsonInWords(values) !== jsonInWords(wanted(expected.are))) return `the list is ${jsonInWords(values)}`;
  if (expected.own !== undefined && jsonInWords(own) !== jsonInWords([...wanted(expected.own)].sort()))
    return `the list is ${jsonInWords(own)}`;
  return undefined;
}

function includes(values: readonly Json[], wanted: Json): boolean {
  return values.some((value) => jsonInWords(value) === jsonInWords(wanted));
}
