import type { Check } from "./check.ts";
import { configChecks } from "./config-checks.ts";
import { connectorChecks } from "./connector-checks.ts";
import { usageChecks } from "./usage-checks.ts";

/** All checks of the comparison of two registries, and of a team's saved configs and templates. */
export const registryChecks: typeof connectorChecks & typeof configChecks & typeof usageChecks = {
  ...connectorChecks,
  ...configChecks,
  ...usageChecks,
};

registryChecks satisfies Readonly<Record<string, Check>>;

export type RegistryCheckId = keyof typeof registryChecks;
