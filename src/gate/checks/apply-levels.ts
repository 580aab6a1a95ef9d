import { KitError } from "../../core/errors.ts";
import { type Finding, levels as knownLevels, type Level } from "../finding.ts";
import type { CheckLevels } from "./check.ts";

/** Applies the project's levels to findings. Fingerprints do not change. */
export function applyLevels<T extends Finding>(findings: readonly T[], levels: CheckLevels): readonly T[] {
  return findings.map((finding) => {
    const level = Object.hasOwn(levels, finding.id) ? levels[finding.id] : undefined;
    return level === undefined ? finding : { ...finding, level };
  });
}

/**
 * Parses `check-id=level,…`.
 *
 * @param known ids of all checks
 * @throws KitError `usage-bad-value`
 */
export function parseLevels(value: string, known: ReadonlySet<string>): CheckLevels {
  const entries = value.split(",").map((entry): [string, Level] => {
    const [id = "", name, ...rest] = entry.trim().split("=");
    const level = knownLevels.find((one) => one === name);
    if (level === undefined || rest.length > 0) throw bad(`--levels takes RULE=breaking|warning|info, not "${entry.trim()}".`);
    if (!known.has(id)) throw bad(`There is no rule "${id}"; \`gate rules\` lists them.`);
    return [id, level];
  });
  const twice = entries.find(([id], index) => entries.findIndex(([other]) => other === id) !== index);
  if (twice !== undefined) throw bad(`--levels names ${twice[0]} twice.`);
  return Object.fromEntries(entries); // every id is a known check, so none is `__proto__`
}

function bad(message: string): KitError {
  return new KitError("usage-bad-value", message, { place: "--levels" });
}
