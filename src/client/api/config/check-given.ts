import { isObject } from "../../../core/json.ts";
import type { DoubtfulConfig } from "./raise-doubts.ts";

/**
 * Checks the configuration of a template, which is not a whole one: values that no configuration may hold, and doubts.
 *
 * @throws EmbeddedApiError `config-invalid`
 */
export async function checkGiven(config: unknown, how: Omit<DoubtfulConfig, "config" | "defaults">): Promise<void> {
  if (how.validate === false || !config) return;
  // Loaded only on use, so `validate: false` costs nothing.
  (await import("./refuse-unfit.ts")).refuseUnfit(config, how.field, how.capability);
  if (isObject(config)) await (await import("./raise-doubts.ts")).raiseDoubts({ ...how, config });
}
