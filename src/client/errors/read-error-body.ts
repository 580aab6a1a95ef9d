import { arrayMember, isObject, type Json, member } from "../../core/json.ts";
import { clean } from "./clean.ts";

/** Something that the server says is wrong with a request. */
export interface FieldError {
  /** The part of the request, where the answer says it. */
  readonly in?: "body" | "query" | "path" | "header";
  /** Below it, segments joined by dots: `source_config.host`. Empty where the answer names none. */
  readonly field: string;
  readonly message: string;
  /** The server's own word for it: `value_error.missing`. */
  readonly code?: string;
}

/** An error body in one shape. */
export interface ErrorBody {
  readonly message: string;
  readonly fieldErrors: readonly FieldError[];
}

/** Of one body: more help nobody, and the server may be hostile. */
const mostErrors = 20;
const parts = /^(body|query|path|header)s?$/;

/**
 * Reads the document's own `{ message, errors: [{ field, message, error_code }] }`, FastAPI's `{ detail: "text" }` and `{ detail: [{ loc, msg, type }] }`
 * (Airbyte docs, Authentication and Template Tags), and problem+json (RFC 9457). Nothing is required in any of them.
 * @param redact takes secrets out of a text, before it is shortened: half a secret would not be found.
 */
export function readErrorBody(body: Json | undefined, redact: (text: string) => string): ErrorBody {
  const text = (value: Json | undefined, keys: readonly string[]): string => {
    const found = keys.map((key) => member(value, key)).find((each) => typeof each === "string" && each !== "");
    return found === undefined ? "" : clean(redact(String(found)));
  };
  const readOne = (error: Json): FieldError => {
    const place = arrayMember(error, "loc")?.map((segment) => clean(redact(String(segment)))) ?? [text(error, ["field", "pointer"])];
    const part = place.length > 1 || place[0] === "body" ? parts.exec(place[0] ?? "")?.[1] : undefined;
    const code = text(error, ["error_code", "type", "code"]);
    return {
      ...(part === undefined ? {} : { in: part as "body" }), // the pattern names these four alone
      field: clean(place.slice(part === undefined ? 0 : 1).join(".")),
      message: text(error, ["message", "msg", "detail"]) || code,
      ...(code === "" ? {} : { code }),
    };
  };
  const lists = ["errors", "detail"].flatMap((key) => arrayMember(body, key) ?? []);
  return { message: text(body, ["message", "detail", "title"]), fieldErrors: lists.filter(isObject).slice(0, mostErrors).map(readOne) };
}
