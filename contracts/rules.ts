import type { Rule } from "../src/contract/case/case.ts";
import { errorRules } from "./rules/errors.ts";
import { sourceRules } from "./rules/sources.ts";
import { streamRules } from "./rules/streams.ts";
import { tagRules } from "./rules/tags.ts";
import { templateRules } from "./rules/templates.ts";
import { tokenTierRules } from "./rules/token-tiers.ts";
import { tokenRules } from "./rules/tokens.ts";
import { workspaceRules } from "./rules/workspaces.ts";

/** All rules that the guide, the related pages and the document's own prose state, by theme. */
export const rules: readonly Rule[] = [
  ...tokenRules,
  ...tokenTierRules,
  ...sourceRules,
  ...tagRules,
  ...templateRules,
  ...streamRules,
  ...workspaceRules,
  ...errorRules,
];
