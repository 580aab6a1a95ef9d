import type { Body } from "../../src/contract/case/case.ts";
import {
  connectors,
  customer,
  notFound,
  postgres,
  postgresConfig,
  refused,
  type Scene,
  type Step,
  scene,
  source,
  sourceTemplate,
} from "./steps.ts";

/** A source of a template with a customization, whose streams are listed. */
const streamsOf = (customization: Body | undefined, are: readonly string[], template: Body = postgres): readonly Step[] => [
  sourceTemplate("orders", { ...template, ...(customization && { customization }) }),
  ...customer("a"),
  source("db", "a", { template: "orders", config: postgresConfig }),
  { call: "list-source-streams", path: { id: "{db}" }, expect: { list: { at: "/streams", are } } },
];
const listing = (...names: readonly string[]): Body => ({ stream_selection_mode: "whitelist", stream_whitelist: names });
const mysql: Body = {
  actor_definition_id: connectors.mysql,
  partial_default_config: { port: 3306, replication_method: { method: "STANDARD" } },
};

/** A source template selects the streams of its sources. */
export const streamScenes: readonly Scene[] = [
  scene(
    "suggested-streams/those-that-the-connector-suggests",
    "a template without a selection: its source has the streams that the connector suggests",
    [streamsOf(undefined, ["orders", "customers"])],
    ["connectors"],
  ),
  scene(
    "suggested-streams/where-none-is-suggested-all-are",
    "the connector suggests no stream: the source has all",
    [streamsOf({ stream_selection_mode: "suggested" }, ["plain", "second"], mysql)],
    ["connectors"],
  ),
  scene(
    "all-streams/all-are-all",
    "the mode is all: the source has every stream",
    [streamsOf({ stream_selection_mode: "all" }, ["orders", "customers", "Products"])],
    ["connectors"],
  ),
  scene(
    "all-streams/a-whitelist-beside-it-does-nothing",
    "the mode is all, and a whitelist stands beside it: the source has every stream",
    [streamsOf({ stream_selection_mode: "all", stream_whitelist: ["orders"] }, ["orders", "customers", "Products"])],
    ["connectors"],
  ),
  scene(
    "whitelisted-streams/exactly-these",
    "two streams are listed: the source has these, in the connector's order, and describes no other",
    [
      streamsOf(listing("Products", "orders"), ["orders", "Products"]),
      { call: "describe-source-stream", path: { id: "{db}", stream_name: "orders" }, expect: { body: { stream_name: "orders" } } },
      { call: "describe-source-stream", path: { id: "{db}", stream_name: "customers" }, expect: notFound },
    ],
    ["connectors"],
  ),
  scene(
    "stream-names-are-exact/other-letters-select-nothing",
    "a stream is listed in lower case and with a space: the source has none",
    [streamsOf(listing("products", "orders "), [])],
    ["connectors"],
  ),
  scene(
    "stream-whitelist-not-empty/an-empty-list-is-refused-later-too",
    "a template's whitelist is emptied: refused, and the template is as it was",
    [
      sourceTemplate("orders", { customization: listing("users") }),
      {
        call: "update-source-template",
        path: { id: "{orders}" },
        body: { partial_default_config: {}, customization: { stream_selection_mode: "whitelist", stream_whitelist: [] } },
        expect: refused,
      },
      { call: "get-source-template", path: { id: "{orders}" }, expect: { body: { customization: listing("users") } } },
    ],
  ),
];

const catalog = (call: string, more: object = {}): Step => ({ call, path: { source_template_id: "{orders}" }, ...more });
const stream = (call: string, name: string, more: object = {}): Step => ({
  call,
  path: { source_template_id: "{orders}", stream_name: name },
  ...more,
});
const has = (are: readonly string[], more: object = {}): Step =>
  catalog("get-template-catalog", { ...more, expect: { list: { at: "/sonar_catalog/streams", are } } });
