import { type Break, inFile } from "../break.ts";

const authorize = "src/sandbox/http/authorize.ts";
const handler = "src/sandbox/http/make-handler.ts";
const workspaces = "src/sandbox/acts/workspaces.ts";
const sources = "src/sandbox/acts/sources/sources.ts";
const streams = "src/rules/select-streams.ts";
const openWorlds = "src/sandbox/world/open-worlds.ts";
const noFaults = "if (faults.length > 0) return {";

/** The document's own refusals by a keyword are lost in a situation, as at a server whose document is looser. */
function loosened(situation: string): readonly [string, string, string] {
  return [handler, noFaults, `if (faults.some((one) => !(${situation}))) return {`];
}

/** Faults that the plain case of a sentence shows, and none of its neighbours. */
export const plainBreaks: readonly Break[] = [
  ...inFile("src/sandbox/acts/tokens.ts", [
    [
      "secret-beginning",
      "a secret is right that begins rightly",
      'credential.clientSecret !== stringMember(call.body, "client_secret")',
      '!(stringMember(call.body, "client_secret") ?? "").startsWith(credential.clientSecret)',
    ],
  ]),
  ...inFile("src/sandbox/acts/reach.ts", [
    [
      "source-of-its-token",
      "a source is read by tokens that are older than it alone",
      "return own === undefined || own === source.workspaceId ? source",
      "return own === undefined || (own === source.workspaceId && (call.token?.serial ?? 0) < source.serial) ? source",
    ],
  ]),
  ...inFile(authorize, [
    [
      "first-of-several",
      "a member of several organizations is always taken to the first",
      "const organizationId = members.find((id) => id === header.toLowerCase());",
      "const organizationId = members.some((id) => id === header.toLowerCase()) ? only : undefined;",
    ],
  ]),
  {
    id: "B23-opened",
    does: "a world that is opened later has the records of the first",
    edits: [
      [
        openWorlds,
        "const world = emptyWorld(name, newCore(options.random));",
        "const own = emptyWorld(name, newCore(options.random)); const main = worlds.get(first); const world = name === first || main === undefined ? own : { ...own, tables: main.tables, newSerial: main.newSerial, newId: main.newId };",
      ],
      [openWorlds, "world: name, tables,", "world: first, tables,"],
    ],
  },
  ...inFile(workspaces, [
    [
      "list-cached",
      "a list of workspaces that was asked for before is answered as before",
      "export const listWorkspaces: Act = ({ view, call }) => {",
      "const answered = new WeakMap();\nexport const listWorkspaces: Act = (input) => { const known = answered.get(input.view) ?? new Map(); answered.set(input.view, known); const key = JSON.stringify([input.call.organizationId, input.call.query]); known.set(key, known.get(key) ?? listNow(input)); return known.get(key); };\nconst listNow: Act = ({ view, call }) => {",
    ],
    [
      "listed-by-token",
      "a workspace is listed once for each of its tokens",
      'list: view.list("workspace", "organization", call.organizationId),',
      'list: view.list("workspace", "organization", call.organizationId).flatMap((one) => [one, ...[...view.all("token")].filter(({ workspaceId }) => workspaceId === one.id).slice(1).map(() => one)]),',
    ],
    [
      "inactive-ignored",
      "the filter inactive is not heeded",
      "(status === undefined || workspace.status === status)",
      '(status === undefined || status === "inactive" || workspace.status === status)',
    ],
    [
      "B35-next",
      "the filter heeds letters on the second page",
      'stringMember(call.query, "name_contains")?.toLowerCase() ?? ""',
      '(call.query.cursor === undefined ? stringMember(call.query, "name_contains")?.toLowerCase() : stringMember(call.query, "name_contains")) ?? ""',
    ],
    [
      "filter-cut",
      "the filter heeds two words",
      "workspace.name.toLowerCase().includes(part)",
      'workspace.name.toLowerCase().includes(part.split("-").slice(0, 2).join("-"))',
    ],
    [
      "B32-first",
      "the first connection of an inactive workspace alone is off",
      'const connections = view.list("connection", "workspace", workspace.id).filter(',
      'const connections = view.list("connection", "workspace", workspace.id).slice(0, 1).filter(',
    ],
  ]),
  {
    id: "region-enum",
    does: "a region that is not known is the default",
    edits: [
      loosened('one.keyword === "enum"'),
      ["src/rules/regions.ts", 'region === undefined ? { problem: "region-unknown" } : { region }', "{ region: region ?? regions.US }"],
    ],
  },
  {
    id: "whitelist-emptied",
    does: "a whitelist is emptied by a change",
    edits: [
      loosened('one.place.includes("customization")'),
      ["src/sandbox/acts/templates/source-templates.ts", "if (isWhitelist && whitelist.length === 0) {", "if (false) {"],
    ],
  },
  ...inFile("src/sandbox/acts/sources/connect.ts", [
    [
      "B47-body",
      "a source without tags takes the templates without tags alone",
      "selections.every((one) => isSelected(view, tagIds, one))",
      "selections.every((one) => (one.tags.length === 0 ? tagIds.length === 0 : isSelected(view, tagIds, one)))",
    ],
  ]),
  ...inFile("src/sandbox/acts/templates/source-templates.ts", [
    [
      "B47-list",
      "a list without tags has templates without tags alone",
      'const templates = filtered(input, input.view.list("sourceTemplate", "organization", owner));',
      'const isPlain = queriedTags(input.call.query).tags.length === 0; const templates = filtered(input, input.view.list("sourceTemplate", "organization", owner)).filter(({ tagIds }) => !isPlain || tagIds.length === 0);',
    ],
    [
      "propagates-to-one",
      "a change reaches the first source alone",
      'view.list("source", "template", template.id) : []',
      'view.list("source", "template", template.id).slice(0, 1) : []',
    ],
    [
      "widget-untagged",
      "a widget token without tags offers the templates without tags alone",
      "return templates.filter(({ tagIds }) => isSelected(view, tagIds, asked) && (own === undefined || isSelected(view, tagIds, own)));",
      "return templates.filter(({ tagIds }) => isSelected(view, tagIds, asked) && (own === undefined || (own.tags.length === 0 ? tagIds.length === 0 : isSelected(view, tagIds, own))));",
    ],
  ]),
  ...inFile(streams, [
    [
      "B64-all",
      "the mode all without a whitelist is suggested",
      'const suggested = mode === "suggested" ?',
      'const suggested = mode === "suggested" || (mode === "all" && customization?.stream_whitelist === undefined) ?',
    ],
  ]),
  ...inFile("src/sandbox/acts/templates/catalogs.ts", [
    [
      "catalog-deleted-again",
      "a catalog that is not there is deleted",
      "export const deleteTemplateCatalog: Act = (input) => {\n  const template = reachCatalog(input);",
      "export const deleteTemplateCatalog: Act = (input) => {\n  const found = reachTemplate(input);\n  const template = isRefusal(found) ? found : { ...found, catalog: found.catalog ?? { id: input.newId(), streams: [] } };",
    ],
  ]),
  ...inFile("src/sandbox/acts/templates/cron.ts", [
    [
      "cron-minutes",
      "a schedule begins at the full hour",
      "return /^\\d{1,4}$/.test(text) &&",
      "return /^\\d{1,4}$/.test(text) && (words !== undefined || least > 0 || most !== 59 || Number(text) === 0) &&",
    ],
  ]),
  ...inFile("src/sandbox/acts/sources/name-template.ts", [
    [
      "templates-of-the-token",
      "a token knows the templates that are older than it alone",
      "const own = call.token?.widget?.sources;",
      'const own = (template.serial ?? 0) > (call.token?.serial ?? 0) && call.token?.kind === "scoped" ? { tags: ["*"], mode: "any" } : call.token?.widget?.sources;',
    ],
  ]),
  ...inFile("src/rules/regions.ts", [
    [
      "regions-exchanged",
      "the two regions are exchanged",
      'US: "645a183f-b12b-4c6e-8ad3-99e165603450",\n  EU: "b9e48d61-f082-4a14-a8d0-799a907938cb",',
      'US: "b9e48d61-f082-4a14-a8d0-799a907938cb",\n  EU: "645a183f-b12b-4c6e-8ad3-99e165603450",',
    ],
  ]),
  ...inFile("src/rules/missing-config.ts", [
    [
      "default-of-nought",
      "a default of 0 fills no required field",
      "required.filter((name) => member(value, name) === undefined)",
      "required.filter((name) => !member(value, name))",
    ],
  ]),
  ...inFile("src/rules/merge-config.ts", [
    [
      "own-nought",
      "a customer's 0 does not replace a default",
      "return own === undefined ? given : own;",
      "return own === undefined || (own === 0 && given !== undefined) ? given : own;",
    ],
  ]),
  ...inFile(sources, [
    [
      "checked-locks",
      "no source is made while a check is pending",
      "const failed = failedCheck(input, planned);\n  if (failed !== undefined) return failed;\n  const { call,",
      'if (input.view.list("check", "workspace", planned.workspace.id).some(({ reads }) => reads === 0)) return refuseAt(["body"], "x", "x");\n  const failed = failedCheck(input, planned);\n  if (failed !== undefined) return failed;\n  const { call,',
    ],
  ]),
];

/** The same for scenes of the agent generation. */
export const plainAgentBreaks: readonly Break[] = [
  ...inFile("src/sandbox/readings.ts", [
    ["U10-agent", "a connector is tried when it is made", 'createChecks: "off" } : {}', 'createChecks: "on" } : {}'],
  ]),
  ...inFile("src/sandbox/acts/sources/checks.ts", [
    ["check-end-without-reason", "a check that ends at once tells no reason", "error_message: failure.message,", "error_message: null,"],
  ]),
  {
    id: "connector-of-several-names",
    does: "a connector is named twice",
    edits: [loosened('one.keyword === "oneOf"')],
  },
  ...inFile("src/sandbox/acts/actions/execute.ts", [
    ["records-of-defaults", "records are those of the template's defaults", "mergeConfig(template.defaults, config)", "template.defaults"],
    ["records-of-own", "records are those of the customer's own configuration", "mergeConfig(template.defaults, config)", "config"],
  ]),
];
