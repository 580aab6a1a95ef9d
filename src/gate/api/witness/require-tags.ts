import { editPlaces, type Path } from "../../../core/edit-places.ts";
import { isArray, isObject, type Json, stringMember } from "../../../core/json.ts";
import { schemasWithin } from "../../../document/walk-schemas.ts";

/**
 * Two documents in which a payload of a discriminated union carries the property that tells its form, as OpenAPI asks for (3.1.1, section 4.8.25):
 * without it a payload may fit two forms, which says nothing about a change. Where only one of them names such a property, nothing is asked for.
 */
export function requireTags(a: Json, b: Json): readonly [Json, Json] {
  const [ofA, ofB] = [listTags(a), listTags(b)];
  const namesOf = (tags: readonly Tag[]): string => [...new Set(tags.map(({ name }) => name))].sort().join(" ");
  if (ofA.length === 0 || namesOf(ofA) !== namesOf(ofB)) return [a, b];
  return [withTags(a, ofA), withTags(b, ofB)];
}

interface Tag {
  readonly path: Path;
  readonly name: string;
}

function listTags(document: Json): readonly Tag[] {
  return [...schemasWithin(document)].flatMap(({ value, path }) => {
    const name = isObject(value) ? stringMember(value.discriminator, "propertyName") : undefined;
    return name === undefined ? [] : [{ path, name }];
  });
}

function withTags(document: Json, tags: readonly Tag[]): Json {
  const edits = tags.map(({ path, name }) => ({
    path,
    edit: (schema: Json): Json => {
      if (!isObject(schema)) return schema;
      const required = isArray(schema.required) ? schema.required : [];
      return { ...schema, required: [...new Set([...required, name])] };
    },
  }));
  return editPlaces(document, edits) ?? document;
}
