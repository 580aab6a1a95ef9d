import { configRules } from "./config-rules.ts";
import { connectorRules } from "./connector-rules.ts";
import type { Rule } from "./rule.ts";
import { usageRules } from "./usage-rules.ts";

/** Every rule of a comparison of two registries, and of what a team uses of them. */
export const registryRules: typeof connectorRules & typeof configRules & typeof usageRules = {
  ...connectorRules,
  ...configRules,
  ...usageRules,
};

registryRules satisfies Readonly<Record<string, Rule>>;

export type RegistryRuleId = keyof typeof registryRules;
