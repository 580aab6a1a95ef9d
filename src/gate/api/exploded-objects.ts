import { arrayMember, isObject, objectMember, stringMember } from "../../core/json.ts";
import { jsonPointer } from "../../core/json-pointer.ts";
import type { Field, Fields } from "./compare-fields.ts";
import { type Comparing, follow } from "./comparing.ts";

/**
 * Splits an exploded object into one parameter for each property, if the other document declares these as parameters. Example:
 * `?min=1&max=2` is the same text for two parameters and for one object with `style: form` and `explode` (OpenAPI 3.1.1, section 4.8.12.4).
 */
export function withExplodedObjects(fields: Fields, others: Fields, document: Comparing["base"]): Fields {
  const found = new Map<string, Field | undefined>();
  for (const [key, field] of fields) {
    const parts = field === undefined || others.has(key) ? [] : propertiesOf(field, document);
    if (!parts.some((part) => others.has(part.location))) found.set(key, field);
    else for (const part of parts) if (!found.has(part.location)) found.set(part.location, part);
  }
  return found;
}

function propertiesOf(field: Field, document: Comparing["base"]): readonly Field[] {
  const { value, pointer } = field;
  const style = stringMember(value, "style") ?? "form";
  if (stringMember(value, "in") !== "query" || style !== "form" || value.explode === false || value.schema === undefined) return [];
  const schema = follow(document, { value: value.schema, pointer: `${pointer}/schema` });
  if (schema === undefined || !isObject(schema.value)) return [];
  const required = value.required === true ? (arrayMember(schema.value, "required") ?? []) : [];
  return Object.entries(objectMember(schema.value, "properties") ?? {}).map(([name, property]) => ({
    value: { in: "query", name, schema: property, required: required.includes(name) },
    pointer,
    location: `query/${name}`,
    schemaAt: { value: property, pointer: `${schema.pointer}/properties${jsonPointer([name])}` },
  }));
}
