import { apiRules } from "../../gate/checks/api-checks.ts";
import { registryRules } from "../../gate/checks/registry-checks.ts";
import type { RuleView } from "../../gate/view/report.ts";
import type { CommandResult } from "../command.ts";

/** The table of rules, of the API and of registries, in the order of the tables. */
export function gateRules(): readonly RuleView[] {
  const all = Object.entries<Pick<RuleView, "level" | "category" | "reason">>({ ...apiRules, ...registryRules });
  return all.map(([id, { level, category, reason }]) => ({ id, level, category, reason }));
}

/** Lists the rules: what each is called, how bad it is, and why. */
export function gateRulesCommand(): CommandResult {
  const rules = gateRules();
  const width = Math.max(...rules.map(({ id }) => id.length));
  return {
    exit: 0,
    json: { rules },
    text: rules
      .map(({ id, level, category, reason }) => `${id.padEnd(width)}  ${level.padEnd(8)}  ${category.padEnd(4)}  ${reason}\n`)
      .join(""),
  };
}
