import type { Case } from "../../../src/contract/case/case.ts";
import { ids, widgetToken, without } from "../../values.ts";

const wrongOrigins = {
  "with-a-trailing-slash": "https://app.example.com/",
  "with-a-path": "https://app.example.com/widget",
  "with-a-wildcard": "https://*.example.com",
  "without-a-scheme": "app.example.com",
  "with-more-than-null": "null.example.com",
} as const;

export const widgetTokenCases: readonly Case[] = [
  {
    name: "mint-widget-token/complete-is-accepted",
    rule: "scoped-token-needs-a-workspace",
    capability: "mint-widget-token",
    send: { body: widgetToken },
    expect: { accepted: true },
  },
  {
    name: "mint-widget-token/without-a-workspace-name-is-refused",
    rule: "scoped-token-needs-a-workspace",
    capability: "mint-widget-token",
    send: { body: without(widgetToken, "workspace_name") },
    expect: { refused: { at: "/body", keyword: "required", names: "workspace_name" } },
    twin: "mint-widget-token/complete-is-accepted",
  },
  {
    name: "mint-widget-token/without-a-token-is-refused",
    rule: "token-required",
    capability: "mint-widget-token",
    send: { body: widgetToken, token: "none" },
    expect: { refused: { status: 401 } },
    twin: "mint-widget-token/complete-is-accepted",
  },
  {
    name: "mint-widget-token/in-the-eu-region-is-accepted",
    rule: "region-is-known",
    capability: "mint-widget-token",
    send: { body: { ...widgetToken, region_id: ids.euRegion } },
    expect: { accepted: true },
  },
  {
    name: "mint-widget-token/in-an-unknown-region-is-refused",
    rule: "region-is-known",
    capability: "mint-widget-token",
    send: { body: { ...widgetToken, region_id: ids.noRegion } },
    expect: { refused: { at: "/body/region_id", keyword: "enum" } },
    twin: "mint-widget-token/in-the-eu-region-is-accepted",
    overlays: ["030-region-choice"],
  },
  {
    name: "mint-widget-token/for-an-https-origin-is-accepted",
    rule: "widget-origin",
    capability: "mint-widget-token",
    send: { body: widgetToken },
    expect: { accepted: true },
  },
  {
    name: "mint-widget-token/for-a-local-origin-with-a-port-is-accepted",
    rule: "widget-origin",
    capability: "mint-widget-token",
    send: { body: { ...widgetToken, allowed_origin: "http://localhost:3000" } },
    expect: { accepted: true },
  },
  {
    name: "mint-widget-token/for-an-origin-with-its-default-port-is-accepted",
    rule: "widget-origin",
    capability: "mint-widget-token",
    send: { body: { ...widgetToken, allowed_origin: "https://app.example.com:443" } },
    expect: { accepted: true },
  },
  {
    name: "mint-widget-token/for-a-sandboxed-page-is-accepted",
    rule: "widget-origin",
    capability: "mint-widget-token",
    send: { body: { ...widgetToken, allowed_origin: "null" } },
    expect: { accepted: true },
  },
  {
    name: "mint-widget-token/without-an-origin-is-refused",
    rule: "widget-origin",
    capability: "mint-widget-token",
    send: { body: without(widgetToken, "allowed_origin") },
    expect: { refused: { at: "/body", keyword: "required", names: "allowed_origin" } },
    twin: "mint-widget-token/for-an-https-origin-is-accepted",
  },
  ...Object.entries(wrongOrigins).map(
    ([fault, allowed_origin]): Case => ({
      name: `mint-widget-token/for-an-origin-${fault}-is-refused`,
      rule: "widget-origin",
      capability: "mint-widget-token",
      send: { body: { ...widgetToken, allowed_origin } },
      expect: { refused: { at: "/body/allowed_origin", keyword: "pattern" } },
      twin: "mint-widget-token/for-an-https-origin-is-accepted",
      overlays: ["050-allowed-origin"],
    }),
  ),
];
