import type { Check } from "./check.ts";
import { configChecks } from "./config-checks.ts";
import { connectorChecks } from "./connector-checks.ts";
import { usageChecks } from "./usage-checks.ts";

/** Every check of a comparison of two registries, and of what a team uses of them. */
export const registryChecks: typeof connectorChecks & typeof configChecks & typeof usageChecks = {
  ...connectorChecks,
  ...configChecks,
  ...usageChecks,
};

registryChecks satisfies Readonly<Record<string, Check>>;

export type RegistryCheckId = keyof typeof registryChecks;
