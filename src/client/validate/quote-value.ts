import { printable } from "../../core/printable.ts";

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
