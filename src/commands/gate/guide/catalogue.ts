import { cases } from "../../../../contracts/cases.ts";
import { noRules } from "../../../../contracts/no-rules.ts";
import { rules } from "../../../../contracts/rules.ts";
import type { GuidePair } from "../../../guide/compare-guides.ts";

/** The rules that the guide is held against, with their cases, and the sentences that are no rule. */
export type GuideCatalogue = Pick<GuidePair, "rules" | "cases" | "noRules">;

/** The kit's own catalogue. */
export const catalogue: GuideCatalogue = { rules, cases, noRules };
