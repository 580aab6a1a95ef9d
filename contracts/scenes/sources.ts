import type { Body } from "../../src/contract/case/case.ts";
import {
  type CallStep,
  connectionTemplate,
  customer,
  embeddedAlone,
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
  tagConnection,
  tagSource,
} from "./steps.ts";

const database: readonly Step[] = [sourceTemplate("orders", postgres), ...customer("a")];
const secret: Body = { ...postgresConfig, password: "known-and-wrong" };
const check = (config: Body, more: Partial<CallStep> = {}): Step => ({
  call: "check-source",
  as: "{a}",
  body: { workspace_id: "{a.workspace}", source_template_id: "{orders}", source_config: config },
  keep: { check: "/id" },
  ...more,
});
const status = (is: string, more: Body = {}): Step => ({
  call: "read-source-check",
  as: "{a}",
  path: { id: "{check}" },
  expect: { body: { status: is, ...more } },
});
const put = (body: Body, expect = {}): Step => ({ call: "update-source", as: "{a}", path: { id: "{db}" }, body, expect });

/** Sources are made of a template and the customer's own configuration. */
export const sourceScenes: readonly Scene[] = [
  scene("setup-order/a-source-after-its-template-is-made", "templates, then a token, then a source: made", [
    connectionTemplate("lake"),
    onboarded,
    listSources("a", ["db"]),
  ]),
  scene("setup-order/a-source-before-its-template-is-not", "a source of a template that is not there yet: refused", [
    customer("a"),
    {
      call: "create-source",
      as: "{a}",
      body: { name: "<db>", workspace_id: "{a.workspace}", source_template_id: nowhere, source_config: {} },
      expect: { ...refused, at: "/body/source_template_id" },
    },
    listSources("a", []),
  ]),
  scene(
    "source-config-complete/a-default-fills-a-required-field",
    "a required field is given by the template alone: the source is made, with it",
    [
      database,
      source("db", "a", { template: "orders", config: postgresConfig }),
      readSource("db", "a", { body: { source_config: { ...postgresConfig, port: 5432 } } }),
    ],
    ["connectors"],
  ),
  scene(
    "source-config-complete/what-neither-gives-is-refused",
    "a required field is given by nobody: refused where it is missing, in a creation and in a check",
    [
      sourceTemplate("orders", { ...postgres, partial_default_config: {} }),
      customer("a"),
      source("db", "a", { template: "orders", config: postgresConfig, expect: { ...refused, at: "/body/source_config/port" } }),
      check(postgresConfig, { keep: {}, expect: { ...refused, at: "/body/source_config/port" } }),
      listSources("a", []),
    ],
    ["connectors"],
  ),
  scene(
    "source-config-merge/objects-are-merged-at-every-level",
    "the template and the customer each give a part of one object: the source has both",
    [
      sourceTemplate("orders", {
        ...postgres,
        partial_default_config: {
          port: 5432,
          tunnel_method: { tunnel_method: "SSH_KEY_AUTH", tunnel_host: "bastion.example.com", tunnel_port: 22 },
        },
      }),
      customer("a"),
      source("db", "a", {
        template: "orders",
        config: { ...postgresConfig, schemas: ["mine"], tunnel_method: { tunnel_user: "tunnel", ssh_key: "made-up-key" } },
      }),
      readSource("db", "a", {
        body: { source_config: { schemas: ["mine"], tunnel_method: { tunnel_host: "bastion.example.com", tunnel_user: "tunnel" } } },
      }),
    ],
    ["connectors"],
  ),
  scene("source-config-merge/the-customer-s-value-wins", "the template and the customer give one value: the customer's is taken", [
    sourceTemplate("orders", { partial_default_config: { count: 10, seed: 1 } }),
    customer("a"),
    source("db", "a", { template: "orders", config: { count: 12 } }),
    readSource("db", "a", { body: { source_config: { count: 12, seed: 1 } } }),
  ]),
  scene(
    "source-secrets/no-answer-tells-them",
    "a source has a password: no answer about it tells the password",
    [
      sourceTemplate("orders", postgres),
      customer("a"),
      source("db", "a", { template: "orders", config: { ...postgresConfig, password: "of-the-customer" } }),
      readSource("db", "a", { hides: ["of-the-customer"] }),
      put({ name: "<renamed>" }, { hides: ["of-the-customer"] }),
      listSources("a", ["renamed"]),
      { call: "list-sources", as: "{a}", query: { workspace_id: "{a.workspace}" }, expect: { hides: ["of-the-customer"] } },
    ],
    ["connectors"],
  ),
  scene(
    "source-secrets/the-mask-sent-back-keeps-the-secret",
    "a configuration is sent back with the mask that was read: a check still knows the stored password",
    [
      database,
      source("db", "a", { template: "orders", config: { ...postgresConfig, password: "of-the-customer" } }),
      { call: "get-source", as: "{a}", path: { id: "{db}" }, keep: { mask: "/source_config/password" } },
      put({ source_config: { ...postgresConfig, username: "changed", password: "{mask}" } }),
      {
        call: "check-source-update",
        as: "{a}",
        path: { id: "{db}" },
        body: { source_config: { ...postgresConfig, database: "closed", password: "{mask}" } },
        keep: { check: "/id" },
      },
      status("pending"),
      status("running"),
      status("failed", { error_message: "the database is closed to this password" }),
    ],
    ["connectors"],
  ),
  scene(
    "source-config-merge/a-change-replaces-the-configuration",
    "a configuration is changed: what it leaves out is gone; null or nothing keeps it",
    [
      onboarded,
      put({ source_config: { count: 12, seed: 3 } }, { body: { source_config: { count: 12, seed: 3 } } }),
      put({ source_config: { count: 13 } }, { body: { source_config: { count: 13 } }, absent: ["/source_config/seed"] }),
      put({ name: "<renamed>" }, { body: { name: "<renamed>", source_config: { count: 13 } } }),
      put({ source_config: null }, { body: { name: "<renamed>", source_config: { count: 13 } } }),
      readSource("db", "a", { body: { name: "<renamed>", source_config: { count: 13 } } }),
    ],
  ),
  scene("source-needs-three-things/without-a-name-it-has-the-template-s", "a source is made without a name: it has the template's", [
    sourceTemplate("orders"),
    customer("a"),
    {
      call: "create-source",
      as: "{a}",
      body: { workspace_id: "{a.workspace}", source_template_id: "{orders}", source_config: {} },
      keep: { db: "/id" },
    },
    readSource("db", "a", { body: { name: "<orders>" } }),
  ]),
  scene("source-deletion/a-deleted-source-is-gone", "a source is deleted: it is in no list, and reading and deleting it again are 404", [
    onboarded,
    { call: "delete-source", as: "{a}", path: { id: "{db}" } },
    readSource("db", "a", notFound),
    { call: "delete-source", as: "{a}", path: { id: "{db}" }, expect: notFound },
    { call: "list-sources", as: "{a}", query: { workspace_id: "{a.workspace}" } },
    listSources("a", []),
  ]),
  scene(
    "source-deletion/its-connections-go-and-its-destination-stays",
    "a source with a connection is deleted: the connection is gone, and the destination is there for others",
    [
      connectionTemplate("lake"),
      onboarded,
      source("second", "a", { template: "orders" }),
      { call: "delete-source", as: "{a}", path: { id: "{db}" } },
      { call: "list-sources", as: "{a}", query: { workspace_id: "{a.workspace}" } },
      { look: "<a>", is: { connections: [{ source: "<second>", isOn: true }], destinations: [{ name: "<lake>" }] } },
    ],
  ),
  scene(
    "source-creation-route/the-operator-has-ways-of-its-own",
    "the operator checks, makes, reads, changes and deletes a source of a workspace",
    [
      sourceTemplate("orders"),
      customer("a"),
      {
        call: "check-source-as-operator",
        body: { workspace_id: "{a.workspace}", source_template_id: "{orders}", source_config: {} },
        keep: { check: "/id" },
      },
      { call: "read-source-check-as-operator", path: { id: "{check}" }, expect: { body: { id: "{check}" } } },
      {
        call: "create-source-as-operator",
        body: { name: "<db>", workspace_id: "{a.workspace}", source_template_id: "{orders}", source_config: {} },
        keep: { db: "/id" },
      },
      { call: "get-source-as-operator", path: { id: "{db}" }, expect: { body: { name: "<db>" } } },
      { call: "update-source-as-operator", path: { id: "{db}" }, body: { name: "<renamed>" } },
      listSources("a", ["renamed"]),
      { call: "check-source-update-as-operator", path: { id: "{db}" }, body: {}, keep: { update: "/id" } },
      { call: "read-source-check-as-operator", path: { id: "{update}" }, expect: { body: { id: "{update}" } } },
      { call: "delete-source-as-operator", path: { id: "{db}" } },
      { call: "get-source-as-operator", path: { id: "{db}" }, expect: notFound },
      {
        call: "create-source-as-operator",
        body: { name: "<db>", workspace_id: nowhere, source_template_id: "{orders}", source_config: {} },
        expect: { ...refused, at: "/body/workspace_id" },
      },
    ],
  ),
];

