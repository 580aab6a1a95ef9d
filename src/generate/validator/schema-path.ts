import { jsonPointer } from "../../core/json-pointer.ts";

/**
 * A place in a schema, as Ajv writes it: a JSON pointer as a URI fragment (RFC 6901, section 6). A lone surrogate cannot be encoded, so
 * U+FFFD replaces it.
 */
export function validatorSchemaPath(segments: readonly (string | number)[]): string {
  const escaped = segments.map((segment) =>
    jsonPointer([segment])
      .slice(1)
      .replace(/\p{Surrogate}/gu, "\ufffd"),
  );
  return ["#", ...escaped.map(encodeURIComponent)].join("/");
}
