import { customer, forbidden, notFound, nowhere, type Scene, scene, sourceTemplate, unauthorized } from "./steps.ts";

const widget = (keep: string) =>
  ({
    call: "mint-widget-token",
    body: { workspace_name: "<a>", allowed_origin: "https://app.example.com" },
    keep: { [keep]: "/token", [`${keep}.inner`]: { at: "/token", unwrap: "/token" } },
  }) as const;
const info = (as: `{${string}}`, expect = {}) => ({ call: "read-scoped-token-info", as, expect }) as const;

/** How long tokens live, and who may call with which. */
export const tokenScenes: readonly Scene[] = [
  scene(
    "token-lifetimes/an-operator-token-ends-after-15-minutes",
    "an operator's token is used one second before its end and one after it",
    [
      {
        call: "create-application-token",
        as: "none",
        body: { client_id: "{operator.clientId}", client_secret: "{operator.clientSecret}" },
        keep: { token: "/access_token" },
        expect: { body: { expires_in: 900 } },
      },
      { advance: 899 },
      { call: "list-workspaces", as: "{token}" },
      { advance: 2 },
      { call: "list-workspaces", as: "{token}", expect: unauthorized },
    ],
  ),
  scene("token-lifetimes/a-scoped-token-ends-after-20-minutes", "a scoped token is used one second before its end and one after it", [
    customer("a"),
    { advance: 1199 },
    info("{a}"),
    { advance: 2 },
    info("{a}", unauthorized),
  ]),
  scene(
    "token-lifetimes/a-widget-token-ends-after-20-minutes",
    "the token inside a widget token is used one second before its end and one after it",
    [widget("widget"), { advance: 1199 }, info("{widget.inner}"), { advance: 2 }, info("{widget.inner}", unauthorized)],
  ),
  scene(
    "unauthorized-declared/an-expired-token-is-refused-before-anything-is-looked-for",
    "an expired token asks for a source that nobody has: 401, not 404",
    [customer("a"), { advance: 1201 }, { call: "get-source", as: "{a}", path: { id: nowhere }, expect: unauthorized }],
  ),
  scene(
    "unauthorized-declared/a-claim-that-was-changed-is-noticed",
    "a token whose workspace was exchanged is refused, for its signature does not fit",
    [
      customer("a"),
      customer("b"),
      { tamper: "{a}", claim: "workspaceId", to: "{b.workspace}", keep: "forged" },
      info("{forged}", unauthorized),
    ],
  ),
  scene(
    "unauthorized-declared/a-revoked-token-is-refused-at-once",
    "of two tokens for one workspace the first is revoked: the second goes on",
    [
      customer("a"),
      { call: "mint-scoped-token", body: { workspace_name: "<a>" }, keep: { second: "/token" } },
      { revoke: "{a}" },
      info("{a}", unauthorized),
      info("{second}"),
    ],
  ),
  scene("token-required/a-call-without-a-token-is-refused", "workspaces are listed without a token", [
    { call: "list-workspaces", as: "none", expect: unauthorized },
  ]),
  scene(
    "application-token-credentials/a-wrong-secret-gives-no-token",
    "a token is asked for with another secret, and with one letter more: refused",
    ["no-such-secret", "{operator.clientSecret}x"].map((secret) => ({
      call: "create-application-token",
      as: "none",
      body: { client_id: "{operator.clientId}", client_secret: secret },
      expect: { status: [401, 403] },
    })),
  ),
  scene(
    "scoped-token-info/it-names-the-workspace-of-the-token",
    "the tokens of two workspaces are asked what they are for: two ids of one organization",
    [
      customer("a"),
      customer("b"),
      info("{a}", { body: { workspace_id: "{a.workspace}", organization_id: "{operator.organization}" } }),
      { call: "get-workspace", path: { workspace_id: "{a.workspace}" }, expect: { body: { name: "<a>" } } },
      { call: "get-workspace", path: { workspace_id: "{b.workspace}" }, expect: { body: { name: "<b>" } } },
    ],
  ),
  scene(
    "unauthorized-declared/the-wrapping-itself-is-no-token",
    "a widget token is sent as it came: refused; the token inside it is taken",
    [widget("widget"), { call: "read-scoped-token-info", as: "{widget}", expect: unauthorized }, info("{widget.inner}")],
  ),
  scene("widget-origin/another-origin-is-refused", "the token inside a widget token is sent from its own origin and from another", [
    widget("widget"),
    { ...info("{widget.inner}"), headers: { origin: "https://app.example.com" } },
    { ...info("{widget.inner}", forbidden), headers: { origin: "https://elsewhere.example" } },
  ]),
];

/** The kinds of tokens. */
export const tierScenes: readonly Scene[] = [
  scene(
    "token-of-the-right-kind/an-operator-makes-no-source-of-a-user",
    "an operator's token creates a source where only a user's may: refused, and nothing is made",
    [
      sourceTemplate("orders"),
      customer("a"),
      {
        call: "list-offered-source-templates",
        as: "{a}",
        expect: { list: { have: ["<orders>"] } },
      },
      { call: "list-offered-source-templates", expect: unauthorized },
      {
        call: "create-source",
        body: { name: "<db>", workspace_id: "{a.workspace}", source_template_id: "{orders}", source_config: {} },
        expect: unauthorized,
      },
      { call: "list-sources", as: "{a}", query: { workspace_id: "{a.workspace}" }, expect: { list: { own: [] } } },
    ],
  ),
  scene("token-of-the-right-kind/a-user-lists-no-workspaces", "a scoped token lists workspaces: refused", [
    customer("a"),
    { call: "list-workspaces", as: "{a}", expect: unauthorized },
  ]),
  scene("token-of-the-right-kind/a-user-mints-no-token", "a scoped token mints another one: refused, and no workspace is made", [
    customer("a"),
    { call: "mint-scoped-token", as: "{a}", body: { workspace_name: "<sneaked>" }, expect: unauthorized },
    { call: "list-workspaces", query: { name_contains: "<sneaked>" }, expect: { list: { are: [] } } },
  ]),
  scene(
    "token-of-the-right-kind/a-user-keeps-no-templates",
    "a scoped token makes and deletes templates: refused, and the template stays",
    [
      sourceTemplate("orders"),
      customer("a"),
      sourceTemplate("second", {}, { as: "{a}", keep: {}, expect: unauthorized }),
      { call: "delete-source-template", as: "{a}", path: { id: "{orders}" }, expect: unauthorized },
      { call: "get-source-template", path: { id: "{orders}" } },
    ],
  ),
  scene("token-of-the-right-kind/an-operator-asks-not-what-a-token-is-for", "an operator's token is asked for its workspace: refused", [
    { call: "read-scoped-token-info", expect: unauthorized },
  ]),
  scene("operator-tier/a-user-keeps-no-tags", "a scoped token lists tags, as the page on tags allows and the document refuses: refused", [
    customer("a"),
    { call: "list-template-tags", as: "{a}", expect: unauthorized },
    { call: "tag-connection-template", as: "{a}", path: { id: nowhere }, body: { tag: "<gold>" }, expect: unauthorized },
    { call: "tag-source-template", as: "{a}", path: { id: nowhere }, body: { tag: "<gold>" }, expect: unauthorized },
    { call: "get-source-template", path: { id: nowhere }, expect: notFound },
  ]),
];
