import {
  type CallStep,
  connectionTemplate,
  connectors,
  notFound,
  onboarded,
  refused,
  type Scene,
  type Step,
  scene,
  source,
} from "./steps.ts";

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
