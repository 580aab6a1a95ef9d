import {
  type CallStep,
  connectionTemplate,
  customer,
  notFound,
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

const template = (tags: readonly string[]): Step => ({
  call: "get-source-template",
  path: { id: "{orders}" },
  expect: { body: { tags: tags.map((name) => `<${name}>`) } },
});
const list = (tags: readonly string[], own: readonly string[], mode?: string): Step => ({
  call: "list-source-templates",
  query: { tags: tags.map((name) => `<${name}>`), ...(mode !== undefined && { tags_mode: mode }) },
  expect: { list: { own: own.map((name) => `<${name}>`) } },
});
const lists = (call: string, by: string): Step => ({
  call,
  query: { tags: ["<gold>"] },
  expect: { list: { by, own: ["<gold-one>", "<both>"], lack: ["Sample Data"] } },
});

/** The life of tags. */
export const tagScenes: readonly Scene[] = [
  scene("tag-rename-carries-over/a-renamed-tag-keeps-its-templates", "a tag of a template is renamed: the template has the new name", [
    tag("gold"),
    sourceTemplate("orders"),
    tagSource("orders", "gold"),
    { call: "rename-template-tag", path: { name: "<gold>" }, body: { name: "<platinum>" }, expect: { body: { name: "<platinum>" } } },
    template(["platinum"]),
  ]),
  scene("tag-rename-carries-over/the-old-name-is-gone", "a renamed tag is looked for: by its new name it is found, by its old one not", [
    tag("gold"),
    sourceTemplate("orders"),
    tagSource("orders", "gold"),
    { call: "rename-template-tag", path: { name: "<gold>" }, body: { name: "<platinum>" } },
    list(["platinum"], ["orders"]),
    list(["gold"], []),
    { call: "rename-template-tag", path: { name: "<gold>" }, body: { name: "<silver>" }, expect: notFound },
    { call: "delete-template-tag", path: { name: "<gold>" }, expect: notFound },
    { call: "list-template-tags", expect: { list: { own: ["<platinum>"] } } },
  ]),
  scene("tag-deletion-leaves-templates/a-deleted-tag-is-gone", "a tag of a template is deleted: the template stays, without it", [
    tag("gold"),
    tag("eu"),
    sourceTemplate("orders"),
    connectionTemplate("lake"),
    tagSource("orders", "gold", "eu"),
    tagConnection("lake", "gold"),
    { call: "delete-template-tag", path: { name: "<gold>" } },
    template(["eu"]),
    { call: "get-connection-template", path: { id: "{lake}" }, expect: { body: { tags: [] } } },
    { call: "list-template-tags", expect: { list: { own: ["<eu>"] } } },
  ]),
  scene("tag-deletion-leaves-templates/a-tag-made-again-is-on-no-template", "a tag is deleted and made again: it is on no template", [
    tag("gold"),
    sourceTemplate("orders"),
    tagSource("orders", "gold"),
    { call: "delete-template-tag", path: { name: "<gold>" } },
    tag("gold"),
    template([]),
    list(["gold"], []),
  ]),
  scene(
    "tag-name-is-unique/a-second-tag-of-the-name-is-refused",
    "a tag is made twice, and another is renamed onto it: refused at the name",
    [
      tag("gold"),
      tag("eu"),
      { call: "create-template-tag", body: { name: "<gold>" }, expect: { ...refused, at: "/body/name" } },
      { call: "rename-template-tag", path: { name: "<eu>" }, body: { name: "<gold>" }, expect: { ...refused, at: "/body/name" } },
      { call: "rename-template-tag", path: { name: "<eu>" }, body: { name: "<eu>" } },
      { call: "list-template-tags", expect: { list: { own: ["<gold>", "<eu>"] } } },
    ],
  ),
  scene(
    "untag-answers/a-tag-that-is-taken-off-stays",
    "a tag is taken off a template: the tag is still there, and a second time it is 404",
    [
      tag("gold"),
      sourceTemplate("orders"),
      tagSource("orders", "gold"),
      { call: "untag-source-template", path: { id: "{orders}", tag_name: "<gold>" }, expect: { absent: ["/id"] } },
      template([]),
      { call: "untag-source-template", path: { id: "{orders}", tag_name: "<gold>" }, expect: notFound },
      { call: "list-template-tags", expect: { list: { own: ["<gold>"] } } },
    ],
  ),
  scene("untag-answers/connection-templates-do-the-same", "a tag is taken off a connection template, which then is in no list of the tag", [
    tag("gold"),
    connectionTemplate("lake"),
    tagConnection("lake", "gold"),
    { call: "untag-connection-template", path: { id: "{lake}", tag_name: "<gold>" }, expect: { absent: ["/id"] } },
    { call: "list-connection-templates", query: { tags: ["<gold>"] }, expect: { list: { by: "destination_name", own: [] } } },
    { call: "untag-connection-template", path: { id: "{lake}", tag_name: "<gold>" }, expect: notFound },
  ]),
  scene("tag-answers/attaching-twice-is-attaching-once", "a tag is attached twice: the template has it once", [
    tag("gold"),
    sourceTemplate("orders"),
    tagSource("orders", "gold"),
    {
      call: "tag-source-template",
      path: { id: "{orders}" },
      body: { tag: "<gold>" },
      expect: { body: { tags: ["<gold>"], name: "<orders>" } },
    },
  ]),
  scene("tag-answers/a-tag-that-was-never-made-is-refused", "a tag is attached before it is made: refused, and none is made", [
    sourceTemplate("orders"),
    { call: "tag-source-template", path: { id: "{orders}" }, body: { tag: "<gold>" }, expect: { status: [404, 422] } },
    { call: "list-template-tags", expect: { list: { own: [] } } },
    template([]),
  ]),
  scene(
    "tags-are-attached/tags-of-a-creation-are-not-taken",
    "a template is made with tags and an organization in its body: it has no tag and is the caller's own",
    [
      tag("gold"),
      {
        ...(sourceTemplate("orders", { tags: ["<gold>"] }) as CallStep),
        undeclared: true,
        expect: { body: { tags: [] } },
      },
      template([]),
    ],
  ),
  scene(
    "organization-is-no-field/an-organization-in-a-body-is-not-taken",
    "a template is made with another organization in its body: it is the caller's own",
    [
      { ...(sourceTemplate("orders", { organization_id: "{other.organization}" }) as CallStep), undeclared: true },
      { call: "get-source-template", path: { id: "{orders}" } },
      { call: "get-source-template", as: "other", path: { id: "{orders}" }, expect: notFound },
    ],
  ),
];

const pair: readonly Step[] = [
  tag("gold"),
  tag("eu"),
  sourceTemplate("gold-one"),
  tagSource("gold-one", "gold"),
  sourceTemplate("both"),
  tagSource("both", "gold", "eu"),
  sourceTemplate("plain"),
].flat();

/** Tags select templates in lists. */
export const listingScenes: readonly Scene[] = [
  scene("tags-all/a-list-needs-every-tag", "templates are listed by two tags in the mode all: those with both", [
    pair,
    list(["gold", "eu"], ["both"], "all"),
  ]),
  scene("tags-any/a-list-needs-one-tag", "templates are listed by two tags in the mode any: those with one of them", [
    pair,
    list(["gold", "eu"], ["gold-one", "both"], "any"),
  ]),
  scene(
    "tag-mode-default-when-listing/a-list-without-a-mode-takes-all",
    "templates are listed by two tags without a mode: those with both",
    [pair, list(["gold", "eu"], ["both"])],
  ),
  scene("no-tags-no-filter/a-list-without-tags-is-whole", "templates are listed without tags: all of them", [
    pair,
    list([], ["gold-one", "both", "plain"]),
  ]),
  scene(
    "tag-mode-when-listing/each-list-of-templates-heeds-tags",
    "the lists of both kinds, and the one that a user is offered, are filtered by a tag",
    [
      pair,
      connectionTemplate("gold-one"),
      tagConnection("gold-one", "gold"),
      connectionTemplate("both"),
      tagConnection("both", "gold", "eu"),
      connectionTemplate("plain"),
      customer("a"),
      lists("list-source-templates", "name"),
      lists("list-connection-templates", "destination_name"),
      { ...(lists("list-offered-source-templates", "name") as CallStep), as: "{a}" },
    ],
  ),
];

/** Two connection templates: `one` with a tag, `two` with both, `none` with none. */
const destinations: readonly Step[] = [
  tag("gold"),
  tag("eu"),
  connectionTemplate("one"),
  tagConnection("one", "gold"),
  connectionTemplate("two"),
  tagConnection("two", "gold", "eu"),
  connectionTemplate("none"),
  sourceTemplate("orders"),
  customer("a"),
].flat();
const chosen = (body: CallStep["body"] & object, own: readonly string[]): readonly Step[] => [
  source("db", "a", { template: "orders", body }),
  { call: "list-destinations", query: { workspace_id: "{a.workspace}" }, expect: { list: { own: own.map((name) => `<${name}>`) } } },
];

/** Tags select the connection templates of a new source. */
export const selectionScenes: readonly Scene[] = [
  scene("tags-any/one-of-two-tags-is-enough", "a source names two tags in the mode any: the templates with one of them apply", [
    destinations,
    chosen({ selected_connection_template_tags: ["<gold>", "<eu>"], selected_connection_template_tags_mode: "any" }, ["one", "two"]),
  ]),
  scene("tags-all/one-of-two-tags-is-not-enough", "a source names two tags in the mode all: the template with both applies", [
    destinations,
    chosen({ selected_connection_template_tags: ["<gold>", "<eu>"], selected_connection_template_tags_mode: "all" }, ["two"]),
  ]),
  scene(
    "tag-mode-default-when-selecting/a-source-without-a-mode-takes-any",
    "a source names two tags without a mode: the templates with one of them apply",
    [destinations, chosen({ selected_connection_template_tags: ["<gold>", "<eu>"] }, ["one", "two"])],
  ),
  scene("no-tags-no-filter/a-source-without-tags-takes-all", "a source names no tags: every template applies", [
    destinations,
    chosen({}, ["one", "two", "none"]),
  ]),
  scene("tags-any/a-tag-in-other-letters-selects-nothing", "a source names a tag in upper case: no template applies", [
    destinations,
    chosen({ selected_connection_template_tags: ["<GOLD>"] }, []),
  ]),
];
