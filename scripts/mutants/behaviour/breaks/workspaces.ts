import { type Break, inFile } from "../break.ts";

const putChanged = '{ put: "workspace", thing: changed },';
const dropped = '(["source", "destination", "connection", "check", "record", "consent"] as const)';
const page = "src/sandbox/state/page.ts";
const nextPage = 'next.searchParams.set("cursor", cursor);';

/** Faults of workspaces and of pages. */
export const workspaceBreaks: readonly Break[] = [
  ...inFile("src/sandbox/acts/workspaces.ts", [
    [
      "B28",
      "a rename ends the workspace's tokens",
      putChanged,
      `${putChanged} ...view.list("token", "workspace", workspace.id).filter(() => name !== workspace.name).map(({ id }) => ({ drop: "token", id })),`,
    ],
    ["B29", "a deleted workspace leaves its sources", dropped, '["destination", "connection", "check"]'],
    ["B30", "a deleted workspace leaves its destinations", dropped, '["source", "connection", "check"]'],
    ["checks-left", "a deleted workspace leaves its checks", dropped, '["source", "destination", "connection"]'],
    [
      "all-dropped",
      "a deleted workspace takes the sources of all with it",
      'view.list(kind, "workspace", workspace.id).map(',
      "[...view.all(kind)].map(",
    ],
    ["B31", "the statistics do not move", '.filter(({ status }) => status === "active")', ".filter(() => true)"],
    [
      "B32",
      "an inactive workspace's connections stay on",
      "filter((connection) => isSwitched && connection.isOn !== isOn)",
      "filter(() => false)",
    ],
    [
      "all-off",
      "all workspaces' connections are switched",
      'view.list("connection", "workspace", workspace.id).filter(',
      '[...view.all("connection")].filter(',
    ],
    [
      "B35",
      "the filter heeds letters",
      'stringMember(call.query, "name_contains")?.toLowerCase() ?? ""',
      'stringMember(call.query, "name_contains") ?? ""',
    ],
    [
      "filter-equal",
      "the filter wants the whole name",
      "workspace.name.toLowerCase().includes(part)",
      '(part === "" || workspace.name.toLowerCase() === part)',
    ],
    ["filter-ignored", "the filter by name is not heeded", " && workspace.name.toLowerCase().includes(part)", ""],
    ["B36", "the filter by status is not heeded", "(status === undefined || workspace.status === status) && ", ""],
    ["names-taken", "two workspaces may have one name", "if (namesake !== undefined && namesake.id !== workspace.id)", "if (false)"],
    [
      "own-name-taken",
      "a workspace may not keep its name",
      "if (namesake !== undefined && namesake.id !== workspace.id)",
      "if (namesake !== undefined && call.body.name !== undefined && call.body.name !== null)",
    ],
    [
      "null-clears",
      "a null name is taken as a name",
      'const name = stringMember(call.body, "name") ?? workspace.name;',
      'const name = call.body.name === null ? "null" : (stringMember(call.body, "name") ?? workspace.name);',
    ],
    ["null-activates", "a null status makes active", ": workspace.status;", ': "active";'],
  ]),
  ...inFile("src/sandbox/acts/answer-page.ts", [
    ["B37", "the second page has no filter", nextPage, `${nextPage} next.searchParams.delete("name_contains");`],
    ["status-lost", "the second page has no status", nextPage, `${nextPage} next.searchParams.delete("status");`],
    ["limit-lost", "the second page has no limit", nextPage, `${nextPage} next.searchParams.delete("limit");`],
    ["B38", "the limit is not heeded", 'Number(member(call.query, "limit") ?? workspacePage.defaultLimit)', "workspacePage.defaultLimit"],
    [
      "B41",
      "the next page is on another origin",
      "return next.href;",
      'return next.href.replace(next.origin, "https://elsewhere.example");',
    ],
    [
      "bad-cursor",
      "any cursor is taken",
      'cursor: stringMember(call.query, "cursor"), keeps });',
      'cursor: stringMember(call.query, "cursor"), keeps }) ?? cutPage(list, { limit, keeps });',
    ],
  ]),
  ...inFile(page, [
    ["B39", "the order changes", "const thing = list[at];", "const thing = list[(at * 7 + 3) % list.length];"],
    [
      "B42",
      "the last page names a next one",
      "return { items, next: null };",
      "return { items, next: items.length === 0 ? null : writeCursor(items.at(-1)?.serial ?? 0) };",
    ],
    ["page-repeats", "a page repeats the last of the one before", "let at = seek(list, after + 1)", "let at = seek(list, after)"],
  ]),
  {
    id: "B40",
    does: "a cursor is an offset",
    edits: [
      [page, "let at = seek(list, after + 1)", "let at = after"],
      [page, "next: writeCursor(items.at(-1)?.serial ?? 0)", "next: writeCursor(at)"],
    ],
  },
];
