import { isArray, isObject, type Json } from "../../../core/json.ts";
import { jsonPointer, pointerSegments } from "../../../core/json-pointer.ts";
import { printable } from "../../../core/printable.ts";
import { EmbeddedApiError } from "../../errors/embedded-api-error.ts";
import type { ConfigProblem } from "../../validate/config-check.ts";

/**
 * For a configuration of which nothing else is checked.
 *
 * @param field of the body
 * @throws EmbeddedApiError `config-invalid`
 */
export function refuseUnfit(config: unknown, field: string, capability: string): void {
  const unfit = findUnfit(config as Json); // whatever is no JSON is passed over
  const [first] = unfit;
  if (first === undefined) return;
  const fieldErrors = unfit.map(({ path, message, keyword }) => {
    return { field: [field, ...(pointerSegments(path) ?? [])].join("."), message, code: keyword };
  });
  const what = `${field}${printable(first.path)} ${first.message} (validate: false sends it unchecked)`;
  throw new EmbeddedApiError("config-invalid", what, { capability, fieldErrors });
}

/**
 * What a configuration must not hold, whatever its connector says. Stars in place of a secret: the API answers them, and whoever sends back what was read
 * would overwrite the secret with them. Numbers that JSON does not have: they would be sent as null.
 */
export function findUnfit(config: Json): readonly ConfigProblem[] {
  const found: ConfigProblem[] = [];
  const seen = new Set<Json>(); // what holds itself is refused as a body, later
  const open: (readonly [path: readonly (string | number)[], value: Json])[] = [[[], config]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [path, value] = next;
    if (typeof value === "string" && /^\*{5,}$/.test(value)) found.push({ path: jsonPointer(path), ...mask });
    if (typeof value === "number" && !Number.isFinite(value)) found.push({ path: jsonPointer(path), ...notFinite });
    if ((isArray(value) || isObject(value)) && seen.has(value)) continue;
    seen.add(value);
    if (isArray(value)) open.push(...value.map((item, index) => [[...path, index], item] as const));
    else if (isObject(value)) open.push(...Object.entries(value).map(([key, item]) => [[...path, key], item] as const));
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

const mask = { message: "is the mask of a secret, not the secret", keyword: "mask" } as const;
const notFinite = { message: "must be a finite number", keyword: "finite" } as const;
