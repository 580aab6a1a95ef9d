import type { Rule } from "../../src/contract/case/case.ts";
import { inDocument, onPage } from "../citations.ts";

const basic = "Basic source creation";

/** Rules about making a source. */
export const sourceRules: readonly Rule[] = [
  {
    id: "source-needs-three-things",
    sentence: "A source is created from a workspace id, a source template id and a configuration.",
    source: onPage("guide", "Creating a Source", "3 pieces of information"),
    where: "document",
    capabilities: ["create-source", "check-source"],
  },
  {
    id: "ids-are-uuids",
    sentence: "Workspaces, templates, sources and connectors are named by a UUID.",
    source: onPage("guide", basic, "source_template_id"),
    where: "document",
    capabilities: ["create-source", "get-source", "inspect-source", "create-source-template", "get-source-template"],
  },
  {
    id: "workspace-id-is-spelled-so",
    sentence: "The key of the workspace is workspace_id; the samples of the guide, which write it with a space, are refused.",
    source: onPage("guide", basic, "workspace ID"),
    where: "document",
    capabilities: ["create-source"],
  },
  {
    id: "list-of-sources-needs-a-workspace",
    sentence: "Sources are listed for one workspace, which the sample call of the guide leaves out.",
    source: onPage("guide", "Using the scoped token", "embedded/sources"),
    where: "document",
    capabilities: ["list-sources"],
  },
  {
    id: "source-config-complete",
    sentence: "A configuration holds all fields that the connector requires, except those that the template gives.",
    source: onPage("guide", basic, "required fields from the connector specification"),
    where: "behaviour",
    capabilities: ["create-source", "check-source"],
  },
  {
    id: "source-config-merge",
    sentence: "A configuration is laid over the template's default values, and what the caller writes wins.",
    source: onPage("guide", basic, "default values in your source template"),
    where: "behaviour",
    capabilities: ["create-source", "check-source"],
  },
  {
    id: "source-config-sent-whole",
    sentence: "For each top-level key that the caller writes, a client sends the template's value merged with the caller's.",
    source: onPage("guide", basic, "connection configuration"),
    where: "client",
    capabilities: ["create-source", "check-source"],
  },
  {
    id: "source-checked-first",
    sentence: "A configuration is checked before the source is saved.",
    source: onPage("widget", "Next steps"),
    where: "behaviour",
    capabilities: ["check-source", "create-source"],
  },
  {
    id: "source-creation-route",
    sentence: "Users create sources under /embedded; the operation that the guide links is the operator's twin of it.",
    source: onPage("guide", basic, "create_integrations_sources"),
    where: "bundle",
    capabilities: ["create-source", "create-source-as-operator"],
  },
  {
    id: "setup-order",
    sentence: "Connection templates and source templates are there before users' tokens are minted and their sources created.",
    source: onPage("steps", "Implementation Steps"),
    where: "behaviour",
    capabilities: ["create-connection-template", "create-source-template", "mint-scoped-token", "create-source"],
  },
  {
    id: "source-secrets",
    sentence: "No answer tells the secret of a configuration, and the mask that stands for it keeps the secret when it is sent back.",
    source: inDocument("airbyte_secret in the specifications of connectors"),
    where: "behaviour",
    capabilities: ["get-source", "update-source"],
  },
  {
    id: "source-deletion",
    sentence: "A source that is deleted is gone, with its connections.",
    source: inDocument("DELETE /embedded/sources/{id}"),
    where: "behaviour",
    capabilities: ["delete-source"],
  },
];
