import type { Rule } from "../src/contract/case/case.ts";
import { withUnits } from "./citations.ts";
import { errorRules } from "./rules/errors.ts";
import { sourceRules } from "./rules/sources.ts";
import { streamRules } from "./rules/streams.ts";
import { tagRules } from "./rules/tags.ts";
import { templateRules } from "./rules/templates.ts";
import { tokenTierRules } from "./rules/token-tiers.ts";
import { tokenRules } from "./rules/tokens.ts";
import { workspaceRules } from "./rules/workspaces.ts";

/** The rules that the guide, the related pages and the document's own prose state, by topic. */
export const rulesByTopic: Readonly<Record<string, readonly Rule[]>> = {
  Tokens: withUnits([...tokenRules, ...tokenTierRules]),
  Sources: withUnits(sourceRules),
  Tags: withUnits(tagRules),
  Templates: withUnits(templateRules),
  Streams: withUnits(streamRules),
  Workspaces: withUnits(workspaceRules),
  Errors: withUnits(errorRules),
};

/** All rules, in the order of their topics. */
export const rules: readonly Rule[] = Object.values(rulesByTopic).flat();