/** A configuration is checked before a source is made of it. */
export const checkScenes: readonly Scene[] = [
  scene("source-checked-first/a-good-configuration-is-saved", "a configuration whose check succeeds: the source is made", [
    sourceTemplate("orders"),
    customer("a"),
    check({}),
    source("db", "a", { template: "orders" }),
    listSources("a", ["db"]),
  ]),
  embeddedAlone(
    scene(
      "source-checked-first/a-bad-configuration-is-not",
      "a configuration whose check fails: the widget saves no source",
      [
        database,
        source("db", "a", { template: "orders", config: { ...postgresConfig, host: "bad.example.com" }, expect: refused }),
        listSources("a", []),
      ],
      ["connectors"],
    ),
    "the agent generation saves a source before it is checked",
  ),
  scene(
    "source-checked-first/a-check-goes-through-its-states",
    "a check is read again and again: pending, running, succeeded, and never back; an unknown one is 404",
    [
      sourceTemplate("orders"),
      customer("a"),
      check({}),
      status("pending"),
      status("running"),
      status("succeeded", { failure_reason: null }),
      status("succeeded"),
      { call: "read-source-check", as: "{a}", path: { id: nowhere }, expect: notFound },
    ],
    ["connectors"],
  ),
  scene(
    "source-checked-first/a-failed-check-says-why",
    "a check fails: it says why, and it stays failed",
    [
      database,
      check({ ...postgresConfig, host: "bad.example.com" }),
      status("pending"),
      status("running"),
      status("failed", { error_message: "no route to host", failure_reason: { failure_type: "config_error" } }),
      status("failed"),
      listSources("a", []),
    ],
    ["connectors"],
  ),
  scene(
    "source-checked-first/a-check-alone-makes-nothing",
    "a configuration is checked, and no source is made of it: there is none, and no destination",
    [
      connectionTemplate("lake"),
      sourceTemplate("orders"),
      customer("a"),
      check({}),
      listSources("a", []),
      { look: "<a>", is: { sources: [], destinations: [] } },
    ],
  ),
  scene(
    "source-checked-first/a-value-of-a-wrong-type-fails",
    "a port is given as a text: the check of it fails, and no source is made",
    [
      database,
      check({ ...postgresConfig, port: "many" }),
      status("pending"),
      status("running"),
      status("failed", { failure_reason: { failure_type: "config_error" } }),
      source("db", "a", { template: "orders", config: { ...postgresConfig, port: "many" }, expect: refused }),
      listSources("a", []),
    ],
    ["connectors"],
  ),
  scene(
    "source-checked-first/a-change-is-checked-too",
    "a source is changed to a configuration whose check fails: refused, and it is as it was",
    [
      database,
      source("db", "a", { template: "orders", config: postgresConfig }),
      put({ source_config: { ...postgresConfig, host: "bad.example.com" } }, refused),
      readSource("db", "a", { body: { source_config: { host: "db.example.com" } } }),
      { call: "check-source-update", as: "{a}", path: { id: "{db}" }, body: { source_config: secret }, keep: { check: "/id" } },
      status("pending"),
      status("running"),
      status("failed", { error_message: "the password is wrong" }),
    ],
    ["connectors"],
  ),
];

