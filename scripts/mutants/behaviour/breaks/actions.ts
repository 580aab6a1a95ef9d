import { type Break, inFile } from "../break.ts";

const execute = "src/sandbox/acts/actions/execute.ts";
const trim = "src/sandbox/acts/actions/trim-fields.ts";
const query = "src/sandbox/acts/actions/read-query.ts";
const pages = "src/sandbox/acts/actions/pages.ts";
const files = "src/sandbox/acts/actions/files.ts";
const inspect = "src/sandbox/acts/actions/inspect.ts";
const skills = "src/sandbox/acts/actions/skills.ts";

/** Faults of actions on what is behind a source. */
export const actionBreaks: readonly Break[] = [
  ...inFile(execute, [
    [
      "entity",
      "any entity is taken",
      "recordsBehind(input, source).find((one) => one.entity === entity)",
      "recordsBehind(input, source)[0]",
    ],
    [
      "action",
      "an action that is not known lists",
      "const run = actions.get(name);",
      'const run = actions.get(name) ?? actions.get("list");',
    ],
    ["created", "a created record is not listed", "[...(seeded.items ?? []), ...created.map(({ value }) => value)]", "seeded.items ?? []"],
    [
      "created-everywhere",
      "a created record is listed behind every source",
      'input.view.list("record", "source", source.id)',
      '[...input.view.all("record")]',
    ],
    ["narrowed", "a list is not narrowed", "known.every(([name, value]) => sameText(record[name], value))", "true"],
    [
      "narrowed-unknown",
      "a parameter that no record has empties the list",
      "const known = asked.filter(([name]) => records.some((record) => Object.hasOwn(record, name)));",
      "const known = asked;",
    ],
    ["get-any", "any record is got", "records.find((record) => sameText(record.id, id))", "records[0]"],
    ["query-ignored", "the query of a search is ignored", "query.run(records)", "records"],
    [
      "query-unread",
      "a query that cannot be read finds everything",
      'if ("problem" in query) return refuseAt(["body", "params", "query"], "sandbox/search-query", query.problem);\n  const page = cutRecords(query.run(records),',
      'const page = cutRecords("problem" in query ? records : query.run(records),',
    ],
    ["fields", "the fields of a search are ignored", "if (isRefusal(page) || fields === undefined)", "if (true)"],
    [
      "api-search",
      "a search of texts finds everything",
      "const kept = records.filter((record) => JSON.stringify(",
      "const kept = records.filter((record) => true || JSON.stringify(",
    ],
    [
      "api-search-case",
      "a search of texts heeds letters",
      '(stringMember(params, "query") ?? "").toLowerCase()',
      'stringMember(params, "query") ?? ""',
    ],
    ["select", "selected fields do not count", 'select: texts(body, "select_fields")', "select: undefined"],
    ["exclude", "excluded fields do not count", 'exclude: texts(body, "exclude_fields") ?? []', "exclude: []"],
    ["truncation", "texts are always cut", "isTruncated: body.skip_truncation === false", "isTruncated: true"],
    ["truncation-never", "texts are never cut", "isTruncated: body.skip_truncation === false", "isTruncated: false"],
    ["instance", "the envelope names no source", "source_id:", "source:"],
    ["config-records", "every source of a connector has the first records", "mergeConfig(template.defaults, config))", "{})"],
    [
      "action-of-deleted",
      "a list of another source's token",
      "if (isRefusal(source)) return source;",
      'if (isRefusal(source) && source.refused !== 403) return source; if (isRefusal(source)) return { answer: { status: "success", result: [], connector_metadata: null, execution_metadata: { connector_instance_id: "", execution_time_ms: 1 } } };',
    ],
  ]),
  ...inFile(trim, [
    [
      "select-loses",
      "excluded fields go from selected ones, too",
      "select === undefined ? without(value, split(exclude)) : selected(value, split(select))",
      "select === undefined ? without(value, split(exclude)) : without(selected(value, split(select)), split(exclude))",
    ],
    ["select-flat", "a path selects the whole member", "rests.some((rest) => rest.length === 0) ? item : selected(item, rests)", "item"],
    [
      "exclude-flat",
      "a path excludes the whole member",
      "return rests.some((rest) => rest.length === 0) ? [] : [[key, without(item, rests)]];",
      "return rests.length > 0 ? [] : [[key, item]];",
    ],
  ]),
  ...inFile(query, [
    ["sort", "found records are in no order", "records.filter(matches).sort(compare)", "records.filter(matches)"],
    ["sort-direction", "every order is ascending", 'direction === "asc" ? found : -found', "found"],
    ["not", "a negation does not count", "(record) => !part(record)", "part"],
    [
      "operator",
      "an unknown operator finds everything",
      "if (compares === undefined) return",
      "if (compares === undefined) return () => true; if (false) return",
    ],
  ]),
  ...inFile(pages, [
    ["spelling", "every page is spelled in snake case", 'seeded.pages === "camelCase"', "false"],
    ["more", "a page never tells of another", "const isMore = page.next !== null;", "const isMore = false;"],
    ["cursor", "every page is the first", "cursor === undefined || cursor === null ? undefined : String(cursor)", "undefined"],
    [
      "cursor-unknown",
      "an unknown cursor begins again",
      'if (page === undefined) return refuseAt(["body", "params", "cursor"], "actions-in-pages", "No page has given this cursor.");',
      "if (page === undefined) return { result: [], metadata: {} };",
    ],
    ["limit", "the limit of a page is not heeded", "member(params, name) ?? most", "most"],
  ]),
  ...inFile(files, [
    ["missing-file", "a file that is not there is another one", "files.find(({ id }) => ids.includes(id))", "files[0]"],
    ["no-file", "no file is found", "files.find(({ id }) => ids.includes(id))", 'files.find(({ id }) => id === "")'],
    [
      "file-type",
      "a file has no type of its own",
      'const { name, type = "application/octet-stream" } = file ?? {};',
      'const { name } = file ?? {}; const type = "application/octet-stream";',
    ],
  ]),
  ...inFile(inspect, [
    ["inspect-entities", "a connector of files alone can be searched", ".filter(({ items }) => items !== undefined)", ""],
    [
      "inspect-organization",
      "an inspection names another organization",
      'view.get("workspace", workspaceId)?.organizationId ?? ""',
      "template.definitionId",
    ],
  ]),
];

