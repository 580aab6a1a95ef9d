import { expect, test } from "vitest";
import { tokenLifetimeSeconds, workspacePage } from "../../src/rules/limits.ts";
import { mayCall, type OperationKind, type Permission, type TokenKind } from "../../src/rules/may-call.ts";

const tokens = ["none", "operator", "scoped", "widget"] as const;
tokens satisfies readonly TokenKind[];

const want = {
  "issue-application-token": ["yes", "yes", "yes", "yes"],
  "mint-user-token": ["no", "yes", "no", "no"],
  "read-scoped-token-info": ["no", "no", "yes", "yes"],
  "read-offered-templates": ["no", "no", "yes", "yes"],
  "keep-own-sources": ["no", "no", "yes", "yes"],
  "keep-organization": ["no", "yes", "no", "no"],
  "keep-template-tags": ["no", "yes", "unstated", "unstated"],
  "tag-source-template": ["no", "yes", "unstated", "unstated"],
  "tag-connection-template": ["no", "yes", "no", "no"],
  "keep-template-catalog": ["no", "unstated", "unstated", "unstated"],
  "keep-workspaces": ["no", "yes", "no", "no"],
} satisfies Record<OperationKind, readonly Permission[]>;

// `as` because the type of `Object.keys` is `string[]`.
test.each(Object.keys(want) as OperationKind[])("%s", (operation) => {
  expect(tokens.map((token) => mayCall(token, operation))).toEqual(want[operation]);
});

test("tokens live 15 and 20 minutes", () => {
  expect(tokenLifetimeSeconds).toEqual({ operator: 900, scoped: 1200, widget: 1200 });
});

test("a page holds 1 to 100 workspaces, 20 by default", () => {
  expect(workspacePage).toEqual({ minLimit: 1, maxLimit: 100, defaultLimit: 20 });
});
