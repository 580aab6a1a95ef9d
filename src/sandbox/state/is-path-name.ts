/**
 * True for a name that a path can say as one segment. An empty segment is none, dots are taken out of an address, and half of a surrogate pair
 * cannot be encoded (URL standard, "double-dot URL path segment"). What has another name in a path could never be reached again.
 */
export function isPathName(name: string): boolean {
  return !["", ".", ".."].includes(name) && !/\p{Surrogate}/u.test(name);
}
