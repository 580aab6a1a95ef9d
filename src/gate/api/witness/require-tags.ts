import { editPlaces, type Path } from "../../../core/edit-places.ts";
import { isArray, isObject, type Json, stringMember } from "../../../core/json.ts";
import { schemasWithin } from "../../../document/walk-schemas.ts";

/**
 * Makes the discriminator property required, as OpenAPI demands (3.1.1, section 4.8.25). Without it, a payload may fit two branches of a
 * union, and such a witness says nothing about the change. A discriminator that only one document has is required in neither: it would read
 * as a property that became required.
 */
export function requireTags(a: Json, b: Json): readonly [Json, Json] {
  const [ofA, ofB] = [listTags(a), listTags(b)];
  return [withTags(a, sharedTags(ofA, ofB)), withTags(b, sharedTags(ofB, ofA))];
}

/** The tags at the same place in both; where unions only moved, so that both have as many tags of a name, all of that name. */
function sharedTags(own: readonly Tag[], others: readonly Tag[]): readonly Tag[] {
  const keyOf = ({ path, name }: Tag): string => JSON.stringify([path, name]);
  const placed = new Set(others.map(keyOf));
  const count = (tags: readonly Tag[], wanted: string): number => tags.filter(({ name }) => name === wanted).length;
  return own.filter((tag) => placed.has(keyOf(tag)) || count(own, tag.name) === count(others, tag.name));
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
  if (tags.length === 0) return document;
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
