import type { Body, Case, Send } from "../../../src/contract/case/case.ts";
import { ids, sourceTemplate } from "../../values.ts";

/** The requests that can carry a `customization`: creating a template (at the document's path and at the guide's) and updating it. */
const requests: Readonly<Record<string, Send>> = {
  "create-source-template": { body: sourceTemplate },
  "create-source-template-as-in-guide": { body: sourceTemplate },
  "update-source-template": { path: { id: ids.sourceTemplate }, body: { partial_default_config: {} } },
};

const filled = { stream_selection_mode: "whitelist", stream_whitelist: ["orders", "customers"] } as const;
const place = "/body/customization";

export const streamCases: readonly Case[] = Object.keys(requests).flatMap((capability) => [
  ...modeCases(capability),
  ...whitelistCases(capability),
]);

function modeCases(capability: string): readonly Case[] {
  const rule = "stream-selection-mode";
  const accepted = { rule, capability, expect: { accepted: true } } as const;
  return [
    { ...accepted, name: `${capability}/without-customization-is-accepted`, send: requests[capability] ?? {} },
    { ...accepted, name: `${capability}/with-null-as-customization-is-accepted`, send: customized(capability, null) },
    { ...accepted, name: `${capability}/suggested-mode-is-accepted`, send: customized(capability, { stream_selection_mode: "suggested" }) },
    { ...accepted, name: `${capability}/all-mode-is-accepted`, send: customized(capability, { stream_selection_mode: "all" }) },
    {
      name: `${capability}/unknown-mode-is-refused`,
      rule,
      capability,
      send: customized(capability, { stream_selection_mode: "some" }),
      expect: { refused: { at: `${place}/stream_selection_mode`, keyword: "enum" } },
      twin: `${capability}/all-mode-is-accepted`,
    },
  ];
}

function whitelistCases(capability: string): readonly Case[] {
  const rule = "stream-whitelist-not-empty";
  const accepted = `${capability}/whitelist-mode-with-streams-is-accepted`;
  const refused = { rule, capability, twin: accepted, overlays: ["040-whitelist-not-empty"] } as const;
  return [
    { name: accepted, rule, capability, send: customized(capability, filled), expect: { accepted: true } },
    {
      ...refused,
      name: `${capability}/whitelist-mode-with-an-empty-list-is-refused`,
      send: customized(capability, { ...filled, stream_whitelist: [] }),
      expect: { refused: { at: `${place}/stream_whitelist`, keyword: "minItems" } },
    },
    {
      ...refused,
      name: `${capability}/whitelist-mode-without-a-list-is-refused`,
      send: customized(capability, { stream_selection_mode: "whitelist" }),
      expect: { refused: { at: place, keyword: "required", names: "stream_whitelist" } },
    },
    {
      ...refused,
      name: `${capability}/whitelist-mode-with-null-as-list-is-refused`,
      send: customized(capability, { ...filled, stream_whitelist: null }),
      expect: { refused: { at: `${place}/stream_whitelist`, keyword: "type" } },
    },
  ];
}

function customized(capability: string, customization: Body[string]): Send {
  const request = requests[capability];
  return { ...request, body: { ...request?.body, customization } };
}
