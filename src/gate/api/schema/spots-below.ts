import { isObject, type Json, type JsonObject, objectMember } from "../../../core/json.ts";
import { itemSchema, listedItems, memberSchema, undeclaredSchema } from "../../../schema/flatten-schema.ts";
import type { At } from "./hard-spots-below.ts";
import type { Spot } from "./spot.ts";

/**
 * The schemas of the members and items of two forms, each beside what the other form says of the same. What one of them refuses altogether
 * is no place of both.
 */
export function spotsBelow(before: JsonObject, after: JsonObject, at: At): readonly Spot[] {
  return [...memberSpots(before, after, at), ...itemSpots(before, after, at)].filter(({ base, head }) => base !== false && head !== false);
}

function* memberSpots(before: JsonObject, after: JsonObject, { place, travel }: At): Generator<Spot> {
  const [old, now] = [objectMember(before, "properties") ?? {}, objectMember(after, "properties") ?? {}];
  const from = travel === "request" ? before : after;
  const sent = from === before ? old : now;
  for (const name of new Set([...Object.keys(old), ...Object.keys(now)])) {
    const [base, head] = [memberSchema(before, name), memberSchema(after, name)];
    const isImplied = !Object.hasOwn(old, name) || !Object.hasOwn(now, name);
    // A property that the payload's own side neither declares nor says anything of is not sent by whoever goes by it.
    if (!isImplied || Object.hasOwn(sent, name) || isObject(memberSchema(from, name))) yield spot(base, head, [...place, name], isImplied);
  }
  const [others, othersNow] = [undeclaredSchema(before), undeclaredSchema(after)];
  yield spot(others, othersNow, [...place, "*"], !isObject(others) || !isObject(othersNow));
}

function* itemSpots(before: JsonObject, after: JsonObject, { place }: At): Generator<Spot> {
  const [listed, listedNow] = [listedItems(before), listedItems(after)];
  for (let index = 0; index <= Math.max(listed.length, listedNow.length); index++) {
    const [base, head] = [itemSchema(before, index), itemSchema(after, index)];
    const isListed = listed[index] !== undefined && listedNow[index] !== undefined;
    yield spot(base, head, [...place, "*"], !isListed && !(isObject(before.items) && isObject(after.items)));
  }
}

function spot(base: Json, head: Json, place: readonly string[], isImplied: boolean): Spot {
  return { base, head, place, ...(isImplied ? { isImplied } : {}) };
}
