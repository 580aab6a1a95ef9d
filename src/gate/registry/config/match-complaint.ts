import { isArray, isObject, type Json } from "../../../core/json.ts";
import { jsonPointer } from "../../../core/json-pointer.ts";
import type { CompiledSchemas } from "../../../schema/compile.ts";
import type { RefusedValue } from "../../../schema/search/search-edges.ts";
import { explain, type Violation } from "../../../schema/violation.ts";
import type { Complaint } from "./config-change.ts";

/** Returns the violation of a refused config that shows a change, if there is one. */
export function shownIn({ payload, violations }: RefusedValue, complaint: Complaint, schemas: CompiledSchemas): Violation | undefined {
  const { cause } = explain(violations, { by: "subject", isAbout: (violation) => isAbout(violation, complaint) });
  return cause === undefined || !reaches(payload, complaint, schemas) ? undefined : cause;
}

function isAbout({ place, keyword, names: found }: Violation, complaint: Complaint): boolean {
  const { keywords, names } = complaint;
  if (keywords.length > 0 && !keywords.includes(keyword)) return false;
  if (names !== undefined && !found.includes(names)) return false;
  if (keywords.length > 0 && place.length !== complaint.place.length) return false;
  return complaint.place.every((segment, index) => index < place.length && (segment === "*" || segment === place[index]));
}

/** True if a config has a value at the place, and fits the union branches on the way to it. */
export function reaches(payload: Json, { place, forms }: Complaint, schemas: CompiledSchemas): boolean {
  if (valuesAt(payload, place).length === 0) return false;
  return forms.every((form) => {
    const pointer = `/base${jsonPointer(form.basePointer)}`;
    return valuesAt(payload, form.place).some((value) => schemas.violations(pointer, value).length === 0);
  });
}

function valuesAt(value: Json, [segment, ...rest]: readonly string[]): readonly Json[] {
  if (segment === undefined) return [value];
  if (isArray(value)) return value.flatMap((item) => (segment === "*" ? valuesAt(item, rest) : []));
  if (!isObject(value)) return [];
  if (segment === "*") return Object.values(value).flatMap((item) => valuesAt(item, rest));
  return Object.hasOwn(value, segment) ? valuesAt(value[segment] ?? null, rest) : [];
}
