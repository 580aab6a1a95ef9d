import { KitError } from "../core/errors.ts";
import { printable } from "../core/printable.ts";

/** Any thrown value as the one error class; what is not ours is a fault of this kit and says so. */
export function asKitError(error: unknown): KitError {
  if (error instanceof KitError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new KitError("internal", `Unexpected: ${message}`, { cause: error });
}

/** What was wrong, where, and what to do next. */
export function errorText(error: KitError): string {
  const place = error.place === undefined ? "" : `\n  at: ${error.place}`;
  const trace = error.code === "internal" && error.cause instanceof Error ? `\n${error.cause.stack ?? ""}` : "";
  return `error[${error.code}]: ${printable(error.message)}${printable(place)}\n  next: ${error.hint}${trace}\n`;
}

export function errorJson(error: KitError): object {
  return { error: { code: error.code, message: error.message, place: error.place ?? null, hint: error.hint } };
}
