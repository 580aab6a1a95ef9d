import {
  type CallStep,
  connectors,
  customer,
  listSources,
  notFound,
  nowhere,
  onboarded,
  postgres,
  postgresConfig,
  readSource,
  refused,
  type Scene,
  type Step,
  scene,
  source,
  sourceTemplate,
  tag,
  tagSource,
} from "./steps.ts";

const change = (body: CallStep["body"] & object): Step => ({ call: "update-source-template", path: { id: "{orders}" }, body });
const counted = (count: number) => ({ body: { source_config: { count } } });
const fromCount: readonly Step[] = [
  sourceTemplate("orders", { partial_default_config: { count: 10 } }),
  ...customer("a"),
  source("db", "a", { template: "orders" }),
];
const clone = (body: CallStep["body"] & object): Step => ({
  call: "clone-source-template",
  body: { original_source_template_id: "{orders}", ...body },
  keep: { copy: "/id" },
});
const read = (name: string, body: CallStep["body"] & object): Step => ({
  call: "get-source-template",
  path: { id: `{${name}}` },
  expect: { body },
});

/** A change of a source template reaches its sources only where it propagates. */
export const propagationScenes: readonly Scene[] = [
  scene("source-template-update-reaches-sources/with-propagate-it-does", "propagate is true: the sources made before have the new value", [
    fromCount,
    source("second", "a", { template: "orders" }),
    readSource("db", "a", counted(10)),
    change({ partial_default_config: { count: 20 }, propagate: true }),
    readSource("db", "a", counted(20)),
    readSource("second", "a", counted(20)),
  ]),
  scene("source-template-update-reaches-sources/without-it-it-does-not", "propagate is left out: a source made before has the old value", [
    fromCount,
    change({ partial_default_config: { count: 20 } }),
    readSource("db", "a", counted(10)),
    read("orders", { partial_default_config: { count: 20 } }),
    source("second", "a", { template: "orders" }),
    readSource("second", "a", counted(20)),
  ]),
  scene(
    "source-template-update-reaches-sources/the-source-s-own-value-stays",
    "propagate is true: a value that the source gives itself stays, and the others are new",
    [
      sourceTemplate("orders", { partial_default_config: { count: 10, seed: 1 } }),
      customer("a"),
      source("db", "a", { template: "orders", config: { count: 15 } }),
      change({ partial_default_config: { count: 20, seed: 2 }, propagate: true }),
      readSource("db", "a", { body: { source_config: { count: 15, seed: 2 } } }),
    ],
  ),
  scene(
    "source-template-update-reaches-sources/a-default-that-is-left-out-is-gone",
    "defaults are replaced as a whole: a source made before loses the one that is left out",
    [
      sourceTemplate("orders", { partial_default_config: { count: 10, seed: 1 } }),
      customer("a"),
      source("db", "a", { template: "orders" }),
      change({ partial_default_config: { count: 20 }, propagate: true }),
      readSource("db", "a", { ...counted(20), absent: ["/source_config/seed"] }),
      read("orders", { name: "<orders>" }),
    ],
  ),
  scene("source-template-update-reaches-sources/other-templates-stay", "a change propagates: a source of another template is as it was", [
    sourceTemplate("second", { partial_default_config: { count: 1 } }),
    fromCount,
    source("other", "a", { template: "second" }),
    change({ partial_default_config: { count: 20 }, propagate: true }),
    readSource("other", "a", counted(1)),
  ]),
  scene(
    "source-template-update-reaches-sources/streams-follow-too",
    "propagate is true, and another stream is selected: a source made before has that one",
    [
      sourceTemplate("orders", { ...postgres, customization: { stream_selection_mode: "whitelist", stream_whitelist: ["orders"] } }),
      customer("a"),
      source("db", "a", { template: "orders", config: postgresConfig }),
      change({
        partial_default_config: { port: 5432 },
        propagate: true,
        customization: { stream_selection_mode: "whitelist", stream_whitelist: ["customers"] },
      }),
      { call: "list-source-streams", path: { id: "{db}" }, expect: { list: { at: "/streams", are: ["customers"] } } },
    ],
    ["connectors"],
  ),
  scene(
    "source-template-update-propagates/customization-null-puts-it-back",
    "a template's customization is set and then null: it has none",
    [
      sourceTemplate("orders", { customization: { stream_selection_mode: "all" } }),
      read("orders", { customization: { stream_selection_mode: "all" } }),
      change({ partial_default_config: {}, name: "<renamed>" }),
      read("orders", { name: "<renamed>", customization: { stream_selection_mode: "all" } }),
      change({ partial_default_config: {}, customization: null }),
      read("orders", { customization: null }),
    ],
  ),
];

