import { executeAction } from "./actions/execute.ts";
import { inspectSource } from "./actions/inspect.ts";
import { listSkills, readSkillDocs, searchSkills } from "./actions/skills.ts";
import { deleteOAuthCredentials, setOAuthCredentials } from "./oauth/applications.ts";
import { initiateOAuth } from "./oauth/initiate.ts";
import type { Offered } from "./offered.ts";

/** Capabilities that only the agent generation has. The operator keeps sources there, too. */
export const agentOffered: Readonly<Record<string, Offered>> = {
  "execute-action": { kind: "keep-own-sources", act: executeAction },
  "inspect-source": { kind: "keep-own-sources", act: inspectSource },
  "initiate-oauth": { kind: "keep-own-sources", act: initiateOAuth },
  "list-skills": { kind: "unstated", act: listSkills },
  "search-skills": { kind: "unstated", act: searchSkills },
  "read-skill-docs": { kind: "unstated", act: readSkillDocs },
  "set-oauth-credentials": { kind: "keep-organization", act: setOAuthCredentials },
  "delete-oauth-credentials": { kind: "keep-organization", act: deleteOAuthCredentials },
};
