import { EmbeddedApiError } from "../errors/embedded-api-error.ts";

/**
 * Values that would lead to another operation, with the token: a server and whatever stands before it may resolve `.` and `..`, decode what is encoded
 * twice, and drop what is empty. Half a character (a lone surrogate) cannot be encoded.
 */
const misleading = /^$|(^|[\\/])\.\.?([\\/]|$)|%[0-9a-f]{2}|[\p{Cc}\p{Cs}]/iu;

/**
 * A path with its parameters filled in and encoded.
 * @throws EmbeddedApiError `bad-path`, without the value: nobody knows yet what it is.
 */
export function fillPath(template: string, values: Readonly<Record<string, unknown>> = {}, capability?: string): string {
  return template.replace(/\{(.*?)\}/g, (_, name: string) => {
    const value = String(values[name] ?? "");
    if (!misleading.test(value)) return encodeURIComponent(value);
    throw new EmbeddedApiError("bad-path", `${name} must not be empty, already encoded, a step (. or ..) or hold control characters`, {
      capability,
    });
  });
}
