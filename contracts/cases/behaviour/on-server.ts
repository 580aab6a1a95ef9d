import type { BehaviourCase } from "../../../src/contract/case/case.ts";

/** Behaviour that only a server with state can show. `onServer` tells an action and what is seen after it. */
const scenes: readonly (readonly [rule: string, sentence: string, onServer: string])[] = [
  ["workspace-made-on-demand", "an-unknown-name-makes-one", "a token for an unknown name: the workspace is in the list"],
  ["workspace-made-on-demand", "a-known-name-makes-none", "a second token for the same name: it is of the same workspace id"],
  [
    "organization-header-of-several",
    "without-it-a-call-fails",
    "a member of two organizations lists workspaces without the header: refused",
  ],
  ["organization-header-of-several", "with-it-a-call-succeeds", "the same member lists them with the header: those of that organization"],
  ["scoped-token-stays-in-its-workspace", "its-own-source-is-read", "a source is read with its workspace's token: 200"],
  ["scoped-token-stays-in-its-workspace", "another-source-is-refused", "it is read with another workspace's token: 403"],
  ["source-checked-first", "a-good-configuration-is-saved", "a configuration whose check succeeds: the source is made"],
  ["source-checked-first", "a-bad-configuration-is-not", "a configuration whose check fails: the widget saves no source"],
  ["setup-order", "a-source-after-its-template-is-made", "templates, then a token, then a source: made"],
  ["setup-order", "a-source-before-its-template-is-not", "a source of a template that is not there yet: refused"],
  ["tag-rename-carries-over", "a-renamed-tag-keeps-its-templates", "a tag of a template is renamed: the template has the new name"],
  ["tag-deletion-leaves-templates", "a-deleted-tag-is-gone", "a tag of a template is deleted: the template stays, without it"],
  ["source-template-update-reaches-sources", "with-propagate-it-does", "propagate is true: a source made before has the new value"],
  ["source-template-update-reaches-sources", "without-it-it-does-not", "propagate is left out: a source made before has the old value"],
  ["source-template-list-is-whole", "both-kinds-are-offered", "a user's list: the organization's templates and the standard ones"],
  ["source-template-deletion", "its-sources-are-not-shown", "a template with a source is deleted: the widget does not show the source"],
  [
    "connections-come-by-themselves",
    "one-for-each-template",
    "a source is made under two connection templates: two connections, with their destinations",
  ],
  ["connections-come-by-themselves", "only-for-the-chosen-tags", "a source is made with tags that one template has: one connection"],
  ["cron-is-quartz", "a-quartz-expression-is-taken", "the expression 0 15 2 * * ? is described: it is valid"],
  ["cron-is-quartz", "another-is-not", "the expression string is described: it is not valid, and a template with it is refused"],
  [
    "workspace-filter",
    "a-part-of-the-name-finds-it",
    "workspaces are listed by a part of a name in upper case: the one in lower case is there",
  ],
  ["workspace-filter", "another-name-does-not", "workspaces are listed by another part: it is not there"],
  ["workspace-inactive", "its-connections-are-off", "a workspace is made inactive: its connections are disabled"],
  ["workspace-deletion", "its-sources-are-gone", "a workspace with a source is deleted: the source is answered with 404"],
];

export const serverCases: readonly BehaviourCase[] = scenes.map(([rule, sentence, onServer]) => ({
  name: `${rule}/${sentence}`,
  rule,
  kind: "behaviour",
  onServer,
}));
