import type { Body } from "../../src/contract/case/case.ts";
import {
  type CallStep,
  connectionTemplate,
  customer,
  onboarded,
  type Scene,
  type Step,
  scene,
  source,
  sourceTemplate,
  tag,
  tagConnection,
  tagSource,
} from "./steps.ts";

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
  scene(
    "widget-token-tags/without-tags-everything-is-offered",
    "a widget token has no tags: it offers every template, with tags or without",
    [
      tag("gold"),
      sourceTemplate("orders"),
      sourceTemplate("plain"),
      tagSource("orders", "gold"),
      widget({}),
      { call: "list-offered-source-templates", as: "{a}", expect: { list: { own: ["<orders>", "<plain>"] } } },
      source("db", "a", { template: "orders" }),
    ],
  ),
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