const selected = (...names: readonly string[]): Body => ({ selected_connection_template_tags: names.map((name) => `<${name}>`) });

/** Connections come by themselves. */
export const connectionScenes: readonly Scene[] = [
  scene(
    "connections-come-by-themselves/one-for-each-template",
    "a source is made under two connection templates: two connections, with their destinations",
    [
      connectionTemplate("lake"),
      connectionTemplate("archive"),
      onboarded,
      {
        call: "list-destinations",
        query: { workspace_id: "{a.workspace}" },
        keep: { first: "/data/0/id" },
        expect: { list: { own: ["<lake>", "<archive>"] } },
      },
      { call: "get-destination", path: { id: "{first}" }, expect: { body: { name: "<lake>" } } },
      {
        look: "<a>",
        is: {
          connections: [
            { destination: "<lake>", isOn: true },
            { destination: "<archive>", isOn: true },
          ],
        },
      },
    ],
  ),
  scene("connections-come-by-themselves/only-for-the-chosen-tags", "a source is made with tags that one template has: one connection", [
    tag("gold"),
    connectionTemplate("lake"),
    tagConnection("lake", "gold"),
    connectionTemplate("archive"),
    sourceTemplate("orders"),
    customer("a"),
    source("db", "a", { template: "orders", body: selected("gold") }),
    { look: "<a>", is: { connections: [{ destination: "<lake>" }] } },
  ]),
  scene(
    "connections-come-by-themselves/a-later-template-does-not-act-on-older-sources",
    "a connection template is made after a source: the source has no connection of it, and a new one has",
    [
      onboarded,
      connectionTemplate("lake"),
      { look: "<a>", is: { connections: [] } },
      source("second", "a", { template: "orders" }),
      { look: "<a>", is: { connections: [{ source: "<second>", destination: "<lake>" }] } },
    ],
  ),
  scene(
    "connections-come-by-themselves/templates-of-one-destination-share-it",
    "two templates name one destination: one destination and two connections",
    [
      connectionTemplate("lake"),
      { ...(connectionTemplate("lake") as CallStep), keep: { second: "/id" } },
      onboarded,
      { look: "<a>", is: { destinations: [{ name: "<lake>" }], connections: [{ destination: "<lake>" }, { destination: "<lake>" }] } },
      source("second", "a", { template: "orders" }),
      { look: "<a>", is: { destinations: [{ name: "<lake>" }] } },
    ],
  ),
  scene(
    "connections-come-by-themselves/templates-of-other-organizations-do-not-act",
    "another organization has a connection template: a source has no connection of it",
    [{ ...(connectionTemplate("lake") as CallStep), as: "other" }, onboarded, { look: "<a>", is: { connections: [], destinations: [] } }],
  ),
  scene(
    "connections-come-by-themselves/a-customer-has-destinations-of-its-own",
    "two customers make a source each: each has a destination, and lists no other",
    [
      connectionTemplate("lake"),
      onboarded,
      customer("b"),
      source("theirs", "b", { template: "orders" }),
      { call: "list-destinations", query: { workspace_id: "{a.workspace}" }, keep: { mine: "/data/*/id" }, expect: { list: { count: 1 } } },
      { call: "list-destinations", query: { workspace_id: "{b.workspace}" }, expect: { list: { by: "id", count: 1, lack: ["{mine}"] } } },
    ],
  ),
];

