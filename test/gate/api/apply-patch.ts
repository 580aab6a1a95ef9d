import { isArray, type Json, type JsonObject } from "../../../src/core/json.ts";
import { pointerSegments } from "../../../src/core/json-pointer.ts";

export interface PatchStep {
  readonly op: "add" | "remove" | "replace";
  readonly path: string;
  readonly value?: Json;
}

/** Applies a JSON Patch (RFC 6902) of these three operations; the input is not changed. */
export function applyPatch(document: JsonObject, patch: readonly PatchStep[]): JsonObject {
  const copy = structuredClone(document);
  for (const { op, path, value = null } of patch) {
    const segments = pointerSegments(path) ?? [];
    const last = segments.pop() ?? "";
    const holder = segments.reduce<Json>((at, segment) => (isArray(at) ? at[Number(segment)] : (at as JsonObject)[segment]) as Json, copy);
    // A copy of our own, which may be written to.
    if (isArray(holder))
      (holder as Json[]).splice(last === "-" ? holder.length : Number(last), op === "add" ? 0 : 1, ...(op === "remove" ? [] : [value]));
    else if (op === "remove") delete (holder as Record<string, Json>)[last];
    else (holder as Record<string, Json>)[last] = value;
  }
  return copy;
}
