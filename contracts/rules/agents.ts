import type { Rule } from "../../src/contract/case/case.ts";
import { inStandard, onPage } from "../citations.ts";

const skills = inStandard(
  "PyAirbyte, airbyte.agents.skills",
  "AgentSkill",
  "https://airbytehq.github.io/PyAirbyte/airbyte/agents/skills.html#AgentSkill",
);

/** Rules of the agent generation: connectors by their name, actions, skills, and OAuth. */
export const agentRules: readonly Rule[] = [
  {
    id: "connector-named-once",
    sentence: "A new connector is named by exactly one of its display name, its definition and its template.",
    source: onPage("addConnector", "Create a connector"),
    where: "document",
    capabilities: ["create-source", "check-source"],
  },
  {
    id: "connector-in-a-workspace-that-is-there",
    sentence:
      "A connector is made in a workspace that is there: an unknown name is a 404, and only minting a scoped token makes a workspace.",
    source: onPage("addConnector", "Errors"),
    where: "behaviour",
    capabilities: ["create-source", "mint-scoped-token"],
  },
  {
    id: "credentials-tried-on-first-use",
    sentence: "Making a connector tries no credentials: the first action or sync does, and so does a check before.",
    source: onPage("addConnector", "OAuth connectors"),
    where: "behaviour",
    capabilities: ["create-source", "check-source"],
  },
  {
    id: "connector-deletion-is-a-job",
    sentence: "A connector is deleted in the background: the answer names a job, and the connector is gone when no list has it.",
    source: onPage("addConnector", "Delete a connector"),
    where: "behaviour",
    capabilities: ["delete-source", "list-sources"],
  },
  {
    id: "action-of-an-entity",
    sentence: "An action names its entity and itself, and takes its parameters as an object.",
    source: onPage("execute", "Execute an operation"),
    where: "document",
    capabilities: ["execute-action"],
  },
  {
    id: "skills-paged",
    sentence: "Skills are listed and searched page by page, and a search needs words.",
    source: skills,
    where: "document",
    capabilities: ["list-skills", "search-skills"],
  },
  {
    id: "skill-read-by-id",
    sentence: "The docs of a skill are read by its id.",
    source: skills,
    where: "document",
    capabilities: ["read-skill-docs"],
  },
  {
    id: "oauth-application-for-one-connector",
    sentence: "An organization's own OAuth application is set for one connector, which is named once, and removed by the connector's name.",
    source: onPage("ownOAuth", "Part 1: Configure OAuth overrides (optional)"),
    where: "document",
    capabilities: ["set-oauth-credentials", "delete-oauth-credentials"],
  },
  {
    id: "oauth-consent-for-a-workspace",
    sentence: "A consent is started with the workspace, the connector and the address where the browser goes afterwards.",
    source: onPage("ownOAuth", "Part 2: Initiate the OAuth flow"),
    where: "document",
    capabilities: ["initiate-oauth"],
  },
  {
    id: "actions-in-pages",
    sentence: "An action that lists answers page by page, and a page tells of the next one in one of two spellings.",
    source: onPage("execute", "Paginate through results"),
    where: "behaviour",
    capabilities: ["execute-action"],
  },
  {
    id: "download-without-envelope",
    sentence: "A download is the file's bytes alone; for a file that is not there it is a success without a byte.",
    source: onPage("execute", "Download files"),
    where: "behaviour",
    capabilities: ["execute-action"],
  },
  {
    id: "search-needs-its-index",
    sentence: "A search reads an index that is built after a connector was made, and fails until then.",
    source: onPage("contextStore", "Check Context Store status"),
    where: "behaviour",
    capabilities: ["execute-action", "inspect-source"],
  },
  {
    id: "oauth-callback",
    sentence: "After the consent the browser brings back the id of the connector that was made, or an error and its description.",
    source: onPage("ownOAuth", "Part 3: Handle the callback"),
    where: "behaviour",
    capabilities: ["initiate-oauth"],
  },
];
