import {
  connectionTemplate,
  customer,
  listSources,
  notFound,
  onboarded,
  postgres,
  refused,
  type Scene,
  type Step,
  scene,
  source,
  sourceTemplate,
  unauthorized,
} from "./steps.ts";

const ready: readonly Step[] = [sourceTemplate("orders"), ...customer("a")];
const trouble = (action: Extract<Step, { fault: object }>["fault"]["do"]): Step => ({ fault: { capability: "create-source", do: action } });

/** Troubles on the way, and a state that is put back. */
export const troubleScenes: readonly Scene[] = [
  scene("refused-without-effect/too-many-requests", "a creation is answered 429 with a wait: nothing is made; repeated, it is made once", [
    ready,
    trouble({ status: 429, retryAfter: 5 }),
    source("db", "a", { template: "orders", expect: { status: 429, headers: { "retry-after": "5" } } }),
    listSources("a", []),
    source("db", "a", { template: "orders" }),
    listSources("a", ["db"]),
  ]),
  scene(
    "refused-without-effect/a-refused-creation-leaves-nothing",
    "a creation is refused for its configuration: no source, no destination and no connection is there",
    [
      connectionTemplate("lake"),
      sourceTemplate("orders", postgres),
      customer("a"),
      source("db", "a", { template: "orders", config: { host: "db.example.com" }, expect: refused }),
      listSources("a", []),
      { look: "<a>", is: { sources: [], destinations: [], connections: [] } },
    ],
    ["connectors"],
  ),
  scene(
    "lost-answer/after-the-effect-the-source-is-there",
    "a creation's answer is lost after its effect: the source is there, with its connection",
    [
      connectionTemplate("lake"),
      ready,
      trouble({ timeout: "after-commit" }),
      source("db", "a", { template: "orders", expect: { none: true } }),
      listSources("a", ["db"]),
      { look: "<a>", is: { connections: [{ destination: "<lake>" }] } },
    ],
  ),
  scene("lost-answer/before-the-effect-nothing-is-there", "the connection breaks before a creation has any effect: nothing is there", [
    ready,
    trouble({ reset: "before" }),
    source("db", "a", { template: "orders", expect: { none: true } }),
    listSources("a", []),
    trouble({ timeout: "before" }),
    source("db", "a", { template: "orders", expect: { none: true } }),
    listSources("a", []),
  ]),
  scene("lost-answer/a-reset-after-the-effect-keeps-it", "the connection breaks after a creation: the source is there", [
    ready,
    trouble({ reset: "after-commit" }),
    source("db", "a", { template: "orders", expect: { none: true } }),
    listSources("a", ["db"]),
  ]),
  scene(
    "not-found-declared/a-state-that-is-put-back-is-as-it-was",
    "the state is saved, things are made and changed, and it is put back: ids and tokens are as before, and later ones are gone",
    [
      onboarded,
      { snapshot: "before" },
      { lookAtAll: { keep: "before" } },
      { call: "delete-source", as: "{a}", path: { id: "{db}" } },
      sourceTemplate("later"),
      customer("b"),
      { restore: "before" },
      { lookAtAll: { same: "before" } },
      { call: "get-source", as: "{a}", path: { id: "{db}" } },
      { call: "get-source-template", path: { id: "{later}" }, expect: notFound },
      { call: "read-scoped-token-info", as: "{b}", expect: unauthorized },
      customer("c"),
      { call: "list-workspaces", expect: { list: { are: ["<a>", "<c>"] } } },
    ],
  ),
  scene(
    "not-found-declared/a-state-at-its-beginning-has-nothing",
    "things are made, and the state is put back to its beginning: they are gone, and so are the tokens",
    [
      onboarded,
      { reset: true },
      { call: "read-scoped-token-info", as: "{a}", expect: unauthorized },
      { call: "get-source-template", path: { id: "{orders}" }, expect: notFound },
      { call: "list-workspaces", expect: { list: { own: [] } } },
    ],
  ),
];
