import { canonical } from "../../core/canonical-json.ts";
import type { Json } from "../../core/json.ts";

/** A value on one line, keys in order, so that equal values read alike; what is `undefined` is left out, as JSON leaves it out. */
export function jsonInWords(value: unknown): string {
  const plain: Json = JSON.parse(JSON.stringify(value ?? null));
  return JSON.stringify(canonical(plain));
}
