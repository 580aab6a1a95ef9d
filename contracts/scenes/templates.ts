import {
  type CallStep,
  connectionTemplate,
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
  scene("source-template-update-reaches-sources/with-propagate-it-does", "propagate is true: a source made before has the new value", [
    fromCount,
    readSource("db", "a", counted(10)),
    change({ partial_default_config: { count: 20 }, propagate: true }),
    readSource("db", "a", counted(20)),
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
    fromCount,
    sourceTemplate("second", { partial_default_config: { count: 1 } }),
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

const connection = (name: string, body: CallStep["body"] & object, expect = {}): Step => ({
  call: "get-connection-template",
  path: { id: `{${name}}` },
  expect: { body, ...expect },
});
const hosted = { call: "create-connection-template", body: { data_hosting_type: "airbyte_hosted" }, keep: { hosted: "/id" } } as const;

/** Connection templates and their schedules. */
export const connectionTemplateScenes: readonly Scene[] = [
  scene(
    "connection-template-says-who-hosts-it/both-forms-are-told",
    "a template of each form is read and listed: each says who hosts it, and the hosted one has no configuration",
    [
      connectionTemplate("lake"),
      hosted,
      connection("lake", { data_hosting_type: "user_hosted", destination_name: "<lake>", destination_definition_id: connectors.s3 }),
      connection("hosted", { data_hosting_type: "airbyte_hosted" }, { absent: ["/destination_config"] }),
      { call: "list-connection-templates", expect: { list: { by: "data_hosting_type", have: ["user_hosted", "airbyte_hosted"] } } },
    ],
  ),
  scene(
    "connection-template-defaults/a-template-that-names-none-has-them",
    "a template is made without them: breaking-free changes are ignored, it syncs at once, and it has no schedule",
    [
      connectionTemplate("lake"),
      connection("lake", { non_breaking_changes_preference: "ignore", sync_on_create: true, cron_expression: null }),
    ],
  ),
  scene(
    "connection-template-variants/a-change-leaves-what-it-does-not-name",
    "a template's name is changed, then its schedule, then the schedule is null: the rest stays each time",
    [
      connectionTemplate("lake", { cron_expression: "0 0 12 * * ?", sync_on_create: false }),
      { call: "update-connection-template", path: { id: "{lake}" }, body: { destination_name: "<pond>" } },
      connection("lake", {
        destination_name: "<pond>",
        cron_expression: "0 0 12 * * ?",
        sync_on_create: false,
        destination_config: { s3_bucket_name: "lake" },
      }),
      { call: "update-connection-template", path: { id: "{lake}" }, body: { cron_expression: null, sync_on_create: true } },
      connection("lake", { destination_name: "<pond>", cron_expression: null, sync_on_create: true }),
    ],
  ),
  scene(
    "connection-template-variants/a-deleted-template-makes-nothing-more",
    "a template is deleted after a source: the source's connection stays, and the next source has none",
    [
      connectionTemplate("lake"),
      onboarded,
      { call: "delete-connection-template", path: { id: "{lake}" }, expect: { body: { id: "{lake}" } } },
      { call: "get-connection-template", path: { id: "{lake}" }, expect: notFound },
      { call: "delete-connection-template", path: { id: "{lake}" }, expect: notFound },
      source("second", "a", { template: "orders" }),
      { look: "<a>", is: { connections: [{ source: "<db>", destination: "<lake>" }] } },
    ],
  ),
  scene("cron-is-quartz/a-quartz-expression-is-taken", "the expression 0 15 2 * * ? is described: it is valid", [
    { call: "describe-cron", body: { cron_expression: "0 15 2 * * ?" }, expect: { body: { is_valid: true } } },
    connectionTemplate("lake", { cron_expression: "0 15 2 * * ?" }),
    connection("lake", { cron_expression: "0 15 2 * * ?" }),
  ]),
  scene("cron-is-quartz/another-is-not", "the expression string is described: it is not valid, and a template with it is refused", [
    { call: "describe-cron", body: { cron_expression: "string" }, expect: { body: { is_valid: false } } },
    {
      ...(connectionTemplate("lake", { cron_expression: "string" }) as CallStep),
      keep: {},
      expect: { ...refused, at: "/body/cron_expression" },
    },
    { call: "list-connection-templates", expect: { list: { by: "destination_name", own: [] } } },
  ]),
  scene(
    "cron-is-quartz/unix-expressions-are-not",
    "five fields, two days, no day and a minute of 75 are described: none is valid; names, lists, steps and a year are",
    [
      ...["0 12 * * ?", "0 0 12 ? *", "0 0 12 * * *", "0 0 12 ? * ?", "0 75 12 * * ?", "0 0 12 ? * FRIDAY", "0 0/0 12 * * ?"].map(
        (cron): Step => ({ call: "describe-cron", body: { cron_expression: cron }, expect: { body: { is_valid: false } } }),
      ),
      ...["0 0/15 8-17 ? * MON-FRI", "0 0 12 1,15 JAN ? 2030", "0 0 12 L * ?", "0 0 12 ? * 6#3"].map(
        (cron): Step => ({ call: "describe-cron", body: { cron_expression: cron }, expect: { body: { is_valid: true } } }),
      ),
    ],
  ),
  scene(
    "cron-is-quartz/a-change-to-another-is-refused",
    "a template's schedule is changed to one that is not Quartz: refused, and the schedule is as it was",
    [
      connectionTemplate("lake", { cron_expression: "0 0 12 * * ?" }),
      {
        call: "update-connection-template",
        path: { id: "{lake}" },
        body: { cron_expression: "every day", destination_name: "<pond>" },
        expect: refused,
      },
      connection("lake", { cron_expression: "0 0 12 * * ?", destination_name: "<lake>" }),
    ],
  ),
];
