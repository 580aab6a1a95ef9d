import { agentOffered } from "./agent-capabilities.ts";
import * as definitions from "./definitions.ts";
import { getDestination, listDestinations } from "./destinations.ts";
import type { Offered } from "./offered.ts";
import { checkSource, checkSourceUpdate, readSourceCheck } from "./sources/checks.ts";
import * as sources from "./sources/sources.ts";
import { describeSourceStream, listSourceStreams } from "./sources/streams.ts";
import * as catalogs from "./templates/catalogs.ts";
import * as connectionTemplates from "./templates/connection-templates.ts";
import { describeCron } from "./templates/cron.ts";
import * as sourceTemplates from "./templates/source-templates.ts";
import * as tags from "./templates/tags.ts";
import * as tokens from "./tokens.ts";
import * as workspaces from "./workspaces.ts";

/** Every capability that the sandbox simulates. */
export const offered: Readonly<Record<string, Offered>> = {
  "create-application-token": { kind: "issue-application-token", act: tokens.createApplicationToken },
  "mint-scoped-token": { kind: "mint-user-token", act: tokens.mintScopedToken },
  "mint-widget-token": { kind: "mint-user-token", act: tokens.mintWidgetToken },
  "read-scoped-token-info": { kind: "read-scoped-token-info", act: tokens.readScopedTokenInfo },

  "create-source": { kind: "keep-own-sources", act: sources.createSource },
  "list-sources": { kind: "keep-own-sources", act: sources.listSources },
  "get-source": { kind: "keep-own-sources", act: sources.getSource },
  "update-source": { kind: "keep-own-sources", act: sources.updateSource },
  "delete-source": { kind: "keep-own-sources", act: sources.deleteSource },
  "check-source": { kind: "keep-own-sources", act: checkSource },
  "check-source-update": { kind: "keep-own-sources", act: checkSourceUpdate },
  "read-source-check": { kind: "keep-own-sources", act: readSourceCheck },

  "create-source-as-operator": { kind: "keep-organization", act: sources.createSource },
  "list-sources-as-operator": { kind: "keep-organization", act: sources.listSources },
  "get-source-as-operator": { kind: "keep-organization", act: sources.getSource },
  "update-source-as-operator": { kind: "keep-organization", act: sources.updateSource },
  "delete-source-as-operator": { kind: "keep-organization", act: sources.deleteSource },
  "check-source-as-operator": { kind: "keep-organization", act: checkSource },
  "check-source-update-as-operator": { kind: "unstated", act: checkSourceUpdate },
  "read-source-check-as-operator": { kind: "keep-organization", act: readSourceCheck },
  "list-source-streams": { kind: "unstated", act: listSourceStreams },
  "describe-source-stream": { kind: "unstated", act: describeSourceStream },

  "list-offered-source-templates": { kind: "read-offered-templates", act: sourceTemplates.listOfferedSourceTemplates },
  "get-offered-source-template": { kind: "read-offered-templates", act: sourceTemplates.getOfferedSourceTemplate },
  "create-source-template": { kind: "keep-organization", act: sourceTemplates.createSourceTemplate },
  "create-source-template-as-in-guide": { kind: "keep-organization", act: sourceTemplates.createSourceTemplate },
  "clone-source-template": { kind: "keep-organization", act: sourceTemplates.createSourceTemplate },
  "list-source-templates": { kind: "keep-organization", act: sourceTemplates.listSourceTemplates },
  "list-global-source-templates": { kind: "keep-organization", act: sourceTemplates.listGlobalSourceTemplates },
  "get-source-template": { kind: "keep-organization", act: sourceTemplates.getSourceTemplate },
  "update-source-template": { kind: "keep-organization", act: sourceTemplates.updateSourceTemplate },
  "delete-source-template": { kind: "keep-organization", act: sourceTemplates.deleteSourceTemplate },
  "tag-source-template": { kind: "tag-source-template", act: sourceTemplates.tagSourceTemplate },
  "untag-source-template": { kind: "tag-source-template", act: sourceTemplates.untagSourceTemplate },

  "create-template-catalog": { kind: "keep-template-catalog", act: catalogs.createTemplateCatalog },
  "get-template-catalog": { kind: "keep-template-catalog", act: catalogs.getTemplateCatalog },
  "update-template-catalog": { kind: "keep-template-catalog", act: catalogs.updateTemplateCatalog },
  "delete-template-catalog": { kind: "keep-template-catalog", act: catalogs.deleteTemplateCatalog },
  "query-template-catalog": { kind: "keep-template-catalog", act: catalogs.queryTemplateCatalog },
  "create-template-stream": { kind: "keep-template-catalog", act: catalogs.createTemplateStream },
  "update-template-stream": { kind: "keep-template-catalog", act: catalogs.updateTemplateStream },
  "delete-template-stream": { kind: "keep-template-catalog", act: catalogs.deleteTemplateStream },

  "create-connection-template": { kind: "keep-organization", act: connectionTemplates.createConnectionTemplate },
  "list-connection-templates": { kind: "keep-organization", act: connectionTemplates.listConnectionTemplates },
  "get-connection-template": { kind: "keep-organization", act: connectionTemplates.getConnectionTemplate },
  "update-connection-template": { kind: "keep-organization", act: connectionTemplates.updateConnectionTemplate },
  "delete-connection-template": { kind: "keep-organization", act: connectionTemplates.deleteConnectionTemplate },
  "tag-connection-template": { kind: "tag-connection-template", act: connectionTemplates.tagConnectionTemplate },
  "untag-connection-template": { kind: "tag-connection-template", act: connectionTemplates.untagConnectionTemplate },
  "describe-cron": { kind: "keep-organization", act: describeCron },

  "create-template-tag": { kind: "keep-template-tags", act: tags.createTemplateTag },
  "list-template-tags": { kind: "keep-template-tags", act: tags.listTemplateTags },
  "rename-template-tag": { kind: "keep-template-tags", act: tags.renameTemplateTag },
  "delete-template-tag": { kind: "keep-template-tags", act: tags.deleteTemplateTag },

  "list-source-definitions": { kind: "keep-organization", act: definitions.listSourceDefinitions },
  "get-source-definition": { kind: "keep-organization", act: definitions.getSourceDefinition },
  "list-destination-definitions": { kind: "keep-organization", act: definitions.listDestinationDefinitions },
  "get-destination-definition": { kind: "keep-organization", act: definitions.getDestinationDefinition },
  "list-destinations": { kind: "keep-organization", act: listDestinations },
  "get-destination": { kind: "keep-organization", act: getDestination },

  "list-workspaces": { kind: "keep-workspaces", act: workspaces.listWorkspaces },
  "get-workspace": { kind: "keep-workspaces", act: workspaces.getWorkspace },
  "update-workspace": { kind: "keep-workspaces", act: workspaces.updateWorkspace },
  "delete-workspace": { kind: "keep-workspaces", act: workspaces.deleteWorkspace },
  "read-workspace-stats": { kind: "keep-workspaces", act: workspaces.readWorkspaceStats },

  ...agentOffered,
};
