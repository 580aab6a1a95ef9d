import { isArray, isObject } from "../../core/json.ts";

/** Something that the server says is wrong with a request. */
export interface FieldError {
  /** Where, in segments joined by dots, as the server spells it: `body.source_config.host`. Empty where it names no place. */
  readonly field: string;
  readonly message: string;
  /** The server's own word for it, such as `value_error.missing`; empty where it has none. */
  readonly code: string;
}

/** Of one body: more help nobody, and the server may be hostile. */
const mostErrors = 20;

/**
 * Reads the document's own `{ message, errors: [{ field, message, error_code }] }`, FastAPI's `{ detail: "text" }` and `{ detail: [{ loc, msg, type }] }`
 * (Airbyte docs, Authentication and Template Tags), and problem+json (RFC 9457). Nothing is required in any of them.
 * @param clean makes a foreign text fit to show.
 */
export function readErrorBody(body: unknown, clean: (text: string) => string): { message: string; fieldErrors: FieldError[] } {
  const text = (value: Named, ...keys: string[]): string =>
    clean(String(keys.map((key) => value[key]).find((each) => each && typeof each === "string") ?? ""));
  const named = Object(body) as Named;
  const errors = [named.errors, named.detail].flat().filter(isObject);
  return {
    message: text(named, "message", "detail", "title"),
    fieldErrors: errors.slice(0, mostErrors).map((error) => ({
      // An object may refuse to be a text.
      field: isArray(error.loc)
        ? clean(error.loc.filter((segment) => typeof segment !== "object").join("."))
        : text(error, "field", "pointer"),
      message: text(error, "message", "msg", "detail"),
      code: text(error, "error_code", "type", "code"),
    })),
  };
}

/** Whatever it is, these names can be asked for: none of them is on a prototype. */
type Named = Readonly<Record<string, unknown>>;
