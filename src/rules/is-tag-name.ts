/** In Unicode code points, as JSON Schema counts (2020-12 Validation, section 6.3.1). */
export const tagNameMaxLength = 255;

/**
 * True if a tag may have this name: at most 255 characters.
 * Source: Airbyte docs, Template Tags; `maxLength` of `name` in the document's tag requests.
 *
 * The docs say "characters"; by the document's `maxLength` these are code points. Neither source forbids the empty name, so it passes.
 */
export function isTagName(name: string): boolean {
  // A code point takes one or two UTF-16 units, so `length` alone refuses a text of megabytes.
  return name.length <= 2 * tagNameMaxLength && [...name].length <= tagNameMaxLength;
}
