import { KitError } from "../../core/errors.ts";
import type { RuleLevels } from "../checks/check.ts";
import type { Level } from "../finding.ts";
import { levels } from "./sort-findings.ts";

/**
 * Reads `rule-id=level,…`.
 *
 * @param known the ids of the table of rules
 * @throws KitError `usage-bad-value`
 */
export function parseLevels(value: string, known: ReadonlySet<string>): RuleLevels {
  const entries = value.split(",").map((entry): [string, Level] => {
    const [id = "", name, ...rest] = entry.trim().split("=");
    const level = levels.find((one) => one === name);
    if (level === undefined || rest.length > 0) throw bad(`--levels takes RULE=breaking|warning|info, not "${entry.trim()}".`);
    if (!known.has(id)) throw bad(`There is no rule "${id}"; \`gate rules\` lists them.`);
    return [id, level];
  });
  const twice = entries.find(([id], index) => entries.findIndex(([other]) => other === id) !== index);
  if (twice !== undefined) throw bad(`--levels names ${twice[0]} twice.`);
  return Object.fromEntries(entries); // of known ids, so that none is `__proto__`
}

function bad(message: string): KitError {
  return new KitError("usage-bad-value", message, { place: "--levels" });
}
