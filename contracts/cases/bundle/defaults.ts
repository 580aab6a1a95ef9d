import type { Body, BundleCase } from "../../../src/contract/case/case.ts";

const selected = "selected_connection_template_tags_mode";
const mode = "/body/customization/stream_selection_mode";

/** Defaults, which apply to an absent field. They are read from the document, because no mock applies a default. */
const defaults: readonly (readonly [rule: string, capability: string, sentence: string, at: string, is: Body[string]])[] = [
  ["tag-mode-default-when-selecting", "create-source", "tags-are-combined-by-any", `/body/${selected}`, "any"],
  ["tag-mode-default-when-selecting", "check-source", "tags-are-combined-by-any", `/body/${selected}`, "any"],
  ["tag-mode-default-when-selecting", "mint-widget-token", "connection-tags-are-combined-by-any", `/body/${selected}`, "any"],
  [
    "tag-mode-default-when-selecting",
    "mint-widget-token",
    "source-tags-are-combined-by-any",
    "/body/selected_source_template_tags_mode",
    "any",
  ],
  ["stream-selection-default", "create-source-template", "the-suggested-streams-are-selected", mode, "suggested"],
  ["stream-selection-default", "create-source-template-as-in-guide", "the-suggested-streams-are-selected", mode, "suggested"],
  ["stream-selection-default", "update-source-template", "the-suggested-streams-are-selected", mode, "suggested"],
  ["source-template-update-propagates", "update-source-template", "nothing-is-propagated", "/body/propagate", false],
  ["connection-template-defaults", "create-connection-template", "the-user-hosts-it", "/body/data_hosting_type", "user_hosted"],
  [
    "connection-template-defaults",
    "create-connection-template",
    "changes-that-break-nothing-are-ignored",
    "/body/non_breaking_changes_preference",
    "ignore",
  ],
  ["connection-template-defaults", "create-connection-template", "it-syncs-at-once", "/body/sync_on_create", true],
  ["workspace-paging-default", "list-workspaces", "a-page-holds-20", "/query/limit", 20],
  ...["list-source-templates", "list-offered-source-templates", "list-connection-templates"].flatMap((capability) => [
    ["tag-mode-default-when-listing", capability, "tags-are-combined-by-all", "/query/tags_mode", "all"] as const,
    ["tag-mode-default-when-listing", capability, "no-tags-are-taken", "/query/tags", []] as const,
  ]),
];

export const defaultCases: readonly BundleCase[] = defaults.map(([rule, capability, sentence, at, is]) => ({
  name: `${capability}/by-default-${sentence}`,
  rule,
  kind: "bundle",
  capability,
  check: { default: { at, is } },
}));
