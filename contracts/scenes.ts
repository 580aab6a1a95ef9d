import { actionScenes, skillScenes } from "./scenes/actions.ts";
import { agentScenes } from "./scenes/agent.ts";
import { checkScenes } from "./scenes/checks.ts";
import { connectionTemplateScenes } from "./scenes/connection-templates.ts";
import { connectionScenes, widgetScenes } from "./scenes/connections.ts";
import { decisionScenes } from "./scenes/decisions.ts";
import { oauthScenes } from "./scenes/oauth.ts";
import { sourceScenes } from "./scenes/sources.ts";
import type { Scene } from "./scenes/steps.ts";
import { catalogScenes, streamScenes } from "./scenes/streams.ts";
import { listingScenes, selectionScenes, tagScenes } from "./scenes/tags.ts";
import { propagationScenes, sourceTemplateScenes } from "./scenes/templates.ts";
import { definitionScenes, tenantScenes } from "./scenes/tenants.ts";
import { tierScenes, tokenScenes } from "./scenes/tokens.ts";
import { troubleScenes } from "./scenes/troubles.ts";
import { pagingScenes, workspaceScenes } from "./scenes/workspaces.ts";

/** All scenes, by topic. Their expectations are written from the guide's sentences, so they share no judgement with the sandbox. */
export const scenes: readonly Scene[] = [
  ...tokenScenes,
  ...tierScenes,
  ...tenantScenes,
  ...workspaceScenes,
  ...pagingScenes,
  ...tagScenes,
  ...listingScenes,
  ...selectionScenes,
  ...propagationScenes,
  ...sourceTemplateScenes,
  ...definitionScenes,
  ...streamScenes,
  ...catalogScenes,
  ...connectionTemplateScenes,
  ...sourceScenes,
  ...checkScenes,
  ...connectionScenes,
  ...widgetScenes,
  ...troubleScenes,
  ...agentScenes,
  ...actionScenes,
  ...skillScenes,
  ...oauthScenes,
  ...decisionScenes,
];
