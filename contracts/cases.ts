import type { ContractCase } from "../src/contract/case/case.ts";
import { clientCases } from "./cases/client.ts";
import { connectionTemplateCases } from "./cases/connection-templates.ts";
import { defaultCases } from "./cases/defaults.ts";
import { errorCases } from "./cases/errors.ts";
import { guideSampleCases } from "./cases/guide-samples.ts";
import { serverCases } from "./cases/on-server.ts";
import { shapeCases } from "./cases/shapes.ts";
import { sourceBehaviourCases } from "./cases/source-behaviour.ts";
import { sourceTemplateCases } from "./cases/source-templates.ts";
import { sourceCases } from "./cases/sources.ts";
import { streamBehaviourCases } from "./cases/stream-behaviour.ts";
import { streamCases } from "./cases/streams.ts";
import { tagBehaviourCases } from "./cases/tag-behaviour.ts";
import { tagCases } from "./cases/tags.ts";
import { templateAnswerCases } from "./cases/template-answers.ts";
import { tokenBehaviourCases } from "./cases/token-behaviour.ts";
import { tokenDocumentCases } from "./cases/token-documents.ts";
import { tokenTierCases } from "./cases/token-tiers.ts";
import { tokenCases } from "./cases/tokens.ts";
import { widgetTokenCases } from "./cases/widget-tokens.ts";
import { workspaceCases } from "./cases/workspaces.ts";

/** Every written case: requests first, then what is read from the document, what a service does, and what a client must do. */
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
  ...serverCases,
  ...clientCases,
];
