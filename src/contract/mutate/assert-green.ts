import { KitError } from "../../core/errors.ts";

/**
 * Refuses a suite that is red on the unchanged document: such a case would kill every mutant.
 *
 * @throws KitError `suite-red`
 */
export function assertGreen(reds: readonly string[]): void {
  if (reds.length === 0) return;
  throw new KitError("suite-red", `The suite is red without any change: ${reds.join(", ")}.`, { place: "contract" });
}
