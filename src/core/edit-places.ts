import { isArray, isObject, type Json, member } from "./json.ts";

export type Path = readonly (string | number)[];

/** A place of a document, and the edit of the value there. An edit that returns undefined deletes the value. */
export interface Edit {
  readonly path: Path;
  readonly edit: (value: Json) => Json | undefined;
}

/**
 * Makes every edit in one pass, however many there are. The input is not changed; untouched parts are shared. A place is edited before the
 * places below it, and several edits of one place run in their order. An edit below a deleted place is skipped. Array indexes are those of
 * the input, so deletions need no order.
 */
export function editPlaces(value: Json, edits: readonly Edit[]): Json | undefined {
  return editAt(value, edits, 0);
}

function editAt(value: Json, edits: readonly Edit[], depth: number): Json | undefined {
  let edited: Json | undefined = value;
  const below: Edit[] = [];
  for (const one of edits) {
    if (one.path.length > depth) below.push(one);
    else if (edited !== undefined) edited = one.edit(edited);
  }
  return edited === undefined || below.length === 0 ? edited : editMembers(edited, below, depth);
}

function editMembers(value: Json, edits: readonly Edit[], depth: number): Json {
  const byMember = new Map<string, Edit[]>();
  for (const one of edits) {
    const key = String(one.path[depth]);
    const own = byMember.get(key);
    if (own === undefined) byMember.set(key, [one]);
    else own.push(one);
  }
  const editMember = (key: string, item: Json): Json | undefined => {
    const own = byMember.get(key);
    return own === undefined ? item : editAt(item, own, depth + 1);
  };
  if (isArray(value)) return value.map((item, index) => editMember(String(index), item)).filter((item) => item !== undefined);
  if (!isObject(value)) return value;
  const members = Object.entries(value).flatMap(([key, item]): [string, Json][] => {
    const edited = editMember(key, item);
    return edited === undefined ? [] : [[key, edited]];
  });
  // fromEntries defines properties, so a key such as `__proto__` stays data.
  return Object.fromEntries(members);
}

/** A copy with another value at one place. A missing member is added; the input is not changed. */
export function setAt(whole: Json, place: readonly string[], value: Json): Json {
  const [key, ...rest] = place;
  if (key === undefined) return value;
  if (isArray(whole)) {
    const items = [...whole];
    items[Number(key)] = setAt(whole[Number(key)] ?? null, rest, value);
    return items;
  }
  // fromEntries defines properties, so a key such as `__proto__` stays data.
  const others = isObject(whole) ? Object.entries(whole).filter(([name]) => name !== key) : [];
  return Object.fromEntries([...others, [key, setAt(member(whole, key) ?? null, rest, value)]]);
}

/** The value at a place, or undefined. */
export function valueAt(whole: Json | undefined, place: readonly string[]): Json | undefined {
  let value = whole;
  for (const key of place) value = isArray(value) ? value[Number(key)] : member(value, key);
  return value;
}
