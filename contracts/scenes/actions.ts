import type { Body } from "../../src/contract/case/case.ts";
import {
  agentAlone,
  type CallStep,
  customer,
  type ExpectedAnswer,
  forbidden,
  notFound,
  onboarded,
  refused,
  type Scene,
  type Step,
  scene,
  source,
  sourceTemplate,
} from "./steps.ts";

/** Executes an action on the source `db`, as the customer `a` unless another caller is given. */
function act(entity: string, action: string, params: Body, more: Partial<CallStep> & { readonly body?: Body } = {}): Step {
  const { body = {}, ...rest } = more;
  return { call: "execute-action", as: "{a}", path: { id: "{db}" }, body: { entity, action, params, ...body }, ...rest };
}

/** An answer whose result lists these ids. */
function lists(...are: readonly (string | number)[]): ExpectedAnswer {
  return { list: { at: "/result", by: "id", are } };
}

const because = "the embedded generation executes no actions";

function actions(name: string, shows: string, steps: Parameters<typeof scene>[2]): Scene {
  return agentAlone(scene(name, shows, [onboarded, ...steps], ["connectors"]), because);
}

/** Actions on what is behind a source, whose records are told beforehand. */
export const actionScenes: readonly Scene[] = [
  actions("actions-in-pages/each-page-names-the-next", "a list is read in pages of two: each page names the next one, the last none", [
    act("users", "list", { limit: 2 }, { keep: { next: "/connector_metadata/end_cursor" }, expect: lists("u1", "u2") }),
    act("users", "list", { limit: 2 }, { expect: { body: { connector_metadata: { has_next_page: true } } } }),
    act("users", "list", { limit: 2, cursor: "{next}" }, { expect: lists("u3") }),
    act(
      "users",
      "list",
      { limit: 2, cursor: "{next}" },
      { expect: { body: { connector_metadata: { has_next_page: false, end_cursor: null } } } },
    ),
    act("users", "list", { cursor: "never-given" }, { expect: refused }),
  ]),
  actions("actions-in-pages/a-connector-spells-them-in-its-way", "another entity is listed, whose pages are spelled in camel case", [
    act("orders", "list", { per_page: 1 }, { keep: { next: "/connector_metadata/endCursor" }, expect: lists(1) }),
    act("orders", "list", { per_page: 1 }, { expect: { body: { connector_metadata: { hasNextPage: true } } } }),
    act("orders", "list", { per_page: 2, cursor: "{next}" }, { expect: lists(2, 3) }),
  ]),
  actions("action-of-an-entity/the-envelope-names-the-source", "one record is got: the envelope holds it, and names the source", [
    act(
      "users",
      "get",
      { id: "u2" },
      {
        expect: {
          body: { status: "success", result: { id: "u2", name: "Ben" }, execution_metadata: { connector_instance_id: "source_id:{db}" } },
        },
      },
    ),
    act("users", "get", { id: "u9" }, { expect: refused }),
    act("users", "get", {}, { expect: refused }),
    act("planets", "list", {}, { expect: refused }),
    act("users", "merge", {}, { expect: { status: 400 } }),
  ]),
  actions(
    "action-of-an-entity/fields-are-selected-before-they-are-excluded",
    "fields are selected, excluded, both at once, and long texts are cut",
    [
      act(
        "users",
        "get",
        { id: "u1" },
        {
          body: { select_fields: ["team.name"], exclude_fields: ["team"] },
          expect: { body: { result: { team: { name: "red" } } }, absent: ["/result/id", "/result/team/size"] },
        },
      ),
      act(
        "users",
        "list",
        {},
        {
          body: { exclude_fields: ["id", "team.size"] },
          expect: { list: { at: "/result", by: "team", are: [{ name: "red" }, { name: "blue" }, { name: "red" }] }, hides: ["u1"] },
        },
      ),
      act("users", "get", { id: "u3" }, { body: { skip_truncation: false }, expect: { hides: ["x".repeat(501)] } }),
      act("users", "get", { id: "u3" }, { expect: { body: { result: { about: "x".repeat(600) } } } }),
    ],
  ),
  actions("action-of-an-entity/a-list-is-narrowed-by-members", "a list is asked for with the value of a member, and as a search of texts", [
    act("users", "list", { name: "Ben" }, { expect: lists("u2") }),
    act("users", "list", { colour: "red" }, { expect: lists("u1", "u2", "u3") }),
    act("users", "api_search", { query: "CLEO" }, { expect: lists("u3") }),
  ]),
  actions("action-of-an-entity/a-record-that-is-made-is-listed", "a record is made: its own source lists it, and another does not", [
    act("users", "create", { id: "u8", name: "Dora" }),
    act("users", "list", {}, { expect: lists("u1", "u2", "u3", "u8") }),
    customer("b"),
    source("theirs", "b", { template: "orders" }),
    act("users", "list", {}, { as: "{b}", path: { id: "{theirs}" }, expect: lists("u1", "u2", "u3") }),
  ]),
  actions("action-of-an-entity/records-are-those-of-the-configuration", "a source of another configuration has other records", [
    source("seventh", "a", { template: "orders", config: { seed: 7 } }),
    act("users", "list", {}, { path: { id: "{seventh}" }, expect: lists("u7") }),
  ]),
  actions(
    "connector-named-once/a-connector-has-the-organization-s-template",
    "a source is made of a connector alone: it has the defaults of the organization's template",
    [
      { call: "delete-source-template", path: { id: "{orders}" } },
      sourceTemplate("seventh", { partial_default_config: { seed: 7 } }),
      {
        call: "create-source",
        as: "{a}",
        body: { workspace_name: "<a>", connector_type: "sample data", replication_config: {} },
        keep: { other: "/id" },
      },
      act("users", "list", {}, { path: { id: "{other}" }, expect: lists("u7") }),
    ],
  ),
  actions(
    "scoped-token-stays-in-its-workspace/it-acts-on-no-other-source",
    "a token of another workspace acts on a source, and inspects it: 403",
    [
      customer("b"),
      act("users", "list", {}, { as: "{b}", expect: forbidden }),
      { call: "inspect-source", as: "{b}", path: { id: "{db}" }, expect: forbidden },
      act("users", "list", {}, { as: "operator", expect: lists("u1", "u2", "u3") }),
    ],
  ),
  actions(
    "download-without-envelope/a-file-is-its-bytes",
    "a file is downloaded, and one that is not there: both succeed, the second without a byte",
    [
      act("invoices", "download", { invoice_id: "i1" }, { expect: { file: 4, headers: { "content-type": "text/plain" } } }),
      act("invoices", "download", { invoice_id: "i9" }, { expect: { status: 200, file: 0 } }),
    ],
  ),
  actions(
    "search-needs-its-index/operators-compare-members",
    "records are searched by filters, in an order, and with fields of their own",
    [
      act(
        "users",
        "search",
        { query: { filter: { eq: { "team.name": "red" } }, sort: [{ name: "desc" }] } },
        { expect: lists("u3", "u1") },
      ),
      act("users", "context_store_search", { query: { filter: { not: { gt: { "team.size": 1 } } } } }, { expect: lists("u1") }),
      act(
        "users",
        "search",
        { query: {}, fields: ["name"] },
        { expect: { list: { at: "/result", by: "name", are: ["Ada", "Ben", "Cleo"] }, absent: ["/result/0/id"] } },
      ),
      act("users", "search", { query: { filter: { near: {} } } }, { expect: refused }),
    ],
  ),
  actions(
    "search-needs-its-index/inspection-tells-if-it-is-ready",
    "a source is inspected: it names its owner, its docs, and what can be searched",
    [
      {
        call: "inspect-source",
        as: "{a}",
        path: { id: "{db}" },
        keep: { docs: "/docs_skill_id" },
        expect: {
          body: {
            connector_id: "{db}",
            name: "<db>",
            workspace_id: "{a.workspace}",
            organization_id: "{operator.organization}",
            warnings: [],
          },
          list: { at: "/context_store_readiness/configured_cache_entities", by: "entity", are: ["users", "orders"] },
        },
      },
      {
        call: "inspect-source",
        path: { id: "{db}" },
        expect: { list: { at: "/context_store_readiness/configured_cache_entities", by: "ready_for_search", are: [true, true] } },
      },
      {
        call: "read-skill-docs",
        as: "{a}",
        query: { id: "{docs}" },
        expect: { list: { at: "/outline", by: "id", are: ["users", "orders", "invoices"] } },
      },
    ],
  ),
];

