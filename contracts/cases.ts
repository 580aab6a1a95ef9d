import type { Case } from "../src/contract/case.ts";
import { connectionTemplateCases } from "./cases/connection-templates.ts";
import { sourceTemplateCases } from "./cases/source-templates.ts";
import { sourceCases } from "./cases/sources.ts";
import { streamCases } from "./cases/streams.ts";
import { tagCases } from "./cases/tags.ts";
import { tokenCases } from "./cases/tokens.ts";
import { widgetTokenCases } from "./cases/widget-tokens.ts";
import { workspaceCases } from "./cases/workspaces.ts";

/** Every written case. */
export const cases: readonly Case[] = [
  ...tokenCases,
  ...widgetTokenCases,
  ...sourceCases,
  ...tagCases,
  ...sourceTemplateCases,
  ...streamCases,
  ...connectionTemplateCases,
  ...workspaceCases,
];
