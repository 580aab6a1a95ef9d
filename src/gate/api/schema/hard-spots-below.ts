import { type Json, type JsonObject, member, objectMember } from "../../../core/json.ts";
import type { Travel } from "../comparing.ts";
import type { Spot } from "./spot.ts";

export interface At {
  readonly place: readonly string[];
  readonly travel: Travel;
}

/** The schemas within two forms that both have by a keyword of which payloads are hard to make. */
export function* hardSpotsBelow(before: JsonObject, after: JsonObject, { place, travel }: At): Generator<Spot> {
  for (const [keyword, below] of [
    ["patternProperties", [...place, "*"]],
    ["dependentSchemas", place],
  ] as const) {
    const now = objectMember(after, keyword);
    for (const [name, base] of Object.entries(objectMember(before, keyword) ?? {})) {
      const head = member(now, name);
      if (head !== undefined) yield { base, head, place: below };
    }
  }
  if (before.contains !== undefined && after.contains !== undefined)
    yield { base: before.contains, head: after.contains, place: [...place, "*"] };
  if (before.propertyNames === undefined && after.propertyNames === undefined) return;
  const isSent = travel === "request";
  yield { base: isSent ? namesOf(before) : namesRule(before), head: isSent ? namesRule(after) : namesOf(after), place };
}

function namesRule({ propertyNames }: JsonObject): Json {
  return propertyNames === undefined ? { type: "string" } : { allOf: [{ type: "string" }, propertyNames] };
}

/** The names of the payloads' own side: a closed object has those that it lists. */
function namesOf(form: JsonObject): Json {
  const isListed = form.additionalProperties === false && form.patternProperties === undefined;
  return isListed ? { allOf: [namesRule(form), { enum: Object.keys(objectMember(form, "properties") ?? {}) }] } : namesRule(form);
}
