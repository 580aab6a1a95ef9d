import type { Case } from "../../../src/contract/case/case.ts";
import { ids } from "../../values.ts";

const capability = "list-workspaces";

export const workspaceCases: readonly Case[] = [
  { name: "list-workspaces/of-a-default-page-is-accepted", rule: "workspace-paging", capability, send: {}, expect: { accepted: true } },
  {
    name: "list-workspaces/of-1-is-accepted",
    rule: "workspace-paging",
    capability,
    send: { query: { limit: "1" } },
    expect: { accepted: true },
  },
  {
    name: "list-workspaces/of-100-is-accepted",
    rule: "workspace-paging",
    capability,
    send: { query: { limit: "100" } },
    expect: { accepted: true },
  },
  {
    name: "list-workspaces/of-0-is-refused",
    rule: "workspace-paging",
    capability,
    send: { query: { limit: "0" } },
    expect: { refused: { at: "/query/limit", keyword: "minimum" } },
    twin: "list-workspaces/of-1-is-accepted",
  },
  {
    name: "list-workspaces/of-101-is-refused",
    rule: "workspace-paging",
    capability,
    send: { query: { limit: "101" } },
    expect: { refused: { at: "/query/limit", keyword: "maximum" } },
    twin: "list-workspaces/of-100-is-accepted",
  },
  {
    name: "list-workspaces/without-a-token-is-refused",
    rule: "token-required",
    capability,
    send: { token: "none" },
    expect: { refused: { status: 401 } },
    twin: "list-workspaces/of-a-default-page-is-accepted",
  },
  {
    name: "list-workspaces/with-an-organization-is-accepted",
    rule: "organization-header",
    capability,
    send: { headers: { "x-organization-id": ids.organization } },
    expect: { accepted: true },
  },
  {
    name: "list-workspaces/with-an-organization-that-is-no-uuid-is-refused",
    rule: "organization-header",
    capability,
    send: { headers: { "x-organization-id": "acme" } },
    expect: { refused: { at: "/header/x-organization-id", keyword: "format" } },
    twin: "list-workspaces/with-an-organization-is-accepted",
  },
  {
    name: "list-workspaces/of-an-active-status-is-accepted",
    rule: "workspace-status",
    capability,
    send: { query: { status: "active" } },
    expect: { accepted: true },
  },
  {
    name: "list-workspaces/of-an-unknown-status-is-refused",
    rule: "workspace-status",
    capability,
    send: { query: { status: "asleep" } },
    expect: { refused: { at: "/query/status", keyword: "enum" } },
    twin: "list-workspaces/of-an-active-status-is-accepted",
  },
  {
    name: "update-workspace/to-inactive-is-accepted",
    rule: "workspace-status",
    capability: "update-workspace",
    send: { path: { workspace_id: ids.workspace }, body: { status: "inactive" } },
    expect: { accepted: true },
  },
  {
    name: "update-workspace/to-an-unknown-status-is-refused",
    rule: "workspace-status",
    capability: "update-workspace",
    send: { path: { workspace_id: ids.workspace }, body: { status: "asleep" } },
    expect: { refused: { at: "/body/status", keyword: "enum" } },
    twin: "update-workspace/to-inactive-is-accepted",
  },
];
