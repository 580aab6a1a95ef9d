import { valueAt } from "../../../core/edit-places.ts";
import { isArray, isObject, type Json } from "../../../core/json.ts";
import { jsonPointer } from "../../../core/json-pointer.ts";
import type { CompiledSchemas } from "../../../schema/compile.ts";
import type { RefusedValue } from "../../../schema/search/search-pair.ts";
import { explain, type Violation } from "../../../schema/violation.ts";
import type { Complaint } from "./config-change.ts";

/** Returns the violation of a refused config that shows a change, if there is one. */
export function shownIn(config: RefusedValue, complaint: Complaint, schemas: CompiledSchemas): Violation | undefined {
  if (complaint.except !== undefined && shownIn(config, complaint.except, schemas) !== undefined) return undefined;
  const { payload, violations } = config;
  const { cause } = explain(violations, { by: "subject", isAbout: (violation) => isAbout(violation, complaint) });
  return cause === undefined || !reaches(payload, complaint, schemas) ? undefined : cause;
}

/** The same of the config or of a part of it: a schema that holds itself has a config within a config, and what is listed for the one holds for the other. */
export function isShownWithin(config: RefusedValue, complaint: Complaint, schemas: CompiledSchemas): boolean {
  if (shownIn(config, complaint, schemas) !== undefined) return true;
  return config.violations.some(({ place }) =>
    place.some((_, depth) => {
      const at = place.slice(0, depth + 1);
      const payload = valueAt(config.payload, at);
      if (payload === undefined || schemas.violations("/base", payload).length > 0) return false;
      const violations = config.violations.flatMap((one) =>
        at.every((segment, index) => one.place[index] === segment) ? [{ ...one, place: one.place.slice(at.length) }] : [],
      );
      return shownIn({ payload, violations, size: config.size }, complaint, schemas) !== undefined;
    }),
  );
}

function isAbout({ place, keyword, names: found }: Violation, complaint: Complaint): boolean {
  const { keywords, names, declared } = complaint;
  if (keywords.length > 0 && !keywords.includes(keyword)) return false;
  if (names !== undefined && !found.includes(names)) return false;
  if (keywords.length > 0 && place.length !== complaint.place.length) return false;
  const field = place[complaint.place.length] ?? found[0];
  if (declared !== undefined && (field === undefined || declared.has(field))) return false;
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

/** The values at a place, where `*` stands for any item or key. Only a tuple has numbered places. */
export function valuesAt(value: Json, [segment, ...rest]: readonly string[]): readonly Json[] {
  if (segment === undefined) return [value];
  if (isArray(value)) return value.flatMap((item, index) => (segment === "*" || segment === String(index) ? valuesAt(item, rest) : []));
  if (!isObject(value)) return [];
  if (segment === "*") return Object.values(value).flatMap((item) => valuesAt(item, rest));
  return Object.hasOwn(value, segment) ? valuesAt(value[segment] ?? null, rest) : [];
}
