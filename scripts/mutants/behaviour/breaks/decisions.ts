import { type Break, inFile } from "../break.ts";

const authorize = "src/sandbox/http/authorize.ts";
const reach = "src/sandbox/acts/reach.ts";
const catalogs = "src/sandbox/acts/templates/catalogs.ts";
const sources = "src/sandbox/acts/sources/sources.ts";
const name = "src/sandbox/acts/sources/name-template.ts";

/** The sandbox's decisions, each turned round. Their numbers are those of the table of decisions. */
export const decisionBreaks: readonly Break[] = [
  ...inFile("src/sandbox/http/make-handler.ts", [
    [
      "U1",
      "the request is judged before the token",
      "const admitted = letIn(options, incoming, what);",
      'const early = judgeRequest(route, { path: match.path, query: incoming.url.searchParams, headers: incoming.headers, body: parsedBody(incoming.body) }).faults; const admitted = early.length > 0 ? { refused: 422, rule: "x", faults: early } : letIn(options, incoming, what);',
    ],
    [
      "U1-all",
      "only the first fault is told",
      'acted: { refused: 422, rule: "sandbox/document", faults }',
      'acted: { refused: 400, rule: "sandbox/document", faults: faults.slice(0, 1) }',
    ],
    [
      "U28",
      "a member that is not declared is refused",
      "const dropped = declared === undefined ? [] : Object.keys(value).filter((name) => !declared.has(name));",
      'const dropped = declared === undefined ? [] : Object.keys(value).filter((name) => !declared.has(name)); if (dropped.length > 0) throw new Error("undeclared");',
    ],
  ]),
  ...inFile("src/sandbox/http/receive.ts", [["U25", "a body of any type is taken", 'if (type !== "application/json" &&', "if (false &&"]]),
  ...inFile(reach, [
    [
      "U3",
      "a source of another workspace is 404",
      'refuse(403, otherWorkspace, "The source is of another workspace.")',
      'refuse(404, notFound, "x")',
    ],
    [
      "U3-organization",
      "a source of another organization is 403",
      'return refuse(404, notFound, "There is no such source.");',
      'return refuse(source === undefined ? 404 : 403, notFound, "x");',
    ],
    [
      "U17",
      "a deleted workspace's token is 404 by the workspace",
      'return refuse(403, otherWorkspace, "The token is for another workspace.");\n  return workspace;',
      'return refuse(404, notFound, "x");\n  return workspace;',
    ],
    ["deleted-workspace", "a deleted workspace is read", " && workspace.deletedAt === undefined", ""],
    ["operator-unknown", "an operator's unknown workspace is 404", "? { refused: 422, rule:", "? { refused: 404, rule:"],
  ]),
  ...inFile(name, [
    [
      "U4",
      "an unknown template in a body is 404",
      'return refuseAt(["body", way], "source-needs-three-things", "There is no such source template.");',
      'return refuse(404, "x", "x");',
    ],
    ["U5", "a template that is not offered is 404", 'refuse(403, "sandbox/widget-tags"', 'refuse(404, "sandbox/widget-tags"'],
  ]),
  ...inFile("src/sandbox/acts/templates/source-templates.ts", [
    [
      "U5-get",
      "a template that is not offered is 403",
      'if (!isOffered) return refuse(404, "not-found-declared"',
      'if (!isOffered) return refuse(403, "not-found-declared"',
    ],
    [
      "U27",
      "a list of tags has standard templates, too",
      "templates.filter(({ tagIds }) => isSelected(view, tagIds, asked)",
      "templates.filter(({ tagIds, organizationId }) => (organizationId === null || isSelected(view, tagIds, asked))",
    ],
  ]),
  ...inFile(authorize, [
    [
      "U18",
      "a member of several without the header is 401",
      'return refuse(403, "organization-header-of-several"',
      'return refuse(404, "organization-header-of-several"',
    ],
    [
      "U26",
      "a widget token needs an origin",
      "origin !== undefined && !isSameOrigin(origin, token.widget.origin)",
      '!isSameOrigin(origin ?? "", token.widget.origin)',
    ],
  ]),
  ...inFile("src/rules/is-allowed-origin.ts", [["U26-null", "the origin null is refused", 'if (text === "null") return true;', ""]]),
  ...inFile("src/sandbox/acts/tokens.ts", [["empty-name", "a workspace may have no name", 'if (name === "")', "if (false)"]]),
  ...inFile(catalogs, [
    [
      "U23",
      "a template without a catalog has an empty one",
      'template.catalog === null ? refuse(404, "not-found-declared", notDeclared) : { ...template, catalog: template.catalog }',
      '{ ...template, catalog: template.catalog ?? { id: "x", streams: [] } }',
    ],
    ["U23-query", "a query answers nothing", 'refuse(400, "sandbox/not-simulated"', 'refuse(422, "sandbox/not-simulated"'],
    ["selected-ignored", "a catalog is shown whole", "input.call.query.selected === true ?", "false ?"],
    [
      "null-catalog",
      "a catalog of null is empty",
      "given === undefined ? connectorStreams(input, template) :",
      "given === undefined ? [] :",
    ],
    ["stream-twice", "a second stream of a name is taken", "if (findStream(template, name) !== undefined)", "if (false)"],
    ["stream-renamed-onto", "a stream is renamed onto another", "if (namesake !== undefined && namesake !== stream)", "if (false)"],
    ["nameless-stream", "a stream loses its name", "if (!isObject(value) || name === undefined || fault !== undefined)", "if (false)"],
    [
      "patch-breaks",
      "a patch breaks a stream",
      "const names = new Set<string>();",
      'if (place[1] === "patch_ops") return given; const names = new Set();',
    ],
  ]),
  ...inFile("src/sandbox/acts/templates/apply-patch.ts", [
    [
      "patch-partly",
      "a patch applies in parts",
      'if (typeof next === "string") return { problem: next, at };',
      'if (typeof next === "string") return at === 0 ? { problem: next, at } : { value: patched };',
    ],
    ["patch-move", "a patch moves", '!["add", "remove", "replace", "test"].includes(op)', 'op === "move") return { value };\n  if (false'],
    ["patch-test", "a test of a patch always holds", "isEqual(resolvePointer(value, path), given)", "true"],
    ["patch-add", "an addition replaces", "isAdding ? 0 : 1", "1"],
  ]),
  ...inFile("src/sandbox/acts/sources/streams.ts", [
    ["own-catalog", "a template's own catalog does not count", "catalog?.streams ?? ", ""],
    [
      "any-stream",
      "a stream that is not selected is described",
      "listed(input, source).find((one) => one.name === name)",
      "catalogOf(input, source).find((one) => one.name === name)",
    ],
  ]),
  ...inFile("src/sandbox/acts/definitions.ts", [
    ["definition-filter", "the filter of definitions is not heeded", "title.toLowerCase().includes(part)", "true"],
    ["definition-case", "the filter of definitions heeds letters", '?.toLowerCase() ?? "";', '?? "";'],
    ["definition-kind", "a destination is read as a source", "if (found?.kind !== kind)", "if (found === undefined)"],
    ["definition-ids", "the ids of definitions are not heeded", "(ids.length === 0 || ids.includes(definitionId))", "true"],
  ]),
  ...inFile("src/sandbox/acts/destinations.ts", [
    [
      "destination-foreign",
      "a destination of a deleted workspace is read",
      "if (destination === undefined || workspace?.organizationId !== input.call.organizationId)",
      "if (destination === undefined)",
    ],
  ]),
  ...inFile(sources, [
    [
      "two-creations",
      "a source is made twice",
      'changes: [{ put: "source", thing: source }, ...changes]',
      'changes: [{ put: "source", thing: source }, { put: "source", thing: { ...source, id: newId(), serial: newSerial() } }, ...changes]',
    ],
  ]),
];

