import { arrayMember, byCodeUnit, type Json, type JsonObject, member, stringMember } from "../../core/json.ts";
import { jsonPointer, localPointer, pointerSegments, resolvePointer } from "../../core/json-pointer.ts";
import type { Operation } from "../../document/list-operations.ts";

/** The operation's node. Its path item may be a `$ref`, which is followed. */
export function operationNode(document: JsonObject, { pointer }: Pick<Operation, "pointer">): Json | undefined {
  const segments = pointerSegments(pointer) ?? [];
  const item = resolved(document, resolvePointer(document, jsonPointer(segments.slice(0, -1))));
  return member(item, segments.at(-1) ?? "");
}

/** Follows the references of a node. Undefined if they are dangling, or form a cycle. */
export function resolved(document: JsonObject, node: Json | undefined): Json | undefined {
  let at = node;
  // A longer chain of references is a cycle.
  for (let step = 0; step < 32; step++) {
    const pointer = localPointer(member(at, "$ref"));
    if (pointer === undefined) return at;
    at = resolvePointer(document, pointer);
  }
  return undefined;
}

/** The operation's own parameters and those of its path item. By place and name, its own override the others. */
export function parametersOf(document: JsonObject, node: Json | undefined, pointer: string): readonly Json[] {
  const item = resolved(document, resolvePointer(document, jsonPointer((pointerSegments(pointer) ?? []).slice(0, -1))));
  const all = [item, node].flatMap((holder) => arrayMember(holder, "parameters") ?? []).map((one) => resolved(document, one) ?? null);
  const key = (one: Json): string => `${stringMember(one, "in")} ${stringMember(one, "name")}`;
  return [...new Map(all.map((one) => [key(one), one]))].sort(([a], [b]) => byCodeUnit(a, b)).map(([, one]) => one);
}
