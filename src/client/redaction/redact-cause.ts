/**
 * A plain error in place of something thrown: its messages and codes, down to the innermost cause, as one text that says nothing twice. The errors of some fetch functions carry the
 * whole request, and others repeat the header that they refuse.
 */
export function redactCause(thrown: unknown, clean: (text: string) => string): Error {
  const texts: unknown[] = [typeof thrown === "string" ? thrown : undefined];
  try {
    for (let error = Object(thrown); error && texts.length < 12; error = error.cause) texts.push(error.message || error.name, error.code);
  } catch {
    // What throws where it is looked at says no more.
  }
  const said: string[] = [];
  for (const text of texts) if (typeof text === "string" && !said.some((earlier) => earlier.includes(text))) said.push(text);
  return new Error(clean(said.filter(Boolean).join(": ")));
}
