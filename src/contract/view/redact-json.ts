import { isArray, isObject, type Json } from "../../core/json.ts";

/** What stands in the place of a secret. */
export const redacted = "<redacted>";

/** A value as it may be printed: its shape stays, and whatever is named like a secret, or lies inside of what is, is hidden. */
export function redactJson(value: Json, isHidden = false): Json {
  if (isArray(value)) return value.map((item) => redactJson(item, isHidden));
  if (isObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, redactJson(item, isHidden || isSecretName(name))]));
  }
  return isHidden && value !== null ? redacted : value;
}

export function isSecretName(name: string): boolean {
  return /secret|passw|passphrase|credential|token|(?:api|access|private)[-_]?key|cookie/i.test(name);
}
