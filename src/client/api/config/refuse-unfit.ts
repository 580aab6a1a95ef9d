import { isArray, isObject, type Json } from "../../../core/json.ts";
import { jsonPointer, pointerSegments } from "../../../core/json-pointer.ts";
import { printable } from "../../../core/printable.ts";
import { EmbeddedApiError } from "../../errors/embedded-api-error.ts";
import { inBrackets } from "../../errors/explain-answer.ts";
import type { ConfigProblem } from "../../validate/config-check.ts";
import { callerField } from "../caller-fields.ts";

/**
 * Checks a configuration that no validator checks, such as a template's defaults.
 *
 * @param field name of the configuration in the body; messages name it as the caller does, too
 * @throws EmbeddedApiError `config-invalid`
 */
export function refuseUnfit(config: unknown, field: string, capability: string): void {
  const own = callerField(field, {}) ?? field;
  const unfit = findUnfit(config as Json); // values that are not JSON are ignored
  const [first] = unfit;
  if (first === undefined) return;
  const fieldErrors = unfit.map(({ path, message, keyword }) => {
    const below = pointerSegments(path) ?? [];
    return { field: [own, ...below].join("."), wireField: [field, ...below].join("."), message, code: keyword };
  });
  const place = inBrackets(fieldErrors[0]?.field ?? own, fieldErrors[0]?.wireField);
  const what = `${printable(place)} ${first.message} (validate: false sends it unchecked)`;
  throw new EmbeddedApiError("config-invalid", what, { capability, fieldErrors });
}

/**
 * Finds values that no configuration may hold. Masks such as `*****`: the API answers them for secrets, and sending one back would
 * overwrite the secret. `NaN` and infinite numbers: JSON would turn them into null.
 */
export function findUnfit(config: Json): readonly ConfigProblem[] {
  const found: ConfigProblem[] = [];
  const seen = new Set<Json>(); // a cycle ends here; serializing the body refuses it later
  const open: (readonly [path: readonly (string | number)[], value: Json])[] = [[[], config]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [path, value] = next;
    if (typeof value === "string" && /^\*{5,}$/.test(value)) found.push({ path: jsonPointer(path), ...mask });
    if (typeof value === "number" && !Number.isFinite(value)) found.push({ path: jsonPointer(path), ...notFinite });
    if ((isArray(value) || isObject(value)) && seen.has(value)) continue;
    seen.add(value);
    if (isArray(value)) for (const [index, item] of value.entries()) open.push([[...path, index], item]);
    else if (isObject(value)) for (const [key, item] of Object.entries(value)) open.push([[...path, key], item]);
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

const mask = { message: "is the mask of a secret, not the secret", keyword: "mask" } as const;
const notFinite = { message: "must be a finite number", keyword: "finite" } as const;
