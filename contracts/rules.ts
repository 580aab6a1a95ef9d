import type { Rule } from "../src/contract/case/case.ts";
import { withUnits } from "./citations.ts";
import { agentRules } from "./rules/agents.ts";
import { errorRules } from "./rules/errors.ts";
import { sourceRules } from "./rules/sources.ts";
import { streamRules } from "./rules/streams.ts";
import { tagRules } from "./rules/tags.ts";
import { templateRules } from "./rules/templates.ts";
import { tokenTierRules } from "./rules/token-tiers.ts";
import { tokenRules } from "./rules/tokens.ts";
import { workspaceRules } from "./rules/workspaces.ts";

const rulesByTopic: Readonly<Record<string, readonly Rule[]>> = {
  Tokens: [...tokenRules, ...tokenTierRules],
  Sources: sourceRules,
  Tags: tagRules,
  Templates: templateRules,
  Streams: streamRules,
  Workspaces: workspaceRules,
  Agents: agentRules,
  Errors: errorRules,
};

/** The rules that the guide, the related pages and the document's own prose state, each with its topic. Rules of one topic stand together. */
export const rules: readonly Rule[] = withUnits(
  Object.entries(rulesByTopic).flatMap(([topic, own]) => own.map((rule) => ({ ...rule, topic }))),
);
