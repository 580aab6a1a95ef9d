import type { Json } from "../../core/json.ts";
import { resolvePointer } from "../../core/json-pointer.ts";
import type { BoundCall } from "./bind-call.ts";
import { answerPointer, unwrapped } from "./judge-step.ts";
import type { Kept } from "./scene.ts";

/** The value that a step keeps of an answer; undefined if it is not there. */
export function keptValue(kept: Kept, call: BoundCall, body: Json | undefined): Json | undefined {
  if (typeof kept === "string") return valuesAt(body ?? null, answerPointer(kept, call));
  return unwrapped(resolvePointer(body ?? null, answerPointer(kept.at, call)), kept.unwrap);
}

// A pointer with a star, `/data/` + `*` + `/id`, stands for the list of the ids of all items.
function valuesAt(value: Json, pointer: string): Json | undefined {
  const [before = "", after] = pointer.split("/*");
  const found = resolvePointer(value, before);
  if (after === undefined) return found;
  return Array.isArray(found) ? (found as readonly Json[]).map((item) => resolvePointer(item, after) ?? null) : undefined;
}
