import { KitError } from "../../core/errors.ts";

/**
 * UTF-8, strictly: a wrong byte is an error and no replacement character in somebody's types. A byte order mark is kept for the parser.
 *
 * @throws KitError `document-unparseable`
 */
export function decodeText(bytes: Uint8Array, place: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new KitError("document-unparseable", "The text is not UTF-8.", { place, cause });
  }
}
