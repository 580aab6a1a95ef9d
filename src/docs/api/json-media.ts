import type { Media } from "./api.ts";

/** The JSON media type of a body or an answer. */
export function jsonMedia(media: readonly Media[]): Media | undefined {
  return media.find(({ type }) => /^application\/(?:[\w.-]+\+)?json\b/.test(type)) ?? media.find(({ type }) => /json|\*\/\*/.test(type));
}
