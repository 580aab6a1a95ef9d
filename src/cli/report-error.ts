import { errorPage, hintFrom } from "../commands/error-page.ts";
import { KitError } from "../core/errors.ts";
import { inert, inertText } from "../core/printable.ts";

/** Turns any thrown value into a KitError. An error that the kit did not throw on purpose becomes `internal`. */
export function asKitError(error: unknown): KitError {
  if (error instanceof KitError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new KitError("internal", `Unexpected: ${message}`, { cause: error });
}

/** The text of an error: the message, the place, the next step, and the page that explains more. The page's path starts at `cwd`. */
export function errorText(error: KitError, cwd: string): string {
  const place = error.place === undefined ? "" : `\n  at: ${inert(error.place)}`;
  const trace = error.code === "internal" && error.cause instanceof Error ? `\n${error.cause.stack ?? ""}` : "";
  const next = `\n  next: ${inert(hintFrom(error.hint, cwd))}\n  page: ${inert(errorPage(error.code, cwd))}`;
  return inertText(`error[${error.code}]: ${error.message}${place}${next}${trace}\n`);
}

/** The error as `--json` prints it. A page that its next step names is a path from `cwd`, as in the text. */
export function errorJson(error: KitError, cwd: string): object {
  return { error: { code: error.code, message: error.message, place: error.place ?? null, hint: hintFrom(error.hint, cwd) } };
}