/** The life of source templates. */
export const sourceTemplateScenes: readonly Scene[] = [
  scene("source-template-list-is-whole/both-kinds-are-offered", "a user's list: the organization's templates and the standard ones", [
    sourceTemplate("orders"),
    customer("a"),
    { call: "list-global-source-templates", keep: { standard: "/data/*/id", one: "/data/0/id" }, expect: { list: { own: [] } } },
    {
      call: "list-offered-source-templates",
      as: "{a}",
      keep: { all: "/data/*/id" },
      expect: { list: { by: "id", have: ["{orders}", "{one}"] } },
    },
    { call: "get-offered-source-template", as: "{a}", path: { id: "{one}" } },
    { call: "get-offered-source-template", as: "{a}", path: { id: "{orders}" }, expect: { body: { name: "<orders>" } } },
    { call: "get-offered-source-template", as: "{a}", path: { id: nowhere }, expect: notFound },
  ]),
  scene(
    "standard-templates-listed-apart/an-operator-s-list-has-only-its-own",
    "an operator's list has the organization's template and no standard one",
    [
      sourceTemplate("orders"),
      { call: "list-global-source-templates", keep: { standard: "/data/*/id" } },
      { call: "list-source-templates", expect: { list: { by: "id", have: ["{orders}"], lack: ["{standard}"] } } },
      { call: "list-global-source-templates", expect: { list: { by: "id", have: ["{standard}"], lack: ["{orders}"] } } },
    ],
  ),
  scene("source-template-deletion/its-sources-are-not-shown", "a template with a source is deleted: the widget does not show the source", [
    onboarded,
    listSources("a", ["db"]),
    { call: "delete-source-template", path: { id: "{orders}" }, expect: { body: { id: "{orders}" } } },
    listSources("a", []),
  ]),
  scene(
    "source-template-deletion/the-operator-sees-its-sources",
    "a template with a source is deleted: the operator lists the source, and it is read by its id",
    [
      onboarded,
      { call: "delete-source-template", path: { id: "{orders}" } },
      { call: "list-sources-as-operator", query: { workspace_id: "{a.workspace}" }, expect: { list: { own: ["<db>"] } } },
      readSource("db", "a", { body: { name: "<db>" } }),
    ],
  ),
  scene("source-template-deletion/no-source-is-made-of-it", "a template is deleted: it is offered no more, and a source of it is refused", [
    sourceTemplate("orders"),
    customer("a"),
    { call: "delete-source-template", path: { id: "{orders}" } },
    source("db", "a", { template: "orders", expect: refused }),
    { call: "get-source-template", path: { id: "{orders}" }, expect: notFound },
    { call: "list-source-templates", expect: { list: { by: "id", lack: ["{orders}"] } } },
    { call: "delete-source-template", path: { id: "{orders}" }, expect: notFound },
  ]),
  scene(
    "source-template-copy/the-copy-goes-its-own-way",
    "a template is copied, and the original is changed: the copy has an id of its own and the old values",
    [
      sourceTemplate("orders", { partial_default_config: { count: 10 }, customization: { stream_selection_mode: "all" } }),
      clone({ name: "<copy>" }),
      change({ name: "<changed>", partial_default_config: { count: 20 } }),
      read("copy", { name: "<copy>", partial_default_config: { count: 10 }, customization: { stream_selection_mode: "all" } }),
      { call: "delete-source-template", path: { id: "{orders}" } },
      read("copy", { id: "{copy}" }),
    ],
  ),
  scene(
    "source-template-copy/tags-are-not-copied",
    "a tagged template is copied without a name: the copy has the original's name and no tag",
    [tag("gold"), sourceTemplate("orders"), tagSource("orders", "gold"), clone({}), read("copy", { name: "<orders>", tags: [] })],
  ),
  scene("source-template-copy/an-unknown-original-is-refused", "a template that nobody has is copied: refused, and nothing is made", [
    { call: "clone-source-template", body: { original_source_template_id: nowhere, name: "<copy>" }, expect: { status: [400, 404, 422] } },
    { call: "list-source-templates", expect: { list: { own: [] } } },
  ]),
  scene(
    "source-template-needs-a-connector/an-unknown-one-is-refused",
    "a template is made of a connector that nobody has: refused at its place, and nothing is made",
    [
      sourceTemplate("orders", { actor_definition_id: nowhere }, { keep: {}, expect: { ...refused, at: "/body/actor_definition_id" } }),
      { call: "list-source-templates", expect: { list: { own: [] } } },
    ],
  ),
  scene(
    "source-template-route/the-guide-s-own-path-makes-one-too",
    "a template is made under the path that the guide shows, without a name: it is the connector's",
    [
      {
        call: "create-source-template-as-in-guide",
        body: { name: "<orders>", actor_definition_id: connectors.sampleData, partial_default_config: { count: 3 } },
        keep: { orders: "/id" },
      },
      read("orders", { name: "<orders>", source_definition_id: connectors.sampleData, partial_default_config: { count: 3 } }),
      {
        call: "create-source-template",
        body: { actor_definition_id: connectors.sampleData, partial_default_config: {} },
        expect: { body: { name: "Sample Data" } },
      },
    ],
  ),
];
