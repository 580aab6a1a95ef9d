import { canonical } from "../../core/canonical-json.ts";
import type { Json } from "../../core/json.ts";

/** A value as JSON on one line with sorted keys, so that equal values have equal text. Members that are `undefined` are left out. */
export function jsonInWords(value: unknown): string {
  const plain: Json = JSON.parse(JSON.stringify(value ?? null));
  return JSON.stringify(canonical(plain));
}