/** Faults of the docs for agents. */
export const skillBreaks: readonly Break[] = inFile(skills, [
  ["skill-words", "one word is enough", "words.every((word)", "words.some((word)"],
  [
    "skill-case",
    "a search of skills heeds letters",
    '(stringMember(input.call.query, "query") ?? "").toLowerCase()',
    '(stringMember(input.call.query, "query") ?? "")',
  ],
  ["skill-section", "an unknown section is the outline", "if (wanted !== undefined && section === undefined)", "if (false)"],
  ["skill-section-text", "a section has the skill's own text", "const { title, text } = section ?? {", "const { title, text } = {"],
  [
    "skill-cursor",
    "an unknown cursor is an empty page",
    "if (page === undefined) return refuseAt",
    "if (page === undefined) return { answer: { data: [], next_cursor: null } }; if (page === undefined) return refuseAt",
  ],
  ["skill-limit", "every skill is on the first page", 'Number(member(call.query, "limit") ?? workspacePage.defaultLimit)', "100"],
  [
    "skill-organization",
    "another organization's skills are its own",
    "if (organization !== undefined && organization.toLowerCase() !== call.organizationId)",
    "if (false)",
  ],
  ["skill-owner", "every organization has every skill", "(skill.organization ?? first?.name) === owner", "owner !== undefined"],
  ["skill-workspace", "a token reads the skills of another workspace", "if (own !== undefined && id !== own) return", "if (false) return"],
  [
    "skill-scope",
    "a token sees the connectors of every workspace",
    'const id = stringMember(call.query, "workspace_id") ?? own;',
    'const id = stringMember(call.query, "workspace_id");',
  ],
  ["skill-unused", "every connector has docs, used or not", "used.length === 0 ? undefined", "used.length > 1000 ? undefined"],
]);
