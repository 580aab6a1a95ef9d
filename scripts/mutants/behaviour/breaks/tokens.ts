import { type Break, inFile } from "../break.ts";

const authorize = "src/sandbox/http/authorize.ts";
const expiry = "if (token.expiresAt <= now) return refuse(401";
const isLetIn = "if (isLetIn) return undefined;";
const existing = 'const [existing] = view.list("workspace", "name", keyOf(call.organizationId, name));';
const madeOne = "const workspace = existing ?? makeWorkspace(input, name, choice.region);";
const putNew = 'existing === undefined ? [{ put: "workspace", thing: workspace }] : []';
const tokensFile = "src/sandbox/acts/tokens.ts";

/** Faults of tokens, tiers and tenants. */
export const tokenBreaks: readonly Break[] = [
  ...inFile(authorize, [
    [
      "B1",
      "an expired operator's token is taken",
      "if (token.expiresAt <= now)",
      'if (token.kind !== "operator" && token.expiresAt <= now)',
    ],
    [
      "B1-scoped",
      "an expired scoped token is taken",
      "if (token.expiresAt <= now)",
      'if (token.kind !== "scoped" && token.expiresAt <= now)',
    ],
    ["B3", "a widget token never ends", "if (token.expiresAt <= now)", 'if (token.kind !== "widget" && token.expiresAt <= now)'],
    ["B4", "an operator may do what a user may", isLetIn, 'if (isLetIn || token.kind === "operator") return undefined;'],
    ["B5", "a user reads workspaces", isLetIn, 'if (isLetIn || kind === "keep-workspaces") return undefined;'],
    ["B6", "a user mints tokens", isLetIn, 'if (isLetIn || kind === "mint-user-token") return undefined;'],
    ["B8", "an expired token is 404", expiry, "if (token.expiresAt <= now) return refuse(404"],
    [
      "B9",
      "a widget token is taken as it came",
      'const jwt = /^Bearer +(\\S+)$/i.exec(headers.get("authorization") ?? "")?.[1];',
      'const sent = /^Bearer +(\\S+)$/i.exec(headers.get("authorization") ?? "")?.[1]; const jwt = sent && !sent.includes(".") ? JSON.parse(atob(sent)).token : sent;',
    ],
    ["B12", "the origin is not looked at", "!isSameOrigin(origin, token.widget.origin)", 'origin === ""'],
    [
      "B20",
      "a foreign organization is taken",
      "const organizationId = members.find((id) => id === header.toLowerCase());",
      "const organizationId = header.toLowerCase();",
    ],
    [
      "B20-scoped",
      "a user's token is taken for a foreign organization",
      "const isOther = header !== null && header.toLowerCase() !== token.organizationId;",
      "const isOther = false;",
    ],
    ["B21", "a member of several need not say which", "if (only === undefined || others.length > 0)", "if (only === undefined)"],
    ["no-token", "a call without a token is 403", 'return refuse(401, "token-required"', 'return refuse(403, "token-required"'],
    [
      "revoked",
      "a revoked token is taken",
      ': world.tables.get("token", jti) };',
      ': (world.tables.get("token", jti) ?? [...world.tables.all("token")].at(-1)) };',
    ],
  ]),
  ...inFile("src/rules/limits.ts", [
    ["B2", "a scoped token lives 15 minutes", "scoped: 1200", "scoped: 900"],
    ["B2-operator", "an operator's token lives 20 minutes", "operator: 900", "operator: 1200"],
    ["B2-widget", "a widget token lives 15 minutes", "widget: 1200", "widget: 900"],
    ["page-default", "a page holds 50 by default", "defaultLimit: 20", "defaultLimit: 50"],
  ]),
  ...inFile("src/sandbox/tokens/signer.ts", [
    ["B7", "the signature is not checked", "const isOurs = signature !== undefined &&", "const isOurs = signature !== undefined ||"],
  ]),
  ...inFile(tokensFile, [
    ["B10", "a token tells another workspace", "workspace_id: workspace.id,", 'workspace_id: [...view.all("workspace")][0].id,'],
    [
      "B10-organization",
      "a token tells a wrong organization",
      "organization_id: workspace.organizationId,",
      "organization_id: workspace.id,",
    ],
    ["B11", "a token's life is told wrong", "expires_in: tokenLifetimeSeconds.operator", "expires_in: tokenLifetimeSeconds.scoped"],
    ["secret-unchecked", "any secret is taken", 'credential.clientSecret !== stringMember(call.body, "client_secret")', "false"],
    [
      "B22",
      "a name is one workspace in all organizations",
      existing,
      'const existing = [...view.all("workspace")].find((one) => one.name === name && one.deletedAt === undefined);',
    ],
    ["B26", "each token makes a workspace", existing, "const existing = undefined;"],
    [
      "B33",
      "no token is minted for an inactive workspace",
      "const choice = resolveRegion(",
      'if (existing?.status === "inactive") return refuse(403, "x", "x");\n  const choice = resolveRegion(',
    ],
    [
      "deleted-info",
      "a deleted workspace's token tells it still",
      "workspace === undefined || workspace.deletedAt !== undefined",
      "workspace === undefined",
    ],
    [
      "widget-origin",
      "a widget token is of no origin",
      "    origin,\n    sources:",
      '    origin: "https://elsewhere.example",\n    sources:',
    ],
  ]),
  {
    id: "B24",
    does: "a second token moves the workspace to another region",
    edits: [
      [tokensFile, "existing: existing?.regionId", "existing: undefined"],
      [
        tokensFile,
        madeOne,
        "const workspace = existing === undefined ? makeWorkspace(input, name, choice.region) : { ...existing, regionId: choice.region };",
      ],
      [tokensFile, putNew, '[{ put: "workspace", thing: workspace }]'],
    ],
  },
  {
    id: "B27",
    does: "a deleted workspace comes back with its name",
    edits: [
      [
        tokensFile,
        existing,
        'const existing = [...view.all("workspace")].find((one) => one.name === name && one.organizationId === call.organizationId);',
      ],
      [
        tokensFile,
        madeOne,
        "const { deletedAt, ...again } = existing ?? makeWorkspace(input, name, choice.region); const workspace = again;",
      ],
      [tokensFile, putNew, '[{ put: "workspace", thing: workspace }]'],
    ],
  },
  ...inFile("src/rules/regions.ts", [
    ["B25", "a workspace lies in the EU by default", "given.requested ?? regions.US", "given.requested ?? regions.EU"],
    [
      "region-ignored",
      "the region of a request is not heeded",
      "const requested = given.requested ?? regions.US;",
      "const requested = regions.US;",
    ],
  ]),
];

