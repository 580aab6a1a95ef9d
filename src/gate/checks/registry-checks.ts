import type { Rule } from "./check.ts";
import { configRules } from "./config-checks.ts";
import { connectorRules } from "./connector-checks.ts";
import { usageRules } from "./usage-checks.ts";

/** Every rule of a comparison of two registries, and of what a team uses of them. */
export const registryRules: typeof connectorRules & typeof configRules & typeof usageRules = {
  ...connectorRules,
  ...configRules,
  ...usageRules,
};

registryRules satisfies Readonly<Record<string, Rule>>;

export type RegistryRuleId = keyof typeof registryRules;
