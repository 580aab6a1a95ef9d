import type { Json } from "../core/json.ts";
import { jsonPointer, pointerSegments } from "../core/json-pointer.ts";

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