const skills = (query: Readonly<Record<string, string>>, are: readonly string[], more: Partial<CallStep> = {}): Step => ({
  call: "list-skills",
  query,
  expect: { list: { by: "id", are } },
  ...more,
});

/** Docs for agents: those of the organization, and those of the connectors in use. */
export const skillScenes: readonly Scene[] = [
  actions(
    "skills-paged/a-caller-sees-its-own",
    "skills are listed: those of the organization, and of the connectors that the caller has sources of",
    [
      skills({}, ["house-style", "connector:source-faker"]),
      customer("b"),
      skills({}, ["house-style"], { as: "{b}" }),
      skills({ workspace_id: "{a.workspace}" }, ["house-style", "connector:source-faker"], { as: "{a}" }),
      { call: "list-skills", as: "{b}", query: { workspace_id: "{a.workspace}" }, expect: forbidden },
      skills({}, ["second-team"], { as: "other" }),
      { call: "list-skills", query: { organization_id: "{other.organization}" }, expect: notFound },
    ],
  ),
  actions("skills-paged/pages-make-up-the-whole", "skills are listed one by one: each page names the next, the last none", [
    skills({ limit: "1" }, ["house-style"], { keep: { next: "/next_cursor" } }),
    skills({ limit: "1", cursor: "{next}" }, ["connector:source-faker"]),
    { call: "list-skills", query: { limit: "1", cursor: "{next}" }, expect: { body: { next_cursor: null } } },
    { call: "list-skills", query: { cursor: "never-given" }, expect: refused },
  ]),
  actions("skills-paged/a-search-needs-every-word", "skills are searched by words in any case: those that have every word are found", [
    { call: "search-skills", query: { query: "STYLE reports" }, expect: { list: { by: "id", are: ["house-style"] } } },
    { call: "search-skills", query: { query: "style faker" }, expect: { list: { by: "id", are: [] } } },
  ]),
  actions(
    "skill-read-by-id/an-outline-and-a-section",
    "the docs of a skill are read: their outline, then one section; others are not found",
    [
      {
        call: "read-skill-docs",
        query: { id: "house-style" },
        expect: {
          body: { section_id: null, metadata: { id: "house-style", kind: "static" } },
          list: { at: "/outline", by: "id", are: ["tone"] },
        },
      },
      {
        call: "read-skill-docs",
        query: { id: "house-style", section: "tone" },
        expect: { body: { section_id: "tone" }, list: { at: "/content", by: "text", are: ["Tone", "Plain."] } },
      },
      { call: "read-skill-docs", query: { id: "house-style", section: "none" }, expect: notFound },
      { call: "read-skill-docs", query: { id: "none" }, expect: notFound },
    ],
  ),
];
