import { arrayMember, isArray, isObject, type Json, type JsonObject, member, objectMember } from "../core/json.ts";
import { jsonPointer } from "../core/json-pointer.ts";
import { mergeConfig } from "./merge-config.ts";
import { missingInUnion } from "./missing-in-union.ts";

type Path = readonly (string | number)[];

/**
 * Properties that a source's configuration still lacks, as JSON pointers into it: the connector's specification requires them, and neither
 * the template's defaults nor the caller's configuration gives them. Empty if the source may be created.
 * Source: Airbyte docs, Configuring sources, "Basic source creation". `mergeConfig` describes how the two are merged.
 *
 * If a whole object is absent, only the object is reported. A `default` in the specification does not count as given: it is a proposal for
 * forms, and the docs exempt only the template's defaults. `$ref`, `if`, `dependencies` and `patternProperties` are not followed: no
 * connector of the registry uses them.
 *
 * @param spec `connectionSpecification`, a JSON Schema (draft-07)
 */
export function missingConfig(spec: JsonObject, defaults: JsonObject, config: JsonObject): readonly string[] {
  return [...new Set(missingAt(spec, mergeConfig(defaults, config), []))];
}

function missingAt(schema: Json | undefined, value: Json, path: Path): readonly string[] {
  const inUnion = (keyword: "oneOf" | "anyOf"): readonly string[] =>
    missingInUnion({ keyword, branches: arrayMember(schema, keyword) ?? [], value, path, missingAt });
  return [
    ...(isObject(value) ? missingInObject(schema, value, path) : []),
    ...(isArray(value) ? missingInItems(member(schema, "items"), value, path) : []),
    ...(arrayMember(schema, "allOf") ?? []).flatMap((part) => missingAt(part, value, path)),
    ...inUnion("oneOf"),
    ...inUnion("anyOf"),
  ];
}

function missingInObject(schema: Json | undefined, value: JsonObject, path: Path): readonly string[] {
  const required = (arrayMember(schema, "required") ?? []).filter((name) => typeof name === "string");
  const properties = objectMember(schema, "properties");
  return [
    ...required.filter((name) => member(value, name) === undefined).map((name) => jsonPointer([...path, name])),
    ...Object.entries(value).flatMap(([name, item]) =>
      missingAt(member(properties, name) ?? member(schema, "additionalProperties"), item, [...path, name]),
    ),
  ];
}

function missingInItems(items: Json | undefined, value: readonly Json[], path: Path): readonly string[] {
  return value.flatMap((item, index) => missingAt(isArray(items) ? items[index] : items, item, [...path, index]));
}
