const deepest = 3;

/**
 * A copy of something thrown, its texts without secrets. Nothing else is kept: the errors of some fetch functions carry the whole request, and others repeat
 * the header that they refuse.
 */
export function redactCause(thrown: unknown, redact: (text: string) => string, depth = 0): Error {
  const { name, message, code, cause, errors } = Object(thrown) as Readonly<Record<string, unknown>>; // read one by one, and as text only
  const first = Array.isArray(errors) ? errors[0]?.message : undefined;
  const text = [message, first, code, name].find((each) => typeof each === "string" && each !== "") ?? typeof thrown;
  const copy = new Error(
    redact(String(text)),
    cause === undefined || depth === deepest ? {} : { cause: redactCause(cause, redact, depth + 1) },
  );
  if (typeof name === "string") copy.name = redact(name);
  copy.stack = `${copy.name}: ${copy.message}`;
  return typeof code === "string" ? Object.assign(copy, { code: redact(code) }) : copy;
}