const widget = (body: Body): readonly Step[] => [
  {
    call: "mint-widget-token",
    body: { workspace_name: "<a>", allowed_origin: "https://app.example.com", ...body },
    keep: { a: { at: "/token", unwrap: "/token" } },
  },
  { call: "read-scoped-token-info", as: "{a}", keep: { "a.workspace": "/workspace_id" } },
];

/** The tags of a widget token. */
export const widgetScenes: readonly Scene[] = [
  scene(
    "widget-token-tags/only-the-templates-of-its-tags-are-offered",
    "a widget token has a tag of source templates: it offers these alone, and a source of another is refused",
    [
      tag("gold"),
      sourceTemplate("orders"),
      sourceTemplate("plain"),
      tagSource("orders", "gold"),
      widget({ selected_source_template_tags: ["<gold>"] }),
      { call: "list-offered-source-templates", as: "{a}", expect: { list: { by: "id", are: ["{orders}"] } } },
      { call: "get-offered-source-template", as: "{a}", path: { id: "{plain}" }, expect: { status: [403, 404] } },
      source("db", "a", { template: "plain", expect: { status: [403, 404, 422] } }),
      source("db", "a", { template: "orders" }),
    ],
  ),
  scene("widget-token-tags/without-tags-everything-is-offered", "a widget token has no tags: it offers every template", [
    sourceTemplate("orders"),
    widget({}),
    { call: "list-offered-source-templates", as: "{a}", expect: { list: { own: ["<orders>"] } } },
    source("db", "a", { template: "orders" }),
  ]),
  scene(
    "widget-token-tags/its-connection-tags-narrow-a-source-s",
    "a widget token has a tag of connection templates, and the source another: only a template with both applies",
    [
      tag("gold"),
      tag("eu"),
      connectionTemplate("lake"),
      tagConnection("lake", "gold"),
      connectionTemplate("archive"),
      tagConnection("archive", "gold", "eu"),
      sourceTemplate("orders"),
      widget({ selected_connection_template_tags: ["<eu>"] }),
      source("db", "a", { template: "orders", body: selected("gold") }),
      { look: "<a>", is: { connections: [{ destination: "<archive>" }] } },
    ],
  ),
];
