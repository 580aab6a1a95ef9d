import type { Body, BundleCase } from "../../../src/contract/case/case.ts";
import { embeddedAlone, ids } from "../../values.ts";

const application: Body = { access_token: "made-up", token_type: "bearer", expires_in: 900 };
const info: Body = { organization_id: ids.organization, workspace_id: ids.workspace, workspace_name: "acme", customer_name: "acme" };
const { workspace_id: _, ...infoWithoutWorkspace } = info;

type Payload = readonly [sentence: string, body: Body, is: "accepted" | "refused"];

/** Cases for the token operations' answers, default region and routes. */
export const tokenDocumentCases: readonly BundleCase[] = [
  ...answers("application-token-answer", "create-application-token", [
    ["an-answer-with-type-and-life-is-accepted", application, "accepted"],
    ["an-answer-without-its-life-is-refused", { access_token: "made-up", token_type: "bearer" }, "refused"],
    ["an-answer-with-a-life-in-words-is-refused", { ...application, expires_in: "15 minutes" }, "refused"],
  ]),
  ...["mint-scoped-token", "mint-widget-token"].flatMap((capability) => [
    ...answers("scoped-token-answer", capability, [
      ["an-answer-with-a-token-is-accepted", { token: "made-up" }, "accepted"],
      ["an-answer-without-a-token-is-refused", {}, "refused"],
      ["an-answer-with-an-object-for-a-token-is-refused", { token: { token: "made-up" } }, "refused"],
    ]),
    regionDefault(capability),
  ]),
  ...answers("scoped-token-info", "read-scoped-token-info", [
    ["an-answer-with-workspace-id-is-accepted", info, "accepted"],
    ["an-answer-with-a-space-in-the-key-is-refused", { ...infoWithoutWorkspace, "workspace ID": ids.workspace }, "refused"],
  ]),
  route("mint-scoped-token", "POST /api/v1/embedded/scoped-token"),
  route("mint-widget-token", "POST /api/v1/embedded/widget-token"),
];

function answers(rule: string, capability: string, payloads: readonly Payload[]): readonly BundleCase[] {
  return payloads.map(([sentence, body, is]) => ({
    name: `${capability}/${sentence}`,
    rule,
    kind: "bundle",
    capability,
    check: { payload: { status: 200, body, is } },
  }));
}

function regionDefault(capability: string): BundleCase {
  return {
    name: `${capability}/the-us-region-is-the-default`,
    rule: "region-default",
    kind: "bundle",
    capability,
    check: { default: { at: "/body/region_id", is: ids.usRegion } },
    overlays: ["030-region-choice"],
  };
}

function route(capability: string, path: string): BundleCase {
  return {
    name: `${capability}/is-where-the-guide-has-it`,
    rule: "token-routes",
    kind: "bundle",
    capability,
    check: { route: path },
    only: embeddedAlone("the agent generation has the tokens under /account/applications"),
  };
}
