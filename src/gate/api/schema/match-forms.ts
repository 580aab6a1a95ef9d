import { type Json, type JsonObject, objectMember } from "../../../core/json.ts";
import { mayMeet, typesOf } from "../../../schema/flatten-schema.ts";
import type { WitnessSearch } from "../witness/find-witness.ts";

export interface Matching {
  readonly base: Json;
  readonly head: Json;
  readonly identity: WitnessSearch["identity"];
}

/**
 * Pairs the branches of two unions. Equal branches are left out, because they did not change. Each other branch of the head is paired with
 * a compatible branch of the base: a common type, no contradicting constant, most shared properties.
 */
export function matchForms(
  before: readonly JsonObject[],
  after: readonly JsonObject[],
  { base, head, identity }: Matching,
): readonly (readonly [JsonObject, JsonObject])[] {
  const idsBefore = before.map((form) => identity.idOf(base, form));
  const idsAfter = after.map((form) => identity.idOf(head, form));
  const old = before.filter((_, index) => !idsAfter.includes(idsBefore[index] ?? -1));
  const now = after.filter((_, index) => !idsBefore.includes(idsAfter[index] ?? -1));
  const pairs: (readonly [JsonObject, JsonObject])[] = [];
  const taken = new Set<JsonObject>();
  for (const form of now) {
    const partners = old.filter((one) => mayMeet(one, form) && shareTypes(one, form));
    const [best] = partners.sort((a, b) => likeness(b, form) - likeness(a, form));
    if (best === undefined) continue;
    const isNewForm = taken.has(best) && likeness(best, form) === 0;
    if (!isNewForm) pairs.push([best, form]);
    taken.add(best);
  }
  return pairs;
}

function shareTypes(a: JsonObject, b: JsonObject): boolean {
  return typesOf(a).some((type) => type !== "null" && typesOf(b).includes(type));
}

/** Number of properties that two branches share. */
function likeness(a: JsonObject, b: JsonObject): number {
  const names = Object.keys(objectMember(a, "properties") ?? {});
  return names.filter((name) => Object.hasOwn(objectMember(b, "properties") ?? {}, name)).length;
}
