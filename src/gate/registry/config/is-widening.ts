import { isArray, type Json } from "../../../core/json.ts";

/**
 * Decides, from a keyword alone, if it accepts at least as much as before: it is gone, a bound moved outwards, a type was added. Undefined
 * if only a search can tell, such as for another `pattern`.
 */
export function isWidening(keyword: string, before: Json | undefined, after: Json | undefined): boolean | undefined {
  if (after === undefined) return true;
  if (before === undefined) return false;
  if (typeof before === "boolean" && typeof after === "boolean") return forbidding.has(keyword) ? !after : after;
  if (keyword === "type")
    return typesOf(before).every((type) => typesOf(after).includes(type) || (type === "integer" && typesOf(after).includes("number")));
  if (typeof before !== "number" || typeof after !== "number") return undefined;
  if (/^(min|exclusiveMin)/.test(keyword)) return after <= before;
  return /^(max|exclusiveMax)/.test(keyword) ? after >= before : undefined;
}

/** Keywords that ask for more where they are true. Any other is a schema then, which takes every value. */
const forbidding: ReadonlySet<string> = new Set(["uniqueItems", "not"]);

function typesOf(type: Json): readonly Json[] {
  return isArray(type) ? type : [type];
}
