import { printable } from "../../core/printable.ts";

/** `a`, `a or b`, `a, b or c`; of more than the limit the first ones, and how many more there are. */
export function listInWords(items: readonly string[], limit: number = items.length): string {
  if (items.length > limit) return `${items.slice(0, limit).join(", ")} … and ${items.length - limit} more`;
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} or ${last}`;
}

/** A type of JSON Schema with its article: `a string`, `an object`, `null`. */
export function typeInWords(type: unknown): string {
  return type === "null" ? "null" : `${/^[aeio]/.test(String(type)) ? "an" : "a"} ${type}`;
}

const lengthLimit = 80;

/** A value that a schema allows, as a message quotes it: on one line, and no longer than a person reads. */
export function quoteValue(value: unknown): string {
  return clip(JSON.stringify(value) ?? String(value));
}

/** A name, of a schema or of a configuration, as a message writes it. */
export function quoteName(name: string): string {
  return /^[\w.-]{1,80}$/.test(name) ? name : clip(JSON.stringify(name));
}

function clip(text: string): string {
  const clean = printable(text);
  return clean.length > lengthLimit ? `${clean.slice(0, lengthLimit)}…` : clean;
}