const reach = "src/sandbox/acts/reach.ts";
const sources = "src/sandbox/acts/sources/sources.ts";

/** Faults of tenants: a token or an operator reaches what is not its own. */
export const tenantBreaks: readonly Break[] = [
  ...inFile(reach, [
    [
      "B13",
      "a token reads another workspace's source",
      "return own === undefined || own === source.workspaceId ? source",
      "return true ? source",
    ],
    [
      "B18",
      "an operator reads another organization's source template",
      "template.organizationId === null || template.organizationId === call.organizationId",
      "true",
    ],
    [
      "B18-own",
      "an operator changes another organization's templates",
      "const isOwn = thing !== undefined && thing.organizationId === call.organizationId;",
      "const isOwn = thing !== undefined;",
    ],
    ["B18-workspace", "an operator reads another organization's workspace", " && workspace.organizationId === call.organizationId;", ";"],
    [
      "B18-source",
      "an operator reads another organization's source",
      'workspace?.organizationId !== call.organizationId)\n    return refuse(404, notFound, "There is no such source.")',
      'false)\n    return refuse(404, notFound, "There is no such source.")',
    ],
  ]),
  ...inFile(sources, [
    [
      "B14",
      "a token lists another workspace's sources",
      'nameWorkspace(input, id ?? "", ["query", "workspace_id"])',
      '(view.get("workspace", id ?? "") ?? nameWorkspace(input, id ?? "", []))',
    ],
    [
      "B15",
      "a token makes sources in another workspace",
      'nameWorkspace(input, named, ["body", "workspace_id"])',
      '(input.view.get("workspace", named) ?? nameWorkspace(input, named, ["body", "workspace_id"]))',
    ],
    [
      "B16",
      "a token changes another workspace's source",
      'const source = reachSource(input, call.path.id ?? "");',
      'const source = input.view.get("source", call.path.id ?? "") ?? reachSource(input, call.path.id ?? "");',
    ],
    [
      "B16-delete",
      "a token deletes another workspace's source",
      'export const deleteSource: Act = (input) => {\n  const source = reachSource(input, input.call.path.id ?? "");',
      'export const deleteSource: Act = (input) => {\n  const source = input.view.get("source", input.call.path.id ?? "") ?? reachSource(input, "");',
    ],
  ]),
  ...inFile("src/sandbox/acts/sources/checks.ts", [
    [
      "B16-check",
      "a token checks another workspace's source",
      'const source = reachSource(input, input.call.path.id ?? "");',
      'const source = input.view.get("source", input.call.path.id ?? "") ?? reachSource(input, "");',
    ],
    ["B17", "a token reads another workspace's check", "if (own !== undefined && own !== check.workspaceId)", "if (false)"],
    ["B17-organization", "a check of another organization is 403", "if (check === undefined ||", "if (check === undefined &&"],
  ]),
  ...inFile("src/sandbox/acts/templates/source-templates.ts", [
    [
      "B19",
      "source templates of all organizations are listed",
      'input.view.list("sourceTemplate", "organization", owner)',
      '[...input.view.all("sourceTemplate")]',
    ],
  ]),
  ...inFile("src/sandbox/acts/templates/connection-templates.ts", [
    [
      "B19-connection",
      "connection templates of all organizations are listed",
      'view\n    .list("connectionTemplate", "organization", call.organizationId)',
      '[...view.all("connectionTemplate")]',
    ],
  ]),
  ...inFile("src/sandbox/acts/templates/tags.ts", [
    [
      "B19-tags",
      "tags of all organizations are listed",
      'view.list("tag", "organization", call.organizationId).map(renderTag)',
      '[...view.all("tag")].map(renderTag)',
    ],
    [
      "tag-names-shared",
      "a tag's name is taken in all organizations",
      'view.list("tag", "name", keyOf(call.organizationId, name))[0]',
      '[...view.all("tag")].find((one) => one.name === name)',
    ],
  ]),
  ...inFile("src/sandbox/acts/workspaces.ts", [
    [
      "B19-workspaces",
      "workspaces of all organizations are listed",
      'list: view.list("workspace", "organization", call.organizationId),',
      'list: [...view.all("workspace")].filter((one) => one.deletedAt === undefined),',
    ],
    [
      "B19-stats",
      "workspaces of all organizations are counted",
      'const all = view.list("workspace", "organization", call.organizationId);',
      'const all = [...view.all("workspace")];',
    ],
  ]),
  ...inFile("src/sandbox/acts/destinations.ts", [
    [
      "destinations-mixed",
      "destinations of all workspaces are listed",
      'view.list("destination", "workspace", workspace.id)',
      '[...view.all("destination")]',
    ],
  ]),
  {
    id: "B23",
    does: "two worlds share their records",
    edits: [
      ["src/sandbox/world/stable-id.ts", "const text = JSON.stringify(names);", "const text = JSON.stringify(names.slice(1));"],
      [
        "src/sandbox/world/open-worlds.ts",
        "const worlds = new Map<string, OpenWorld>();",
        "const worlds = new Map<string, OpenWorld>(); shared = makeTables();",
      ],
      [
        "src/sandbox/world/open-worlds.ts",
        "const world = emptyWorld(name, newCore(options.random));",
        "const world = { ...emptyWorld(name, newCore(options.random)), tables: shared };",
      ],
      [
        "src/sandbox/world/open-worlds.ts",
        "/** Keeps the worlds of a sandbox.",
        'import { makeTables } from "../state/tables.ts";\nlet shared = makeTables();\n/** Keeps the worlds of a sandbox.',
      ],
    ],
  },
];
