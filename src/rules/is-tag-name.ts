/** In Unicode code points, the unit in which JSON Schema counts (2020-12 Validation, section 6.3.1). */
export const tagNameMaxLength = 255;

/**
 * Whether a tag may have this name: at most 255 characters.
 * Source: Airbyte docs, Template Tags; `maxLength` of `name` in the document's tag requests.
 *
 * That "characters" are code points is the document's reading. Neither source forbids the empty name, so it passes.
 */
export function isTagName(name: string): boolean {
  // A code point takes one or two units, so the length alone refuses a text of megabytes.
  return name.length <= 2 * tagNameMaxLength && [...name].length <= tagNameMaxLength;
}
