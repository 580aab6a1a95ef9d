import {
  connectionTemplate,
  customer,
  embeddedAlone,
  forbidden,
  notFound,
  nowhere,
  onboarded,
  postgres,
  postgresConfig,
  refused,
  type Scene,
  type Step,
  scene,
  source,
  sourceTemplate,
  tag,
  unauthorized,
} from "./steps.ts";

const decided = ["decisions"] as const;
const twoConnections: readonly Step[] = [connectionTemplate("lake"), ...onboarded];

/**
 * Decisions of the sandbox where the documents are silent, each in its default position. A server may do otherwise, so they are played on
 * the sandbox alone.
 */
export const decisionScenes: readonly Scene[] = [
  scene(
    "application-token-credentials/wrong-ones-are-forbidden",
    "a token is asked for with another secret: 403, for the operation declares no 401",
    [
      {
        call: "create-application-token",
        as: "none",
        body: { client_id: "{operator.clientId}", client_secret: "no-such-secret" },
        expect: forbidden,
      },
    ],
    decided,
  ),
  scene(
    "unauthorized-declared/a-call-is-judged-in-the-order-of-servers",
    "a call has several faults: the token is judged first, then the organization, then the request, then what it is about",
    [
      customer("a"),
      { call: "list-workspaces", as: "{a}", organization: "{other.organization}", query: { limit: "0" }, expect: unauthorized },
      { call: "list-workspaces", organization: nowhere, query: { limit: "0" }, expect: forbidden },
      { call: "get-workspace", path: { workspace_id: "no-uuid" }, expect: { status: 422, at: "/path/workspace_id" } },
      { call: "get-workspace", path: { workspace_id: nowhere }, expect: notFound },
    ],
    ["decisions", "organizations"],
  ),
  scene(
    "scoped-token-stays-in-its-workspace/another-organization-s-source-is-not-found",
    "a source of another workspace is 403, and one of another organization 404",
    [
      onboarded,
      { call: "mint-scoped-token", as: "other", body: { workspace_name: "<theirs>" }, keep: { theirs: "/token" } },
      { call: "get-source", as: "{theirs}", organization: null, path: { id: "{db}" }, expect: notFound },
      { call: "check-source-update", as: "{a}", path: { id: "{db}" }, body: {}, keep: { check: "/id" } },
      { call: "read-source-check", as: "{theirs}", organization: null, path: { id: "{check}" }, expect: notFound },
    ],
    decided,
  ),
  scene(
    "source-needs-three-things/an-unknown-template-is-invalid",
    "a source is made of a template that nobody has: 422 at its place, for 404 is declared for paths alone",
    [
      customer("a"),
      {
        call: "create-source",
        as: "{a}",
        body: { name: "<db>", workspace_id: "{a.workspace}", source_template_id: nowhere, source_config: {} },
        expect: { status: 422, at: "/body/source_template_id" },
      },
    ],
    decided,
  ),
  scene(
    "widget-token-tags/a-template-of-other-tags-is-not-found",
    "a widget token has a tag of source templates: another template is 404, and a source of it 403",
    [
      tag("gold"),
      sourceTemplate("plain"),
      {
        call: "mint-widget-token",
        body: { workspace_name: "<a>", allowed_origin: "https://app.example.com", selected_source_template_tags: ["<gold>"] },
        keep: { a: { at: "/token", unwrap: "/token" } },
      },
      { call: "read-scoped-token-info", as: "{a}", keep: { "a.workspace": "/workspace_id" } },
      { call: "get-offered-source-template", as: "{a}", path: { id: "{plain}" }, expect: notFound },
      source("db", "a", { template: "plain", expect: forbidden }),
    ],
    decided,
  ),
  scene(
    "workspace-deletion/its-token-is-forbidden",
    "a workspace is deleted: its token gets 404 for an id, and 403 for the workspace",
    [
      onboarded,
      { call: "delete-workspace", path: { workspace_id: "{a.workspace}" } },
      { call: "get-source", as: "{a}", path: { id: "{db}" }, expect: notFound },
      { call: "list-sources", as: "{a}", query: { workspace_id: "{a.workspace}" }, expect: forbidden },
    ],
    decided,
  ),
  embeddedAlone(
    scene(
      "stream-names-are-listed/a-user-lists-them-too",
      "a scoped token lists the streams of its source: allowed, for no source names a tier",
      [onboarded, { call: "list-source-streams", as: "{a}", path: { id: "{db}" } }],
      decided,
    ),
    "the agent generation has no such operation",
  ),
  scene(
    "source-template-needs-a-connector/names-that-the-registry-lacks-are-taken",
    "a stream, a default and a destination that the registry does not know are taken",
    [
      sourceTemplate("orders", { customization: { stream_selection_mode: "whitelist", stream_whitelist: ["no-such-stream"] } }),
      sourceTemplate("second", { partial_default_config: { no_such_field: 1 } }),
      connectionTemplate("lake", { destination_definition_id: nowhere }),
    ],
    decided,
  ),
  scene(
    "source-config-complete/keys-that-the-connector-lacks-are-taken",
    "a configuration has a key that the connector does not know: the source is made, with it",
    [
      sourceTemplate("orders", postgres),
      customer("a"),
      source("db", "a", { template: "orders", config: { ...postgresConfig, no_such_field: "x" } }),
      { call: "get-source", as: "{a}", path: { id: "{db}" }, expect: { body: { source_config: { no_such_field: "x" } } } },
    ],
    decided,
  ),
  scene(
    "tags-any/a-tag-that-was-never-made-selects-nothing",
    "a source names a tag that was never made: it is made, without a connection",
    [
      connectionTemplate("lake"),
      sourceTemplate("orders"),
      customer("a"),
      source("db", "a", { template: "orders", body: { selected_connection_template_tags: ["<never>"] } }),
      { look: "<a>", is: { connections: [] } },
    ],
    decided,
  ),
  scene(
    "workspace-paging/a-page-s-address-is-the-call-s-own",
    "the next page's address repeats the filter, the limit and the status of the call",
    [
      ["n1", "n2", "else", "n3", "n4"].flatMap((name) => customer(name)),
      { call: "update-workspace", path: { workspace_id: "{n2.workspace}" }, body: { status: "inactive" } },
      {
        call: "list-workspaces",
        query: { name_contains: "<n>", limit: "1", status: "active" },
        keep: { second: "/next" },
        expect: { list: { are: ["<n1>"] } },
      },
      // Without the filter it would be `else`, without the status `n2`, and without the limit two.
      { call: "list-workspaces", follow: "{second}", keep: { third: "/next" }, expect: { list: { are: ["<n3>"] } } },
      { call: "list-workspaces", follow: "{third}", expect: { body: { next: null }, list: { are: ["<n4>"] } } },
    ],
    decided,
  ),
  scene(
    "refused-without-effect/a-body-of-another-type-is-refused",
    "a body is sent as text: 422, and nothing is made",
    [
      {
        call: "mint-scoped-token",
        headers: { "content-type": "text/plain" },
        body: { workspace_name: "<a>" },
        expect: refused,
      },
      { call: "list-workspaces", query: { name_contains: "<a>" }, expect: { list: { are: [] } } },
    ],
    decided,
  ),
  scene(
    "stream-selection-of-the-template/queries-are-not-simulated",
    "a catalog is queried: 400, for the sandbox does not evaluate JMESPath",
    [
      sourceTemplate("orders"),
      {
        call: "query-template-catalog",
        path: { source_template_id: "{orders}" },
        body: { query: "streams[]" },
        expect: { status: 400 },
      },
    ],
    decided,
  ),
  scene(
    "widget-origin-form/an-address-is-no-origin",
    "a widget token is asked for with a path and with a slash at the end: refused at the origin; the word null is taken",
    [
      ...["https://app.example.com/widget", "https://app.example.com/", "app.example.com"].map(
        (origin): Step => ({
          call: "mint-widget-token",
          body: { workspace_name: "<a>", allowed_origin: origin },
          expect: { status: 422, at: "/body/allowed_origin" },
        }),
      ),
      { call: "mint-widget-token", body: { workspace_name: "<a>", allowed_origin: "null" } },
      { call: "mint-scoped-token", body: { workspace_name: "" }, expect: { status: 422, at: "/body/workspace_name" } },
    ],
    decided,
  ),
  scene("workspace-inactive/only-its-own-connections-are-off", "of two customers one is made inactive: the other's connection stays on", [
    twoConnections,
    customer("b"),
    source("theirs", "b", { template: "orders" }),
    { call: "update-workspace", path: { workspace_id: "{a.workspace}" }, body: { status: "inactive" } },
    { look: "<b>", is: { connections: [{ isOn: true }] } },
  ]),
  scene("workspace-deletion/its-checks-are-gone", "a workspace with a check is deleted: its token reads the check no more", [
    sourceTemplate("orders"),
    customer("a"),
    {
      call: "check-source",
      as: "{a}",
      body: { workspace_id: "{a.workspace}", source_template_id: "{orders}", source_config: {} },
      keep: { check: "/id" },
    },
    { call: "read-source-check", as: "{a}", path: { id: "{check}" } },
    { call: "delete-workspace", path: { workspace_id: "{a.workspace}" } },
    { call: "read-source-check", as: "{a}", path: { id: "{check}" }, expect: { status: [401, 403, 404] } },
  ]),
];
