import type { BehaviourCase } from "../../../src/contract/case/case.ts";
import { ids } from "../../values.ts";
import { calls } from "./calls.ts";

/** Cases for permissions of tokens, regions of workspaces, and lifetimes of tokens. */
export const tokenBehaviourCases: readonly BehaviourCase[] = [
  ...calls("token-of-the-right-kind", "mayCall", [
    ["nobody-asks-for-an-application-token", ["none", "issue-application-token"], "yes"],
    ["nobody-mints-a-token", ["none", "mint-user-token"], "no"],
    ["the-organization-mints-a-token", ["operator", "mint-user-token"], "yes"],
    ["a-user-mints-a-token", ["scoped", "mint-user-token"], "no"],
    ["a-widget-mints-a-token", ["widget", "mint-user-token"], "no"],
    ["the-organization-asks-what-a-token-is-for", ["operator", "read-scoped-token-info"], "no"],
    ["a-user-asks-what-a-token-is-for", ["scoped", "read-scoped-token-info"], "yes"],
    ["the-organization-reads-offered-templates", ["operator", "read-offered-templates"], "no"],
    ["a-user-reads-offered-templates", ["scoped", "read-offered-templates"], "yes"],
    ["the-organization-keeps-a-users-sources", ["operator", "keep-own-sources"], "no"],
    ["a-user-keeps-sources", ["scoped", "keep-own-sources"], "yes"],
    ["a-widget-keeps-sources", ["widget", "keep-own-sources"], "yes"],
    ["nobody-keeps-sources", ["none", "keep-own-sources"], "no"],
    ["the-organization-keeps-templates", ["operator", "keep-organization"], "yes"],
    ["a-user-keeps-templates", ["scoped", "keep-organization"], "no"],
    ["the-organization-keeps-tags", ["operator", "keep-template-tags"], "yes"],
    ["a-user-keeps-tags", ["scoped", "keep-template-tags"], "unstated"],
    ["the-organization-tags-a-source-template", ["operator", "tag-source-template"], "yes"],
    ["a-user-tags-a-source-template", ["scoped", "tag-source-template"], "unstated"],
    ["the-organization-tags-a-connection-template", ["operator", "tag-connection-template"], "yes"],
    ["a-user-tags-a-connection-template", ["scoped", "tag-connection-template"], "no"],
    ["the-organization-keeps-a-catalog", ["operator", "keep-template-catalog"], "unstated"],
    ["nobody-keeps-a-catalog", ["none", "keep-template-catalog"], "no"],
    ["the-organization-keeps-workspaces", ["operator", "keep-workspaces"], "yes"],
    ["a-user-keeps-workspaces", ["scoped", "keep-workspaces"], "no"],
  ]),
  ...calls("region-resolution", "resolveRegion", [
    ["without-a-region-it-is-the-us", [{}], { region: ids.usRegion }],
    ["null-is-the-us", [{ requested: null }], { region: ids.usRegion }],
    ["the-us-is-taken", [{ requested: ids.usRegion }], { region: ids.usRegion }],
    ["the-eu-is-taken", [{ requested: ids.euRegion }], { region: ids.euRegion }],
    ["another-is-refused", [{ requested: ids.noRegion }], { problem: "region-unknown" }],
  ]),
  ...calls("region-only-on-creation", "resolveRegion", [
    ["a-new-workspace-is-in-the-eu", [{ requested: ids.euRegion }], { region: ids.euRegion }],
    ["an-old-one-stays-in-the-us", [{ requested: ids.euRegion, existing: ids.usRegion }], { region: ids.usRegion }],
    ["an-old-one-stays-in-the-eu", [{ existing: ids.euRegion }], { region: ids.euRegion }],
  ]),
  ...calls("token-lifetimes", "lifetimeSeconds", [
    ["an-operator-s-is-15-minutes", ["operator"], 900],
    ["a-scoped-one-is-20-minutes", ["scoped"], 1200],
    ["a-widget-one-is-20-minutes", ["widget"], 1200],
  ]),
  ...calls("widget-origin-form", "isAllowedOrigin", [
    ["scheme-and-host-are-one", ["https://app.example.com"], true],
    ["a-port-is-part-of-it", ["http://localhost:3000"], true],
    ["a-trailing-slash-is-not", ["https://app.example.com/"], false],
    ["a-path-is-not", ["https://app.example.com/widget"], false],
    ["a-wildcard-is-not", ["https://*.example.com"], false],
    ["a-bare-host-is-not", ["app.example.com"], false],
    ["null-of-a-sandboxed-page-is", ["null"], true],
    ["null-in-capitals-is-not", ["NULL"], false],
  ]),
];
