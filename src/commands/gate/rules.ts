import { listChecks } from "../../gate/compare.ts";
import type { CommandResult } from "../command.ts";

/** Lists the checks, each with its id, its level and the reason for it. */
export function gateRulesCommand(): CommandResult {
  const checks = listChecks();
  const width = Math.max(...checks.map(({ id }) => id.length));
  return {
    exit: 0,
    json: { rules: checks },
    text: checks
      .map(({ id, level, category, reason }) => `${id.padEnd(width)}  ${level.padEnd(8)}  ${category.padEnd(4)}  ${reason}\n`)
      .join(""),
  };
}
