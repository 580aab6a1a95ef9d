import {
  type CallStep,
  connectionTemplate,
  customer,
  forbidden,
  listSources,
  mintAgain,
  notFound,
  onboarded,
  readSource,
  refused,
  type Scene,
  type Step,
  scene,
  source,
} from "./steps.ts";

const eu = "b9e48d61-f082-4a14-a8d0-799a907938cb";
const us = "645a183f-b12b-4c6e-8ad3-99e165603450";
const find = (part: string, are: readonly string[], more: Partial<NonNullable<CallStep["query"]>> = {}): Step => ({
  call: "list-workspaces",
  query: { name_contains: part, ...(more as CallStep["query"]) },
  expect: { list: { are } },
});
const update = (name: string, body: CallStep["body"] & object, expect = {}): Step => ({
  call: "update-workspace",
  path: { workspace_id: `{${name}.workspace}` },
  body,
  expect,
});

/** Workspaces come with the first token, and have a region from then on. */
export const workspaceScenes: readonly Scene[] = [
  scene("workspace-made-on-demand/an-unknown-name-makes-one", "a token for an unknown name: the workspace is in the list", [
    find("<a>", []),
    customer("a"),
    find("<a>", ["<a>"]),
  ]),
  scene("workspace-made-on-demand/a-known-name-makes-none", "a second token for the same name: it is of the same workspace id", [
    customer("a"),
    { call: "mint-scoped-token", body: { workspace_name: "<a>" }, keep: { again: "/token" } },
    { call: "read-scoped-token-info", as: "{again}", expect: { body: { workspace_id: "{a.workspace}" } } },
    find("<a>", ["<a>"]),
  ]),
  scene(
    "region-only-on-creation/a-second-token-moves-nothing",
    "a token names the EU, and a second one for the same workspace the US: it stays in the EU",
    [
      customer("a", { region_id: eu }),
      { look: "<a>", is: { region: "EU" } },
      { call: "mint-scoped-token", body: { workspace_name: "<a>", region_id: us } },
      { look: "<a>", is: { region: "EU" } },
    ],
  ),
  scene("region-resolution/without-a-region-it-lies-in-the-us", "a token names no region: the workspace is in the US", [
    customer("a"),
    { look: "<a>", is: { region: "US" } },
  ]),
  scene(
    "region-resolution/a-region-that-is-not-known-makes-no-workspace",
    "a token names a region that is not one of the two: refused, and no workspace is made",
    [
      {
        call: "mint-scoped-token",
        body: { workspace_name: "<a>", region_id: "3e8b5f72-0c9d-4716-b84a-d5f1e7a2c603" },
        expect: { ...refused, at: "/body/region_id" },
      },
      find("<a>", []),
    ],
  ),
  scene(
    "workspace-filter/a-part-of-the-name-finds-it",
    "workspaces are listed by a part of a name in upper case: the one in lower case is there",
    [customer("acme-shop"), find("<ACME>", ["<acme-shop>"]), find("<acme-shop>", ["<acme-shop>"])],
  ),
  scene("workspace-filter/another-name-does-not", "workspaces are listed by another part: it is not there", [
    customer("acme-shop"),
    customer("other"),
    find("<acme-x>", []),
    find("<other>", ["<other>"]),
  ]),
  scene(
    "workspace-filter/name-and-status-hold-together",
    "of two workspaces of like names one is inactive: name and status together find it alone",
    [
      customer("shop-one"),
      customer("shop-two"),
      customer("else"),
      update("shop-one", { status: "inactive" }, { body: { status: "inactive" } }),
      update("else", { status: "inactive" }),
      find("<shop>", ["<shop-one>"], { status: "inactive" }),
      find("<shop>", ["<shop-two>"], { status: "active" }),
    ],
  ),
  scene(
    "workspace-name-is-unique/a-renamed-workspace-keeps-its-tokens",
    "a workspace is renamed: its token goes on, and the old name makes another workspace",
    [
      onboarded,
      update("a", { name: "<renamed>" }, { body: { name: "<renamed>", id: "{a.workspace}" } }),
      { call: "read-scoped-token-info", as: "{a}", expect: { body: { workspace_id: "{a.workspace}" } } },
      readSource("db", "a"),
      { call: "mint-scoped-token", body: { workspace_name: "<a>" } },
      { call: "list-workspaces", query: { name_contains: "<a>" }, expect: { list: { by: "id", count: 1, lack: ["{a.workspace}"] } } },
      find("<renamed>", ["<renamed>"]),
    ],
  ),
  scene(
    "workspace-name-is-unique/a-name-that-is-taken-is-refused",
    "a workspace is given the name of another: refused at the name, and it keeps its own",
    [
      customer("a"),
      customer("b"),
      update("a", { name: "<b>" }, { ...refused, at: "/body/name" }),
      { call: "get-workspace", path: { workspace_id: "{a.workspace}" }, expect: { body: { name: "<a>" } } },
      update("a", { name: "<a>" }),
    ],
  ),
  scene("workspace-status/a-change-of-one-member-leaves-the-others", "the status alone is changed, then the name alone, then neither", [
    customer("a"),
    update("a", { status: "inactive" }, { body: { name: "<a>", status: "inactive" } }),
    update("a", { name: "<b>" }, { body: { name: "<b>", status: "inactive" } }),
    update("a", { name: null, status: null }, { body: { name: "<b>", status: "inactive" } }),
  ]),
  scene("workspace-inactive/its-connections-are-off", "a workspace is made inactive: its connections are disabled", [
    connectionTemplate("lake"),
    connectionTemplate("archive"),
    onboarded,
    { look: "<a>", is: { connections: [{ isOn: true }, { isOn: true }] } },
    update("a", { status: "inactive" }),
    { look: "<a>", is: { status: "inactive", connections: [{ isOn: false }, { isOn: false }] } },
  ]),
  scene(
    "workspace-inactive/tokens-are-minted-still",
    "a token is minted for an inactive workspace: it works, and a new source's connections are off",
    [
      connectionTemplate("lake"),
      onboarded,
      update("a", { status: "inactive" }),
      { call: "mint-scoped-token", body: { workspace_name: "<a>" }, keep: { again: "/token" } },
      { call: "read-scoped-token-info", as: "{again}", expect: { body: { workspace_id: "{a.workspace}" } } },
      source("second", "a", { template: "orders", as: "{again}" }),
      { look: "<a>", is: { connections: [{ isOn: false }, { isOn: false }] } },
    ],
  ),
  scene(
    "workspace-inactive/active-again-its-connections-stay-off",
    "an inactive workspace is made active again: its connections stay off",
    [
      connectionTemplate("lake"),
      onboarded,
      update("a", { status: "inactive" }),
      update("a", { status: "active" }, { body: { status: "active" } }),
      { look: "<a>", is: { status: "active", connections: [{ isOn: false }] } },
    ],
  ),
  scene(
    "workspace-inactive/statistics-tell-it",
    "of two workspaces one is made inactive, and then deleted: the statistics move each time",
    [
      customer("a"),
      customer("b"),
      { call: "read-workspace-stats", expect: { body: { active_count: 2, inactive_count: 0, total_count: 2 } } },
      update("a", { status: "inactive" }),
      { call: "read-workspace-stats", expect: { body: { active_count: 1, inactive_count: 1, total_count: 2 } } },
      { call: "delete-workspace", path: { workspace_id: "{a.workspace}" } },
      { call: "read-workspace-stats", expect: { body: { active_count: 1, inactive_count: 0, total_count: 1 } } },
    ],
    ["worlds"],
  ),
  scene("workspace-deletion/its-sources-are-gone", "a workspace with a source is deleted: the source is answered with 404", [
    onboarded,
    { call: "delete-workspace", path: { workspace_id: "{a.workspace}" }, expect: { body: { id: "{a.workspace}" } } },
    { call: "get-source", as: "{a}", path: { id: "{db}" }, expect: { status: [403, 404] } },
    { call: "get-workspace", path: { workspace_id: "{a.workspace}" }, expect: notFound },
    { call: "delete-workspace", path: { workspace_id: "{a.workspace}" }, expect: notFound },
  ]),
  scene(
    "workspace-deletion/its-destinations-and-connections-are-gone",
    "a workspace with a connection is deleted: no destination and no connection is left of it",
    [
      connectionTemplate("lake"),
      onboarded,
      {
        call: "list-destinations",
        query: { workspace_id: "{a.workspace}" },
        expect: { list: { own: ["<lake>"] } },
        keep: { destination: "/data/0/id" },
      },
      { call: "delete-workspace", path: { workspace_id: "{a.workspace}" } },
      { call: "get-destination", path: { id: "{destination}" }, expect: notFound },
      find("<a>", []),
    ],
  ),
  scene("workspace-deletion/its-token-reaches-nothing", "a workspace is deleted: its token lists no sources and tells no workspace", [
    onboarded,
    { call: "delete-workspace", path: { workspace_id: "{a.workspace}" } },
    { call: "list-sources", as: "{a}", query: { workspace_id: "{a.workspace}" }, expect: { status: [401, 403] } },
    { call: "read-scoped-token-info", as: "{a}", expect: { status: [401, 403] } },
  ]),
  scene(
    "workspace-deletion/its-name-makes-a-new-one",
    "a workspace is deleted, and its name is used again: a new id, without the old sources, in the region that is named now",
    [
      onboarded,
      { call: "delete-workspace", path: { workspace_id: "{a.workspace}" } },
      mintAgain("<a>", "again", { region_id: eu }),
      { call: "list-workspaces", query: { name_contains: "<a>" }, expect: { list: { by: "id", count: 1, lack: ["{a.workspace}"] } } },
      { call: "get-source", as: "{again}", path: { id: "{db}" }, expect: { status: [403, 404] } },
      { look: "<a>", is: { region: "EU", sources: [] } },
      { call: "read-scoped-token-info", as: "{a}", expect: forbidden },
    ],
  ),
  scene("workspace-deletion/others-stay", "of two workspaces one is deleted: the other's source stays", [
    onboarded,
    customer("b"),
    source("theirs", "b", { template: "orders" }),
    { call: "delete-workspace", path: { workspace_id: "{a.workspace}" } },
    listSources("b", ["theirs"]),
  ]),
];

