/** Whether a media type is JSON, or a type built on it (RFC 6839, section 3.1). */
export function isJsonMediaType(mediaType: string): boolean {
  return /^application\/([a-z0-9.-]+\+)?json\s*(;|$)/i.test(mediaType);
}