/** Faults that only the agent generation shows. */
export const agentBreaks: readonly Break[] = [
  ...inFile(sources, [
    ["U29-job", "a deletion is done at once", 'input.generation === "agent" ? deletionJob(input, jobId) : undefined', "undefined"],
    ["U29-settle", "a deletion is never done", "const left = source.deletion.left - 1;", "const left = source.deletion.left;"],
    [
      "agent-list",
      "a list without a workspace is empty",
      'return view.list("workspace", "organization", call.organizationId);',
      "return [];",
    ],
  ]),
  ...inFile(name, [
    ["agent-connector", "a connector's own template is not used", "all.find((one) => one.definitionId === definitionId) ?? {", "{"],
  ]),
  ...inFile(reach, [
    [
      "U29-unknown",
      "an unknown workspace is 422",
      '...refuse(404, notFound, "There is no workspace of this name."),',
      '...refuse(422, notFound, "There is no workspace of this name."),',
    ],
    ["agent-other", "a token names another workspace", "if (own !== undefined && own !== workspace?.id)", "if (false)"],
  ]),
  ...inFile("src/sandbox/acts/sources/checks.ts", [
    ["U29-check", "a check answers its id alone", 'generation === "agent" ? renderEnd(check, now) : { id: check.id }', "{ id: check.id }"],
  ]),
  ...inFile("src/sandbox/acts/templates/source-templates.ts", [
    ["use-global", "the standard templates are not listed apart", "input.call.query.use_global === true", "false"],
  ]),
  ...inFile(authorize, [
    ["agent-operator", "the operator keeps no sources", 'generation === "agent" && kind === "keep-own-sources" ? "yes"', 'false ? "yes"'],
  ]),
];
