import { EmbeddedApiError } from "../errors/embedded-api-error.ts";

/**
 * Values that could redirect a call, and its token, to another operation. A server or proxy may resolve `.` and `..`, decode a value twice,
 * or drop an empty segment. A lone surrogate cannot be encoded.
 */
const misleading = /^$|(^|[\\/])\.\.?([\\/]|$)|%[0-9a-f]{2}|[\p{Cc}\p{Cs}]/iu;

/**
 * Fills in and encodes the parameters of a path.
 * @throws EmbeddedApiError `bad-path`, without the value, because it may be a secret
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
