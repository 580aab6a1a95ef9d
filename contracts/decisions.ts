import type { Decision } from "../src/guide/ledger/ledger.ts";

const templates = ["create-source-template", "create-source-template-as-in-guide", "update-source-template"];
const tagging = ["tag-source-template", "tag-connection-template"];

/** Choices between two readings where the guide and the document are silent or disagree. Each is a switch of the sandbox. */
export const decisions: readonly Decision[] = [
  {
    reading: "badCredentials",
    capabilities: ["create-application-token"],
    taken: "Wrong credentials are refused with 403, since 401 is not declared.",
  },
  {
    reading: "widgetTags",
    capabilities: ["create-source", "mint-widget-token"],
    taken: "A source made with a widget token takes the connection templates that both the token's tags and its own select.",
  },
  { reading: "unknownTag", capabilities: tagging, taken: "A tag must be created before it is attached." },
  {
    reading: "missingConfig",
    capabilities: ["create-source", "check-source"],
    taken: "A configuration without a required field is refused with 422.",
  },
  {
    reading: "configDepth",
    capabilities: ["create-source"],
    taken: "A new source's configuration is held against the connector's whole schema.",
  },
  { reading: "checkSteps", capabilities: ["check-source", "read-source-check"], taken: "A check moves on with each read of its status." },
  { reading: "createChecks", capabilities: ["create-source"], taken: "A source that would fail its check is not saved." },
  { reading: "mask", capabilities: ["get-source", "update-source"], taken: "The mask of a secret that is sent back keeps the secret." },
  { reading: "reactivate", capabilities: ["update-workspace"], taken: "Connections of a workspace that becomes active again stay off." },
  {
    reading: "strictNames",
    capabilities: [...templates, "create-connection-template"],
    taken: "Streams, default keys and destination definitions that the registry does not know are taken.",
  },
  {
    reading: "unstated",
    capabilities: [
      "list-workspaces",
      "get-workspace",
      "update-workspace",
      "delete-workspace",
      "read-workspace-stats",
      "list-source-streams",
    ],
    taken: "Any token is taken where no source states its kind.",
  },
  {
    reading: "scopedTags",
    capabilities: ["create-template-tag", "list-template-tags"],
    taken: "A scoped token on tags is refused, as the document has it.",
  },
  { reading: "streamListing", capabilities: ["list-source-streams"], taken: "A source lists the streams that are selected." },
  { reading: "searchIndex", capabilities: ["execute-action"], taken: "A new source's records can be searched at once." },
];

/** Rules by which the guide and the document contradict each other. The kit takes the document. */
export const contradictions: readonly string[] = [
  "workspace-id-is-spelled-so",
  "list-of-sources-needs-a-workspace",
  "source-creation-route",
  "stream-names-are-listed",
  "source-template-route",
  "organization-is-no-field",
  "source-template-update-propagates",
  "standard-templates-listed-apart",
  "connections-have-no-operation",
  "tags-are-attached",
  "tag-answers",
  "untag-answers",
  "scoped-token-info",
  "documented-routes",
];
