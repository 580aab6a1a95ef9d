import { isArray, isObject, type Json, member } from "../core/json.ts";

/** The value with another value at a place, which is added where it is not there; the input is not changed. */
export function setAt(whole: Json, place: readonly string[], value: Json): Json {
  const [key, ...rest] = place;
  if (key === undefined) return value;
  if (isArray(whole)) {
    const items = [...whole];
    items[Number(key)] = setAt(whole[Number(key)] ?? null, rest, value);
    return items;
  }
  // fromEntries defines properties, so that a key such as `__proto__` stays data.
  const others = isObject(whole) ? Object.entries(whole).filter(([name]) => name !== key) : [];
  return Object.fromEntries([...others, [key, setAt(member(whole, key) ?? null, rest, value)]]);
}

/** The value at a place, or undefined. */
export function valueAt(whole: Json | undefined, place: readonly string[]): Json | undefined {
  let value = whole;
  for (const key of place) value = isArray(value) ? value[Number(key)] : member(value, key);
  return value;
}
