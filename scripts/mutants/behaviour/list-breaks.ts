import type { Break } from "./break.ts";
import { actionBreaks, skillBreaks } from "./breaks/actions.ts";
import { agentBreaks, decisionBreaks } from "./breaks/decisions.ts";
import { derivedAgentBreaks, derivedBreaks } from "./breaks/derived.ts";
import { narrowBreaks } from "./breaks/narrow.ts";
import { oauthBreaks } from "./breaks/oauth.ts";
import { plainAgentBreaks, plainBreaks } from "./breaks/plain.ts";
import { sourceBreaks, troubleBreaks } from "./breaks/sources.ts";
import { tagBreaks } from "./breaks/tags.ts";
import { templateBreaks } from "./breaks/templates.ts";
import { tenantBreaks, tokenBreaks } from "./breaks/tokens.ts";
import { workspaceBreaks } from "./breaks/workspaces.ts";

/** All breaks of a generation's sandbox. The agent generation has those that only it shows. */
export function listBreaks(generation: "embedded" | "agent", textOf: (file: string) => string): readonly Break[] {
  if (generation === "agent")
    return [...agentBreaks, ...actionBreaks, ...skillBreaks, ...oauthBreaks, ...plainAgentBreaks, ...derivedAgentBreaks(textOf)];
  return [
    ...tokenBreaks,
    ...tenantBreaks,
    ...workspaceBreaks,
    ...tagBreaks,
    ...templateBreaks,
    ...sourceBreaks,
    ...troubleBreaks,
    ...decisionBreaks,
    ...narrowBreaks,
    ...plainBreaks,
    ...derivedBreaks(textOf),
  ];
}
