import { isArray, type Json, member } from "./json.ts";

/** Writes a JSON Pointer (RFC 6901): `["a/b", 0]` → `/a~1b/0`. The whole document is "". */
export function jsonPointer(segments: readonly (string | number)[]): string {
  let pointer = "";
  for (const segment of segments) {
    const text = String(segment);
    // Hardly any segment has one of the two characters.
    pointer += text.includes("~") || text.includes("/") ? `/${text.replaceAll("~", "~0").replaceAll("/", "~1")}` : `/${text}`;
  }
  return pointer;
}

/** Splits a JSON Pointer into its segments; undefined for a text that is no pointer (RFC 6901, section 3). */
export function pointerSegments(pointer: string): string[] | undefined {
  if (pointer === "") return [];
  if (!pointer.startsWith("/") || /~(?![01])/.test(pointer)) return undefined;
  return pointer
    .slice(1)
    .split("/")
    .map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The value at a JSON Pointer, or undefined. */
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
 * The JSON pointer in a local reference (`#/…`, percent-decoded by RFC 6901, section 6); undefined for any other reference. An anchor
 * (`#name`) gives undefined too, because the tools that read the bundle do not follow anchors.
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
