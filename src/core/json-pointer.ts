import { isArray, type Json, member } from "./json.ts";

/** A JSON Pointer (RFC 6901) of these segments: `["a/b", 0]` → `/a~1b/0`; the whole document is "". */
export function jsonPointer(segments: readonly (string | number)[]): string {
  return segments.map((segment) => `/${String(segment).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** The segments of a JSON Pointer, or undefined where it is none (RFC 6901, section 3). */
export function pointerSegments(pointer: string): string[] | undefined {
  if (pointer === "") return [];
  if (!pointer.startsWith("/") || /~(?![01])/.test(pointer)) return undefined;
  return pointer
    .slice(1)
    .split("/")
    .map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The value a JSON Pointer names, or undefined. */
export function resolvePointer(document: Json, pointer: string): Json | undefined {
  const segments = pointerSegments(pointer);
  if (segments === undefined) return undefined;
  let value: Json | undefined = document;
  for (const segment of segments) {
    value = isArray(value) ? (/^(0|[1-9][0-9]*)$/.test(segment) ? value[Number(segment)] : undefined) : member(value, segment);
    if (value === undefined) return undefined;
  }
  return value;
}

/**
 * The JSON pointer of a reference within the document (`#/…`, percent-decoded as RFC 6901, section 6, says), or undefined.
 * Anchors (`#name`) are none: the tools that read the bundle do not follow them.
 */
export function localPointer(ref: Json | undefined): string | undefined {
  if (typeof ref !== "string" || !ref.startsWith("#")) return undefined;
  try {
    const segments = pointerSegments(decodeURIComponent(ref.slice(1)));
    return segments === undefined ? undefined : jsonPointer(segments);
  } catch {
    return undefined; // a stray percent sign
  }
}
