import { byCodeUnit } from "../../core/json.ts";
import type { Repair, RepairSummary } from "../bundle-types.ts";

/** One row a code, in the order of the codes; the places keep theirs. */
export function summarizeRepairs(repairs: readonly Repair[]): RepairSummary[] {
  const places = new Map<string, string[]>();
  for (const { code, where } of repairs) {
    const known = places.get(code);
    if (known === undefined) places.set(code, [where]);
    else known.push(where);
  }
  return [...places].sort(([a], [b]) => byCodeUnit(a, b)).map(([code, where]) => ({ code, count: where.length, where }));
}
