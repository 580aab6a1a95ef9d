import type { ContractCase } from "../src/contract/case/case.ts";
import { sourceBehaviourCases } from "./cases/behaviour/sources.ts";
import { streamBehaviourCases } from "./cases/behaviour/streams.ts";
import { tagBehaviourCases } from "./cases/behaviour/tags.ts";
import { tokenBehaviourCases } from "./cases/behaviour/tokens.ts";
import { defaultCases } from "./cases/bundle/defaults.ts";
import { errorCases } from "./cases/bundle/errors.ts";
import { shapeCases } from "./cases/bundle/shapes.ts";
import { templateAnswerCases } from "./cases/bundle/template-answers.ts";
import { tokenTierCases } from "./cases/bundle/token-tiers.ts";
import { tokenDocumentCases } from "./cases/bundle/tokens.ts";
import { clientCases } from "./cases/client.ts";
import { agentCases } from "./cases/request/agents.ts";
import { connectionTemplateCases } from "./cases/request/connection-templates.ts";
import { guideSampleCases } from "./cases/request/guide-samples.ts";
import { sourceTemplateCases } from "./cases/request/source-templates.ts";
import { sourceCases } from "./cases/request/sources.ts";
import { streamCases } from "./cases/request/streams.ts";
import { tagCases } from "./cases/request/tags.ts";
import { tokenCases } from "./cases/request/tokens.ts";
import { widgetTokenCases } from "./cases/request/widget-tokens.ts";
import { workspaceCases } from "./cases/request/workspaces.ts";
import { scenes } from "./scenes.ts";

/** All written cases, from one folder for each kind: request, bundle, behaviour, the scenes, and the client cases. */
export const cases: readonly ContractCase[] = [
  ...tokenCases,
  ...widgetTokenCases,
  ...sourceCases,
  ...guideSampleCases,
  ...tagCases,
  ...sourceTemplateCases,
  ...streamCases,
  ...connectionTemplateCases,
  ...workspaceCases,
  ...agentCases,
  ...tokenTierCases,
  ...tokenDocumentCases,
  ...defaultCases,
  ...shapeCases,
  ...templateAnswerCases,
  ...errorCases,
  ...tokenBehaviourCases,
  ...sourceBehaviourCases,
  ...tagBehaviourCases,
  ...streamBehaviourCases,
  ...scenes,
  ...clientCases,
];
