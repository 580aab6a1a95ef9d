import { KitError } from "../../core/errors.ts";

/** `unchecked`: it could not be looked at, so nothing is known. */
export type CheckState = "fine" | "warning" | "fault" | "unchecked";

/** One line of `doctor`. */
export interface Check {
  /** Kebab-case; users store it. */
  readonly id: string;
  readonly state: CheckState;
  readonly message: string;
  /** The next step for a person; absent where everything is fine. */
  readonly next?: string;
}

export function fine(id: string, message: string): Check {
  return { id, state: "fine", message };
}

export function warning(id: string, message: string, next: string): Check {
  return { id, state: "warning", message, next };
}

export function fault(id: string, message: string, next: string): Check {
  return { id, state: "fault", message, next };
}

export function unchecked(id: string, message: string, next: string): Check {
  return { id, state: "unchecked", message, next };
}

/**
 * Runs checks one after the other. An error of the kit becomes the line of the first check that meets it; a later check that meets the same
 * one was not made. A file that cannot be read leaves its line unchecked.
 */
export async function inTurn(checks: readonly (readonly [id: string, check: () => Promise<Check>])[]): Promise<readonly Check[]> {
  const met = new Set<string>();
  const done: Check[] = [];
  for (const [id, check] of checks) done.push(await attempt(id, check, met));
  return done;
}

async function attempt(id: string, check: () => Promise<Check>, met: Set<string>): Promise<Check> {
  try {
    return await check();
  } catch (error) {
    if (!(error instanceof KitError)) throw error;
    const message = `${error.message}${error.place === undefined ? "" : ` (${error.place})`}`;
    if (met.has(message)) return unchecked(id, "It was not looked at, for the fault above.", "Mend the fault above first.");
    met.add(message);
    return error.code === "file-unreadable" ? unchecked(id, message, error.hint) : fault(id, message, error.hint);
  }
}
