import type { Case, Send } from "../../../src/contract/case/case.ts";
import { ids, source, widgetToken } from "../../values.ts";

/** The fields with which a body selects templates: the tags, and the mode that combines them. */
const selections: readonly { readonly capability: string; readonly send: Send; readonly field: string; readonly what: string }[] = [
  { capability: "create-source", send: { body: source }, field: "selected_connection_template_tags", what: "connection" },
  { capability: "mint-widget-token", send: { body: widgetToken }, field: "selected_connection_template_tags", what: "connection" },
  { capability: "mint-widget-token", send: { body: widgetToken }, field: "selected_source_template_tags", what: "source" },
];

const lists = ["list-source-templates", "list-offered-source-templates", "list-connection-templates"] as const;

const longest = "t".repeat(255);

export const tagCases: readonly Case[] = [...selections.flatMap(selectionCases), ...lists.flatMap(listCases), ...nameCases()];

function selectionCases({ capability, send, field, what }: (typeof selections)[number]): readonly Case[] {
  const rule = "tag-mode-when-selecting";
  const selecting = (mode: string): Send => ({ ...send, body: { ...send.body, [field]: ["gold", "eu"], [`${field}_mode`]: mode } });
  const sentence = (mode: string): string => `${capability}/${what}-templates-with-${mode}-tags`;
  return [
    { name: `${sentence("any")}-is-accepted`, rule, capability, send: selecting("any"), expect: { accepted: true } },
    { name: `${sentence("all")}-is-accepted`, rule, capability, send: selecting("all"), expect: { accepted: true } },
    {
      name: `${sentence("an-unknown-mode-of")}-is-refused`,
      rule,
      capability,
      send: selecting("some"),
      expect: { refused: { at: `/body/${field}_mode`, keyword: "enum" } },
      twin: `${sentence("any")}-is-accepted`,
    },
  ];
}

function listCases(capability: string): readonly Case[] {
  const rule = "tag-mode-when-listing";
  const listing = (tags_mode: string): Send => ({ query: { tags: ["gold", "eu"], tags_mode } });
  return [
    { name: `${capability}/without-tags-is-accepted`, rule, capability, send: {}, expect: { accepted: true } },
    { name: `${capability}/with-any-tag-is-accepted`, rule, capability, send: listing("any"), expect: { accepted: true } },
    { name: `${capability}/with-all-tags-is-accepted`, rule, capability, send: listing("all"), expect: { accepted: true } },
    {
      name: `${capability}/with-an-unknown-mode-is-refused`,
      rule,
      capability,
      send: listing("some"),
      expect: { refused: { at: "/query/tags_mode", keyword: "enum" } },
      twin: `${capability}/with-any-tag-is-accepted`,
    },
  ];
}

function nameCases(): readonly Case[] {
  const rule = "tag-name-length";
  return [
    { capability: "create-template-tag", send: {} },
    { capability: "rename-template-tag", send: { path: { name: ids.templateTag } } },
  ].flatMap(({ capability, send }): readonly Case[] => [
    {
      name: `${capability}/a-name-of-255-characters-is-accepted`,
      rule,
      capability,
      send: { ...send, body: { name: longest } },
      expect: { accepted: true },
    },
    {
      name: `${capability}/a-name-of-256-characters-is-refused`,
      rule,
      capability,
      send: { ...send, body: { name: `${longest}t` } },
      expect: { refused: { at: "/body/name", keyword: "maxLength" } },
      twin: `${capability}/a-name-of-255-characters-is-accepted`,
    },
  ]);
}
