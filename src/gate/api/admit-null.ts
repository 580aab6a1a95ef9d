import { isArray, isObject, type Json, type JsonObject } from "../../core/json.ts";
import { localPointer, resolvePointer } from "../../core/json-pointer.ts";

const onlyNull: JsonObject = { enum: [null] };

/** True for a schema of OpenAPI 3.0 that says `nullable` beside its parts or forms. */
export function isNullableWhole(schema: JsonObject): boolean {
  return schema.nullable === true && [schema.allOf, schema.anyOf, schema.oneOf].some(isArray);
}

/**
 * Makes the edit that lets the parts of a nullable schema take null, too: `{ allOf: [{ $ref }], nullable: true }` is the advised spelling of
 * a reference or null. Taken at its word (OpenAPI 3.0.4, section 4.7.24.1), `nullable` says nothing there; the generated types print null.
 */
export function nullAdmitter(document: Json): (schema: JsonObject) => JsonObject {
  const takesNull = nullJudge(document);
  const forms = (keyword: string, parts: Json | undefined): JsonObject =>
    !isArray(parts) || parts.some(takesNull) ? {} : { [keyword]: [...parts, onlyNull] };
  const admit = (schema: JsonObject): JsonObject => {
    const { $ref, type, allOf, anyOf, oneOf, enum: values } = schema;
    if (takesNull(schema)) return schema;
    if ($ref !== undefined) return { anyOf: [{ $ref }, onlyNull] }; // OpenAPI 3.0 ignores what stands beside a reference
    return {
      ...schema,
      ...(type === undefined ? {} : { nullable: true }),
      ...(isArray(values) && !values.includes(null) ? { enum: [...values, null] } : {}),
      ...(isArray(allOf) ? { allOf: allOf.map((part) => (isObject(part) ? admit(part) : part)) } : {}),
      ...forms("anyOf", anyOf),
      ...forms("oneOf", oneOf),
    };
  };
  return admit;
}

/** Tells if a schema takes null. A component is judged once; one that consists of itself takes none. */
function nullJudge(document: Json): (schema: Json) => boolean {
  const known = new Map<string, boolean>();
  const ofComponent = (pointer: string): boolean => {
    const found = known.get(pointer);
    if (found !== undefined) return found;
    known.set(pointer, false);
    const judged = takes(resolvePointer(document, pointer) ?? false);
    known.set(pointer, judged);
    return judged;
  };
  const takes = (schema: Json): boolean => {
    if (!isObject(schema)) return schema === true;
    const { $ref, type, nullable, allOf, anyOf, oneOf, enum: values } = schema;
    const pointer = localPointer($ref);
    if ($ref !== undefined) return pointer !== undefined && ofComponent(pointer);
    if ((type !== undefined && nullable !== true) || (isArray(values) && !values.includes(null))) return false;
    if (isArray(allOf) && !allOf.every(takes)) return false;
    return [anyOf, oneOf].every((parts) => !isArray(parts) || parts.some(takes));
  };
  return takes;
}
