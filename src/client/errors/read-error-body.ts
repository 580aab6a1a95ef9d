import { isArray, isObject } from "../../core/json.ts";

/** One fault of a request, as the server names it. */
export interface FieldError {
  /** Place in dots, as the server spells it: `body.source_config.host`. Empty if the server names none. */
  readonly field: string;
  readonly message: string;
  /** The server's code, such as `value_error.missing`. Empty if it has none. */
  readonly code: string;
}

/** Limit of faults read from one body, because the server may be hostile. */
const mostErrors = 20;

/**
 * Reads the body of an error. Known shapes are the document's `{ message, errors: [{ field, message, error_code }] }`, FastAPI's `{ detail:
 * "text" }` and `{ detail: [{ loc, msg, type }] }` (Airbyte docs, Authentication and Template Tags), and problem+json (RFC 9457). Every
 * member is optional.
 * @param clean removes secrets and control characters from a foreign text
 */
export function readErrorBody(body: unknown, clean: (text: string) => string): { message: string; fieldErrors: FieldError[] } {
  const text = (value: Named, ...keys: string[]): string =>
    clean(String(keys.map((key) => value[key]).find((each) => each && typeof each === "string") ?? ""));
  const named = Object(body) as Named;
  const errors = [named.errors, named.detail].flat().filter(isObject);
  return {
    message: text(named, "message", "detail", "title"),
    fieldErrors: errors.slice(0, mostErrors).map((error) => ({
      // An object without `toString` cannot be joined.
      field: isArray(error.loc)
        ? clean(error.loc.filter((segment) => typeof segment !== "object").join("."))
        : text(error, "field", "pointer"),
      message: text(error, "message", "msg", "detail"),
      code: text(error, "error_code", "type", "code"),
    })),
  };
}

/** An object of unknown shape. None of the names that are read is on a prototype. */
type Named = Readonly<Record<string, unknown>>;
