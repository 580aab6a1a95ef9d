import { fullFormats } from "ajv-formats/dist/formats.js";

/** Formats that Ajv's library checks, which include those of OpenAPI (3.0.4, section 4.4: int32, int64, float, double, byte, binary, password). */
const knownFormats: ReadonlySet<string> = new Set(Object.keys(fullFormats));

/** Whether a format is asserted; any other constrains nothing. */
export function isKnownFormat(name: string): boolean {
  return knownFormats.has(name);
}
