import { KitError } from "../../src/core/errors.ts";

/** The error of our own class that this throws, as `[code, message, place]`; anything else thrown passes on. */
export async function caught(run: () => unknown): Promise<readonly [string, string, string | undefined]> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof KitError)) throw error;
    return [error.code, error.message, error.place];
  }
  throw new Error("Nothing was thrown.");
}
