import { canonicalJson } from "../../../core/canonical-json.ts";
import { isArray, isObject, type Json, member, stringMember } from "../../../core/json.ts";
import { pointerSegments, resolvePointer } from "../../../core/json-pointer.ts";

/** A patched value, or the reason why an operation does not apply, with the operation's index. */
export type Patched = { readonly value: Json } | { readonly problem: string; readonly at: number };

/**
 * Applies the operations `add`, `remove`, `replace` and `test` of JSON Patch (RFC 6902) in order, or none of them. The API's operations
 * have no `from`, so `move` and `copy` cannot be written.
 */
export function applyPatch(value: Json, operations: readonly Json[]): Patched {
  let patched = value;
  for (const [at, operation] of operations.entries()) {
    const next = applyOne(patched, operation);
    if (typeof next === "string") return { problem: next, at };
    patched = next.value;
  }
  return { value: patched };
}

function applyOne(value: Json, operation: Json): { readonly value: Json } | string {
  const op = stringMember(operation, "op") ?? "";
  const path = stringMember(operation, "path") ?? "";
  const segments = pointerSegments(path);
  if (!["add", "remove", "replace", "test"].includes(op))
    return `The operation ${JSON.stringify(op)} is not one of add, remove, replace and test.`;
  if (segments === undefined) return `${JSON.stringify(path)} is no JSON pointer.`;
  const given = member(operation, "value") ?? null;
  if (op === "test") return isEqual(resolvePointer(value, path), given) ? { value } : `The value at ${path} is another.`;
  const edited = edit(value, segments, op === "remove" ? undefined : { value: given, isNew: op === "add" });
  return edited ?? `There is nothing at ${path}.`;
}

/** Equality of RFC 6902, section 4.6: the order of keys does not count. */
function isEqual(value: Json | undefined, other: Json): boolean {
  return value !== undefined && canonicalJson(value) === canonicalJson(other);
}

/** The new value at a place; undefined where it is removed. */
type Written = { readonly value: Json; readonly isNew: boolean } | undefined;

function edit(container: Json, segments: readonly string[], written: Written): { readonly value: Json } | undefined {
  const [key, ...rest] = segments;
  if (key === undefined) return written && { value: written.value };
  if (isArray(container)) return editArray(container, [key, ...rest], written);
  if (!isObject(container)) return undefined;
  const inner = member(container, key);
  if (rest.length > 0) {
    const edited = inner === undefined ? undefined : edit(inner, rest, written);
    return edited && { value: { ...container, [key]: edited.value } };
  }
  if (inner === undefined && written?.isNew !== true) return undefined;
  const others = Object.entries(container).filter(([name]) => name !== key);
  return { value: Object.fromEntries(written === undefined ? others : [...others, [key, written.value]]) };
}

function editArray(list: readonly Json[], [key = "", ...rest]: readonly string[], written: Written): { readonly value: Json } | undefined {
  const isAdding = rest.length === 0 && written?.isNew === true;
  const index = key === "-" && isAdding ? list.length : /^(0|[1-9]\d{0,8})$/.test(key) ? Number(key) : -1;
  if (index < 0 || index >= list.length + (isAdding ? 1 : 0)) return undefined;
  if (rest.length === 0) return { value: list.toSpliced(index, isAdding ? 0 : 1, ...(written === undefined ? [] : [written.value])) };
  const edited = edit(list[index] ?? null, rest, written);
  return edited && { value: list.with(index, edited.value) };
}
