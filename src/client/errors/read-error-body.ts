import { isArray, isObject } from "../../core/json.ts";

/** One fault of a request, as the server or this client's own check names it. */
export interface FieldError {
  /** Place in dots, as the caller wrote it: `config.host`. A place that the caller did not write is spelt as on the wire. Empty if unknown. */
  readonly field: string;
  /** Place on the wire, if it is spelt otherwise there: `body.source_config.host`. */
  readonly wireField?: string;
  readonly message: string;
  /** The server's code, such as `value_error.missing`. Empty if it has none. */
  readonly code: string;
}

/** Limit of faults read from one body, because the server may be hostile. */
const mostErrors = 20;

/**
 * Reads the body of an error. Known shapes are the document's `{ message, errors: [{ field, message, error_code }] }`, FastAPI's `{ detail:
 * "text" }` and `{ detail: [{ loc, msg, type }] }` (Airbyte docs, Authentication and Template Tags), problem+json (RFC 9457), and that of OAuth
 * (RFC 6749). Every member is optional.
 * @param clean removes secrets and control characters from a foreign text
 * @param ownField the caller's own name of a place on the wire
 */
export function readErrorBody(
  body: unknown,
  clean: (text: string) => string,
  ownField: (wire: string) => string | undefined = () => undefined,
): { message: string; fieldErrors: FieldError[] } {
  const text = (value: Named, ...keys: string[]): string =>
    clean(String(keys.map((key) => value[key]).find((each) => each && typeof each === "string") ?? ""));
  const named = Object(body) as Named;
  const errors = [named.errors, named.detail].flat().filter(isObject);
  return {
    message: text(named, "message", "detail", "title", "error_description", "error"),
    fieldErrors: errors.slice(0, mostErrors).map((error) => {
      // An object without `toString` cannot be joined.
      const wire = isArray(error.loc)
        ? clean(error.loc.filter((segment) => typeof segment !== "object").join("."))
        : text(error, "field", "pointer");
      const own = ownField(wire);
      const place = own === undefined ? { field: wire } : { field: own, wireField: wire };
      return { ...place, message: text(error, "message", "msg", "detail"), code: text(error, "error_code", "type", "code") };
    }),
  };
}

/** An object of unknown shape. None of the names that are read is on a prototype. */
type Named = Readonly<Record<string, unknown>>;
