import type { Body } from "../../src/contract/case/case.ts";
import { check, database, put, status } from "./source-steps.ts";
import {
  connectionTemplate,
  customer,
  embeddedAlone,
  listSources,
  notFound,
  nowhere,
  postgresConfig,
  readSource,
  refused,
  type Scene,
  scene,
  source,
  sourceTemplate,
} from "./steps.ts";

const secret: Body = { ...postgresConfig, password: "known-and-wrong" };

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
