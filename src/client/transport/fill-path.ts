import { EmbeddedApiError } from "../errors/embedded-api-error.ts";

/**
 * A path with its parameters filled in and encoded.
 * @throws EmbeddedApiError `bad-path` for a value that would lead to another operation: a server and everything before it may resolve `.` and `..`, decode
 * what is encoded twice, and drop what is empty, and the request would still carry the token.
 */
export function fillPath(template: string, values: Readonly<Record<string, unknown>> = {}, capability?: string): string {
  const refuse = (what: string): EmbeddedApiError => new EmbeddedApiError("bad-path", what, { capability });
  const filled = template.replace(/\{([^{}]*)\}/g, (_, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    const fault = faultOf(value);
    // The value is not repeated: nobody knows yet what it is.
    if (fault !== undefined) throw refuse(`the path parameter ${name} ${fault}`);
    return encodeURIComponent(String(value));
  });
  if (!filled.startsWith("/")) throw refuse("the path of the operation does not start with /");
  return filled;
}

function faultOf(value: unknown): string | undefined {
  if (typeof value === "number") return undefined;
  if (typeof value !== "string" || value === "") return "is missing or empty";
  if (/[\p{Cc}\p{Cs}]/u.test(value)) return "holds a control character or half a character";
  if (/%[0-9a-f]{2}/i.test(value)) return "is already encoded";
  return value.split(/[/\\]/).some((part) => /^\.{1,2}$/.test(part)) ? "is a step in the path (. or ..)" : undefined;
}
