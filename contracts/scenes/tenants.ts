import {
  type CallStep,
  connectionTemplate,
  connectors,
  customer,
  forbidden,
  listSources,
  mintAgain,
  notFound,
  onboarded,
  readSource,
  type Scene,
  type Step,
  scene,
  source,
  sourceTemplate,
  tag,
} from "./steps.ts";

/** Two customers, of whom the second has a source. */
const neighbours: readonly Step[] = [
  sourceTemplate("orders"),
  ...customer("a"),
  ...customer("b"),
  source("theirs", "b", { template: "orders" }),
];
const asOther = (call: string, path: CallStep["path"] & object): Step => ({ call, as: "other", path, expect: notFound });

/** A token reaches its own workspace, and an operator its own organization. */
export const tenantScenes: readonly Scene[] = [
  scene(
    "scoped-token-stays-in-its-workspace/its-own-source-is-read",
    "a source is read with its workspace's token, and with a later one: 200",
    [
      onboarded,
      readSource("db", "a", { body: { id: "{db}", name: "<db>" } }),
      { call: "mint-scoped-token", body: { workspace_name: "<a>" }, keep: { again: "/token" } },
      readSource("db", "again", { body: { id: "{db}" } }),
    ],
  ),
  scene("scoped-token-stays-in-its-workspace/another-source-is-refused", "it is read with another workspace's token: 403", [
    neighbours,
    readSource("theirs", "a", forbidden),
    readSource("theirs", "b"),
  ]),
  scene("scoped-token-stays-in-its-workspace/it-lists-no-other", "a token lists the sources of another workspace: 403", [
    neighbours,
    { call: "list-sources", as: "{a}", query: { workspace_id: "{b.workspace}" }, expect: forbidden },
    listSources("a", []),
    listSources("b", ["theirs"]),
  ]),
  scene(
    "scoped-token-stays-in-its-workspace/it-creates-in-no-other",
    "a token creates a source in another workspace: 403, and nothing is made there",
    [neighbours, source("intruder", "b", { template: "orders", as: "{a}", expect: forbidden }), listSources("b", ["theirs"])],
  ),
  scene(
    "scoped-token-stays-in-its-workspace/it-changes-no-other",
    "a token changes, checks and deletes another workspace's source: 403, and the source is as it was",
    [
      neighbours,
      { call: "update-source", as: "{a}", path: { id: "{theirs}" }, body: { name: "<mine>" }, expect: forbidden },
      { call: "check-source-update", as: "{a}", path: { id: "{theirs}" }, body: {}, expect: forbidden },
      { call: "delete-source", as: "{a}", path: { id: "{theirs}" }, expect: forbidden },
      readSource("theirs", "b", { body: { name: "<theirs>" } }),
    ],
  ),
  scene("scoped-token-stays-in-its-workspace/it-checks-in-no-other", "a token starts a check in another workspace: 403", [
    neighbours,
    {
      call: "check-source",
      as: "{a}",
      body: { workspace_id: "{b.workspace}", source_template_id: "{orders}", source_config: {} },
      expect: forbidden,
    },
  ]),
  scene(
    "scoped-token-stays-in-its-workspace/it-reads-no-other-check",
    "a check is read by another workspace's token: 403; its own reads it",
    [
      neighbours,
      {
        call: "check-source",
        as: "{b}",
        body: { workspace_id: "{b.workspace}", source_template_id: "{orders}", source_config: {} },
        keep: { check: "/id" },
      },
      { call: "read-source-check", as: "{a}", path: { id: "{check}" }, expect: forbidden },
      { call: "read-source-check", as: "{b}", path: { id: "{check}" } },
    ],
  ),
  scene("organization-header/another-organization-sees-nothing", "an operator of another organization reads each thing by its id: 404", [
    onboarded,
    connectionTemplate("lake"),
    asOther("get-source-template", { id: "{orders}" }),
    {
      call: "update-source-template",
      as: "other",
      path: { id: "{orders}" },
      body: { name: "<stolen>", partial_default_config: {} },
      expect: notFound,
    },
    asOther("delete-source-template", { id: "{orders}" }),
    asOther("get-connection-template", { id: "{lake}" }),
    asOther("delete-connection-template", { id: "{lake}" }),
    asOther("get-workspace", { workspace_id: "{a.workspace}" }),
    asOther("delete-workspace", { workspace_id: "{a.workspace}" }),
    { call: "get-source-template", path: { id: "{orders}" } },
    { call: "get-connection-template", path: { id: "{lake}" } },
    { call: "get-workspace", path: { workspace_id: "{a.workspace}" } },
  ]),
  scene(
    "organization-header/another-organization-reads-no-source",
    "an operator of another organization reads a source and a tag: 404, and makes nothing of the template",
    [
      connectionTemplate("lake"),
      onboarded,
      tag("gold"),
      asOther("get-source-as-operator", { id: "{db}" }),
      {
        call: "list-destinations",
        query: { workspace_id: "{a.workspace}" },
        keep: { destination: "/data/0/id" },
        expect: { list: { own: ["<lake>"] } },
      },
      asOther("get-destination", { id: "{destination}" }),
      asOther("delete-template-tag", { name: "<gold>" }),
      {
        call: "clone-source-template",
        as: "other",
        body: { original_source_template_id: "{orders}", name: "<stolen>" },
        expect: { status: [403, 404, 422] },
      },
      readSource("db", "a"),
    ],
  ),
  scene(
    "organization-header/lists-omit-other-organizations",
    "an operator of another organization lists templates, tags and workspaces: none of these",
    [
      onboarded,
      connectionTemplate("lake"),
      { call: "list-source-templates", as: "other", expect: { list: { own: [] } } },
      { call: "list-connection-templates", as: "other", expect: { list: { by: "destination_name", own: [] } } },
      { call: "list-workspaces", as: "other", expect: { list: { own: [] } } },
      { call: "read-workspace-stats", as: "other", expect: { body: { total_count: 0 } } },
    ],
  ),
  scene(
    "organization-header/tags-of-other-organizations-are-not-listed",
    "two organizations have a tag of one name, and each lists its own",
    [
      tag("gold"),
      { call: "list-template-tags", as: "other", expect: { list: { own: [] } } },
      { ...tag("gold"), as: "other" } as Step,
      { call: "list-template-tags", as: "other", expect: { list: { own: ["<gold>"] } } },
    ],
  ),
  scene(
    "organization-header/a-foreign-organization-is-refused",
    "an operator names an organization that it does not belong to: 403",
    [
      { call: "list-workspaces", organization: "{other.organization}", expect: forbidden },
      { call: "list-workspaces", organization: "{operator.organization}" },
      customer("a"),
      { call: "read-scoped-token-info", as: "{a}", organization: "{other.organization}", expect: forbidden },
    ],
    ["organizations"],
  ),
  scene(
    "organization-header-of-several/without-it-a-call-fails",
    "a member of two organizations lists workspaces without the header: refused",
    [{ call: "list-workspaces", as: "both", expect: { status: [400, 403, 422] } }],
  ),
  scene(
    "organization-header-of-several/with-it-a-call-succeeds",
    "the same member lists them with the header: those of that organization",
    [
      customer("a"),
      { call: "mint-scoped-token", as: "other", body: { workspace_name: "<theirs>" } },
      { call: "list-workspaces", as: "both", organization: "{operator.organization}", expect: { list: { own: ["<a>"] } } },
      { call: "list-workspaces", as: "both", organization: "{other.organization}", expect: { list: { own: ["<theirs>"] } } },
    ],
  ),
  scene("workspace-made-on-demand/the-same-name-in-two-organizations-makes-two", "two organizations name a workspace alike: two ids", [
    customer("a"),
    { call: "mint-scoped-token", as: "other", body: { workspace_name: "<a>" }, keep: { theirs: "/token" } },
    {
      call: "list-workspaces",
      as: "other",
      query: { name_contains: "<a>" },
      expect: { list: { by: "id", count: 1, lack: ["{a.workspace}"] } },
    },
  ]),
  scene(
    "workspace-made-on-demand/two-worlds-share-nothing",
    "another client's world has a workspace and a template of the same names: neither sees the other's",
    [
      sourceTemplate("orders"),
      mintAgain("<same>", "a"),
      { call: "mint-scoped-token", as: "stranger", body: { workspace_name: "<same>" } },
      { call: "list-workspaces", as: "stranger", expect: { list: { by: "id", count: 1, lack: ["{a.workspace}"] } } },
      { call: "list-source-templates", as: "stranger", expect: { list: { own: [] } } },
      { call: "get-source-template", as: "stranger", path: { id: "{orders}" }, expect: notFound },
      { call: "list-workspaces", query: { name_contains: "<same>" }, expect: { list: { by: "id", are: ["{a.workspace}"] } } },
    ],
  ),
];

/** The definition of a connector is the same for every organization. */
export const definitionScenes: readonly Scene[] = [
  scene(
    "source-template-needs-a-connector/definitions-are-listed-and-read",
    "source definitions are found by a part of their name, and read by their id",
    [
      {
        call: "list-source-definitions",
        query: { name: "SAMPLE" },
        expect: { list: { at: "/definitions", by: "sourceDefinitionId", have: [connectors.sampleData], lack: [connectors.postgres] } },
      },
      { call: "get-source-definition", path: { id: connectors.sampleData }, expect: { body: { id: connectors.sampleData } } },
      { call: "get-source-definition", path: { id: connectors.s3 }, expect: notFound },
      {
        call: "list-destination-definitions",
        query: { actorDefinitionIds: [connectors.s3] },
        expect: { list: { at: "/destinations", by: "id", are: [connectors.s3] } },
      },
      { call: "get-destination-definition", path: { id: connectors.s3 }, expect: { body: { id: connectors.s3 } } },
      { call: "get-destination-definition", path: { id: connectors.sampleData }, expect: notFound },
    ],
  ),
];
