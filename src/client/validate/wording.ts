import { printable } from "../../core/printable.ts";

/** Joins items as `a`, `a or b`, or `a, b or c`. Beyond the limit, it shows the first ones and counts the rest. */
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

/** Quotes a value of a schema for a message: on one line, clipped to 80 characters. */
export function quoteValue(value: unknown): string {
  return clip(JSON.stringify(value) ?? String(value));
}

/** Quotes a name for a message, unless it is plain. */
export function quoteName(name: string): string {
  return /^[\w.-]{1,80}$/.test(name) ? name : clip(JSON.stringify(name));
}

function clip(text: string): string {
  const clean = printable(text);
  return clean.length > lengthLimit ? `${clean.slice(0, lengthLimit)}…` : clean;
}