const own: readonly Step[] = [
  sourceTemplate("orders", { ...postgres, customization: listing("people") }),
  catalog("create-template-catalog", { body: { sonar_catalog: { streams: [{ name: "people" }, { name: "places" }] } } }),
];

/** A source template may have a catalog of its own. */
export const catalogScenes: readonly Scene[] = [
  scene(
    "stream-selection-of-the-template/without-a-catalog-of-its-own-there-is-none",
    "a new template's catalog is read, changed and deleted: 404 each time",
    [
      sourceTemplate("orders"),
      catalog("get-template-catalog", { expect: notFound }),
      catalog("delete-template-catalog", { expect: notFound }),
      stream("delete-template-stream", "users", { expect: notFound }),
    ],
  ),
  scene(
    "stream-selection-of-the-template/its-own-catalog-replaces-the-connector-s",
    "a template gets a catalog: its source has the streams of that one",
    [
      own,
      has(["people", "places"]),
      has(["people"], { query: { selected: "true" } }),
      customer("a"),
      source("db", "a", { template: "orders", config: postgresConfig }),
      { call: "list-source-streams", path: { id: "{db}" }, expect: { list: { at: "/streams", are: ["people"] } } },
      catalog("delete-template-catalog"),
      catalog("get-template-catalog", { expect: notFound }),
    ],
    ["connectors"],
  ),
  scene(
    "stream-selection-of-the-template/a-catalog-of-null-starts-with-the-connector-s",
    "a template gets a catalog of null: it has the connector's streams",
    [
      sourceTemplate("orders", postgres),
      catalog("create-template-catalog", { body: { sonar_catalog: null } }),
      has(["orders", "customers", "Products"]),
    ],
    ["connectors"],
  ),
  scene(
    "stream-selection-of-the-template/streams-are-added-changed-and-taken-away",
    "a stream is added, renamed and deleted, and another of its name is refused",
    [
      own,
      catalog("create-template-stream", { body: { stream: { name: "things" } }, expect: { body: { stream: { name: "things" } } } }),
      has(["people", "places", "things"]),
      catalog("create-template-stream", { body: { stream: { name: "people" } }, expect: refused }),
      stream("update-template-stream", "things", {
        body: { patch_ops: [{ op: "replace", path: "/name", value: "people" }] },
        expect: refused,
      }),
      stream("update-template-stream", "things", { body: { patch_ops: [{ op: "replace", path: "/name", value: "events" }] } }),
      has(["people", "places", "events"]),
      stream("delete-template-stream", "events"),
      stream("delete-template-stream", "events", { expect: notFound }),
      has(["people", "places"]),
    ],
  ),
  scene(
    "stream-selection-of-the-template/a-patch-applies-whole-or-not-at-all",
    "a patch whose second operation does not apply is refused, and nothing of it has happened",
    [
      own,
      catalog("update-template-catalog", {
        body: {
          patch_ops: [
            { op: "add", path: "/streams/-", value: { name: "events" } },
            { op: "test", path: "/streams/0/name", value: "other" },
          ],
        },
        expect: refused,
      }),
      has(["people", "places"]),
      catalog("update-template-catalog", {
        body: {
          patch_ops: [
            { op: "test", path: "/streams/0/name", value: "people" },
            { op: "remove", path: "/streams/0" },
            { op: "add", path: "/streams/-", value: { name: "events" } },
          ],
        },
      }),
      has(["places", "events"]),
      catalog("update-template-catalog", { body: { patch_ops: [{ op: "add", path: "/streams/0", value: { name: "first" } }] } }),
      has(["first", "places", "events"]),
      catalog("update-template-catalog", { body: { patch_ops: [{ op: "replace", path: "/streams/0/name", value: 5 }] }, expect: refused }),
      catalog("update-template-catalog", { body: { patch_ops: [{ op: "move", path: "/streams/0" }] }, expect: refused }),
      stream("update-template-stream", "places", { body: { patch_ops: [{ op: "remove", path: "/name" }] }, expect: refused }),
    ],
  ),
];