const many = Array.from(
  { length: 45 },
  (_, index): Step => ({ call: "mint-scoped-token", body: { workspace_name: `<n${String(index).padStart(2, "0")}>` } }),
);
const next = (from: string, kept: string, list: object, keep = true): Step => ({
  call: "list-workspaces",
  follow: `{${from}}`,
  keep: keep ? { [`${kept}.next`]: "/next", [kept]: "/data/*/id" } : {},
  expect: { list: { by: "id", ...list }, ...(keep ? {} : { body: { next: null } }) },
});

/** Pages of workspaces. */
export const pagingScenes: readonly Scene[] = [
  scene(
    "workspace-paging/pages-make-up-the-whole",
    "45 workspaces are listed in pages of 20: 20, 20 and 5, none twice, and the filter is kept",
    [
      many,
      customer("else"),
      {
        call: "list-workspaces",
        query: { name_contains: "<N>", limit: "20" },
        keep: { "one.next": "/next", one: "/data/*/id" },
        expect: { list: { count: 20, lack: ["<else>"] } },
      },
      next("one.next", "two", { count: 20, lack: ["{one}"] }),
      next("two.next", "three", { count: 5, lack: ["{one}", "{two}"] }, false),
    ],
  ),
  scene(
    "workspace-paging/a-workspace-in-between-moves-nothing",
    "a workspace is made and one is deleted between two pages: none is repeated and none is skipped",
    [
      many.slice(0, 5),
      customer("n50"),
      {
        call: "list-workspaces",
        query: { name_contains: "<n>", limit: "2" },
        keep: { "one.next": "/next", one: "/data/*/id", first: "/data/0/id" },
        expect: { list: { are: ["<n00>", "<n01>"] } },
      },
      { call: "delete-workspace", path: { workspace_id: "{first}" } },
      customer("n51"),
      { call: "list-workspaces", follow: "{one.next}", keep: { "two.next": "/next" }, expect: { list: { are: ["<n02>", "<n03>"] } } },
      { call: "list-workspaces", follow: "{two.next}", keep: { "three.next": "/next" }, expect: { list: { are: ["<n04>", "<n50>"] } } },
      { call: "list-workspaces", follow: "{three.next}", expect: { list: { are: ["<n51>"] }, body: { next: null } } },
    ],
  ),
  scene("workspace-paging/without-a-limit-it-is-20", "21 workspaces are listed without a limit: 20, and one on the next page", [
    many.slice(0, 21),
    {
      call: "list-workspaces",
      query: { name_contains: "<n>" },
      keep: { "one.next": "/next", one: "/data/*/id" },
      expect: { list: { count: 20 } },
    },
    next("one.next", "two", { count: 1, lack: ["{one}"] }, false),
  ]),
  scene("workspace-paging/a-cursor-of-no-page-is-refused", "a page is asked for by a cursor that no page has given: refused", [
    { call: "list-workspaces", query: { cursor: "no-such-cursor" }, expect: refused },
  ]),
  scene("workspace-paging/destinations-are-paged-too", "a workspace with two destinations lists one of them on a page", [
    connectionTemplate("lake"),
    connectionTemplate("archive"),
    onboarded,
    {
      call: "list-destinations",
      query: { workspace_id: "{a.workspace}", limit: "1" },
      keep: { next: "/next" },
      expect: { list: { are: ["<lake>"] } },
    },
    { call: "list-destinations", follow: "{next}", expect: { list: { are: ["<archive>"] }, body: { next: null } } },
  ]),
];
