import { describe, expect, it } from "vitest";
import { type CaseSources, discoverEach, usageLines } from "../../../support/usage-project.ts";

const client =
  'import { createEmbedded } from "airbyte-embedded-client";\nconst airbyte = createEmbedded({ clientId, clientSecret, organizationId });\n';
const raw = 'import createClient from "openapi-fetch";\nconst client = createClient({ baseUrl });\n';

const cases: CaseSources[] = [];
const discovered = discoverEach(cases);
/** Adds a case to those that are searched together; the answer gives its lines once all are. */
function add(sources: CaseSources): () => readonly string[] {
  const index = cases.push(sources) - 1;
  return () => usageLines(discovered(index));
}

/** A use that may concern operations and connectors alike. */
const unknown = (line: number, why: string): readonly string[] =>
  ["operations", "connectors"].map((kind) => `unknown ${kind} a.ts:${line}: ${why}`);

const made = "create-application-token a.ts:2 inside";

const ofWorkspace = ["mint-scoped-token a.ts:3 inside", "read-scoped-token-info a.ts:3 inside"];
const listing = ["list-sources a.ts:4", "  reads /data/*/id a.ts:4"];
const waits = [made, "delete-source a.ts:4", ...listing, ...ofWorkspace];
const plain = [made, "delete-source a.ts:4", ...ofWorkspace];

/** Calls that ask for more under a condition: it counts unless the code rules it out. */
const further: readonly [name: string, text: string, want: readonly string[]][] = (
  [
    ["an option that is not set", "await acme.sources.delete(id, { timeoutMs: 5 });", plain],
    ["an option that is false", "await acme.sources.delete(id, { wait: false });", plain],
    ["an option that is true", "await acme.sources.delete(id, { wait: true });", waits],
    ["an option that is computed", "await acme.sources.delete(id, { wait: later });", waits],
    ["options from elsewhere", "await acme.sources.delete(id, options);", waits],
    ["options that are spread", "await acme.sources.delete(id, { ...options });", waits],
    ["arguments that are spread", "await acme.sources.delete(...given);", waits],
    ["a method that is taken off", "const { delete: drop } = acme.sources; await drop(id);", waits],
    ["a source by its id, with the workspace's token", "await acme.sources.get(id);", [made, "get-source a.ts:4", ...ofWorkspace]],
  ] as const
).map(([name, line, want]) => [name, `${client}const acme = airbyte.workspace("acme");\n${line}`, want]);

describe("discoverUsage", () => {
  const operations: readonly [name: string, text: string, want: readonly string[]][] = [
    [
      "a path of openapi-fetch",
      `${raw}await client.POST("/api/v1/embedded/sources", { body });`,
      ["POST /api/v1/embedded/sources a.ts:3", "unknown connectors a.ts:3: the connector of this call cannot be read"],
    ],
    ["its request method", `${raw}await client.request("get", "/api/v1/x");`, ["GET /api/v1/x a.ts:3"]],
    ["a path that is a constant", `${raw}const path = "/api/v1/x" as const;\nawait client.GET(path);`, ["GET /api/v1/x a.ts:4"]],
    [
      "a path that is worked out",
      `${raw}await client.GET(pathOf(1));\nawait client.GET(\`/api/\${x}\`);`,
      ["unknown operations a.ts:3: the path of this GET is no literal", "unknown operations a.ts:4: the path of this GET is no literal"],
    ],
    [
      "a method that is worked out",
      `${raw}await client.request(m, "/x");`,
      ["unknown operations a.ts:3: the method of this call is no literal"],
    ],
    ["a client from elsewhere, by its path", `export async function f(c: any) { await c.GET("/api/v1/x"); }`, ["GET /api/v1/x a.ts:1"]],
    ["another API's path", `export async function f(c: any) { await c.GET("/v2/x"); c.get("/api/v1/x"); }`, []],
    [
      "somebody else's createClient",
      `import { createClient } from "redis";\nconst c = createClient();\nawait c.GET(key);`,
      unknown(1, "the import of redis leads nowhere"),
    ],
    ["the typed client", `${client}await airbyte.sourceTemplates.list();`, [made, "list-source-templates a.ts:3"]],
    [
      "somebody else's createEmbedded",
      `import { createEmbedded } from "x";\ncreateEmbedded().sourceTemplates.list();`,
      [...unknown(1, "the import of x leads nowhere"), ...unknown(2, "`sourceTemplates.list` looks like the client's, and has no type")],
    ],
    [
      "an alias of it",
      `import { createEmbedded as make } from "airbyte-embedded-client";\nmake(o).widgetToken("acme");`,
      [made, "mint-widget-token a.ts:2"],
    ],
    [
      "a workspace",
      `${client}const acme = airbyte.workspace("acme");\nawait acme.sources.delete(id);`,
      [...[made, "delete-source a.ts:4"], ...["mint-scoped-token a.ts:3 inside", "read-scoped-token-info a.ts:3 inside"]],
    ],
    ...further,
    [
      "a source by its id, with the organization's token",
      `${client.replace("organizationId }", "organizationId, api: ofOperators }")}const acme = airbyte.workspace("acme");\nawait acme.sources.get(id);\nconst ofOperators = { generation: "x", capabilities: { "get-source": { method: "GET", path: "/s/{id}", token: "operator" } } } as const;`,
      [made, "get-source a.ts:4", ...listing, ...ofWorkspace],
    ],
    [
      "destructured parts",
      `${client}const { sourceTemplates: t } = airbyte;\nawait t.delete(id);`,
      [made, "delete-source-template a.ts:4"],
    ],
    [
      "a class",
      `${client}class A { readonly #x = 1; private api;\n constructor() { this.api = createEmbedded(o); }\n run() { return this.api.workspaces.delete(1); } }`,
      ["create-application-token a.ts:2 a.ts:4 inside", "delete-workspace a.ts:5", "  reads  a.ts:5"],
    ],
    [
      "a typed parameter",
      `import type { DefaultApi, Embedded } from "airbyte-embedded-client";\nexport const f = async (a: Embedded<DefaultApi>) => { await a.templateTags.delete("x"); };`,
      ["delete-template-tag a.ts:2"],
    ],
    [
      "a parameter of another type",
      `import type { Embedded } from "x";\nexport const f = (a: Embedded) => a.templateTags.delete("x");`,
      [...unknown(1, "the import of x leads nowhere"), ...unknown(2, "`templateTags.delete` looks like the client's, and has no type")],
    ],
    [
      "a function that makes it",
      `import { createEmbedded } from "airbyte-embedded-client";\nfunction api() { return createEmbedded(o); }\nawait api().workspaces.delete(1);`,
      [made, "delete-workspace a.ts:3"],
    ],
    [
      "a call that the client has not",
      `${client}await airbyte.sourceTemplates.explode();`,
      [
        made,
        "unknown operations a.ts:3: `embedded.sourceTemplates.explode` is no call of the client that is known here",
        "unknown connectors a.ts:3: `embedded.sourceTemplates.explode` is no call of the client that is known here",
      ],
    ],
    [
      "a computed call",
      `${client}await airbyte.sourceTemplates[m]();`,
      [made, ...unknown(3, "the name of the client's method is computed")],
    ],
    ["a call by a quoted name", `${client}await airbyte["workspaces"]["delete"](1);`, [made, "delete-workspace a.ts:3"]],
    [
      "the name of a workspace, which is no call",
      `${client}const acme = airbyte.workspace("acme");\nuse(acme.name.toUpperCase());\nawait airbyte.newer.thing.call();`,
      [
        made,
        "mint-scoped-token a.ts:3 inside",
        "read-scoped-token-info a.ts:3 inside",
        ...unknown(5, "`embedded.newer.thing.call` is no call of the client that is known here"),
      ],
    ],
    [
      "nested groups of calls",
      `${client}await airbyte.definitions.sources.get(id);\nconst all = await airbyte.definitions.sources.list();\nuse(all[0].name);\nawait airbyte.definitions.nope.list();`,
      [
        made,
        "get-source-definition a.ts:3",
        "list-source-definitions a.ts:4",
        "  reads /definitions/*/name a.ts:5",
        "unknown operations a.ts:6: `embedded.definitions.nope.list` is no call of the client that is known here",
      ],
    ],
    [
      "tags",
      `${client}await airbyte.widgetToken("acme", { sourceTemplates: { tags: ["crm"] } });\nother({ tags: ["not"] });`,
      [made, "mint-widget-token a.ts:3", "tag crm"],
    ],
  ];
  it.each(operations.map(([name, text, want]) => [name, add(text), want] as const))("operations: %s", (_name, lines, want) => {
    expect(lines()).toEqual(want);
  });

  const across = add({
    "src/airbyte.ts": client.replace("const airbyte", "export const airbyte"),
    "src/index.ts": 'export { airbyte as api } from "./airbyte.js";',
    "src/routes/a.ts": 'import { api } from "../index";\nawait api.workspaces.delete(1);',
  });
  it("follows imports among the files, and re-exports", () => {
    expect(across()).toEqual(["create-application-token src/airbyte.ts:2 inside", "delete-workspace src/routes/a.ts:2"]);
  });

  const handle = 'import { sourcePostgres } from "airbyte-embedded-client/connectors/source-postgres";\n';
  const connectors: readonly [name: string, text: string, want: readonly string[]][] = [
    ["a handle of the package", handle, ["source-postgres a.ts:1"]],
    ["a handle of a generated tree", 'import { sourceX } from "./airbyte/connectors/source-x.js";', ["source-x a.ts:1"]],
    ["a type of one", 'import type { Config } from "../connectors/destination-y.js";', ["destination-y a.ts:1"]],
    ["a re-export", 'export * from "airbyte-embedded-client/connectors/source-s3";', ["source-s3 a.ts:1"]],
    ["a lazy import", 'await import("airbyte-embedded-client/connectors/source-s3");', ["source-s3 a.ts:1"]],
    [
      "a folder of one's own",
      'import { x } from "./connectors/stripe.js";\nimport y from "other/connectors/source-x";',
      [
        ...unknown(1, "the import of ./connectors/stripe.js leads nowhere"),
        ...unknown(2, "the import of other/connectors/source-x leads nowhere"),
      ],
    ],
    [
      "a computed import",
      `await import("airbyte-embedded-client/connectors/" + name);\nawait import(other);`,
      ["unknown connectors a.ts:1: the connector of this import is computed"],
    ],
    [
      "a template with defaults and a whitelist",
      `${handle}${client}await airbyte.sourceTemplates.create(sourcePostgres, { name: "A",\n defaults: { ssl_mode: { mode: "require" }, port: 5432 },\n streams: { mode: "whitelist", names: ["orders"] } });`,
      [
        "create-application-token a.ts:3 inside",
        "create-source-template a.ts:4",
        "source-postgres a.ts:1 a.ts:4",
        "  writes /port a.ts:5",
        "  writes /ssl_mode a.ts:5",
        "  writes /ssl_mode/mode a.ts:5",
        'template {"connector":"source-postgres","name":"A","at":"a.ts:4","defaults":{"ssl_mode":{"mode":"require"},"port":5432},"whitelist":["orders"]}',
      ],
    ],
    [
      "a source of a template",
      `${handle}${client}const t = await airbyte.sourceTemplates.create(sourcePostgres, { name: "A" });\nconst w = airbyte.workspace("x");\nawait w.sources.create(t, { config: { host, list: [{ a: 1 }] } });`,
      [
        "create-application-token a.ts:3 inside",
        "create-source a.ts:6",
        "create-source-template a.ts:4",
        "  reads /id a.ts:6",
        "  reads /partial_default_config a.ts:6",
        "  reads /user_config_spec a.ts:6",
        "mint-scoped-token a.ts:5 inside",
        "read-scoped-token-info a.ts:5 inside",
        "source-postgres a.ts:1 a.ts:4 a.ts:6",
        "  writes /host a.ts:6",
        "  writes /list a.ts:6",
        "  writes /list/*/a a.ts:6",
      ],
    ],
    [
      "a template fetched by its id, with its handle and without",
      `${handle}${client}const w = airbyte.workspace("x");\nconst t = await airbyte.sourceTemplates.get(id, sourcePostgres);\nawait w.sources.create(t, { config: { host } });\nconst u = await airbyte.sourceTemplates.get(id);\nawait w.sources.create(u, { config: { host } });`,
      [
        "create-application-token a.ts:3 inside",
        "create-source a.ts:6 a.ts:8",
        "get-source-template a.ts:5 a.ts:7",
        "  reads /id a.ts:6 a.ts:8",
        "  reads /partial_default_config a.ts:6 a.ts:8",
        "  reads /user_config_spec a.ts:6 a.ts:8",
        "mint-scoped-token a.ts:4 inside",
        "read-scoped-token-info a.ts:4 inside",
        "source-postgres a.ts:1 a.ts:5 a.ts:6",
        "  writes /host a.ts:6",
        "unknown connectors a.ts:8: the connector of this call cannot be read",
      ],
    ],
    [
      "a connector that cannot be read, and fields that cannot",
      `${client}const w = airbyte.workspace("x");\nawait w.sources.check(any, { config: { a } });\nawait w.sources.check("source-x", { config: { ...rest, [k]: 1, b: 2 } });`,
      [
        "check-source a.ts:4 a.ts:5",
        made,
        ...["get-offered-source-template", "get-source-template"].flatMap((operation) => [
          `${operation} a.ts:4 a.ts:5`,
          "  reads /partial_default_config a.ts:4 a.ts:5",
          "  reads /user_config_spec a.ts:4 a.ts:5",
        ]),
        "mint-scoped-token a.ts:3 inside",
        "read-scoped-token-info a.ts:3 inside",
        "source-x a.ts:5",
        "  writes /b a.ts:5",
        "unknown connectors a.ts:4: the connector of this call cannot be read",
        "unknown fields a.ts:5: source-x: what is spread into the config is no object literal",
        "unknown fields a.ts:5: source-x: the name of a config field is computed",
      ],
    ],
    [
      "an object of a connector's Config",
      'import type { Config as C } from "airbyte-embedded-client/connectors/source-postgres";\nconst c: C = { host: "a" };\nconst d: Other = { not: 1 };',
      ["source-postgres a.ts:1", "  writes /host a.ts:2"],
    ],
  ];
  it.each(connectors.map(([name, text, want]) => [name, add(text), want] as const))("connectors: %s", (_name, lines, want) => {
    expect(lines()).toEqual(want);
  });

  const call = 'await client.GET("/api/v1/x")';
  const answers: readonly [name: string, text: string, want: readonly string[]][] = [
    ["a member", `const { data } = ${call};\nuse(data.id);`, ["/id a.ts:4"]],
    ["a longer chain, once", `const { data } = ${call};\nuse(data?.owner.name, data!.owner.name);`, ["/owner/name a.ts:4"]],
    ["a method is no field", `const { data } = ${call};\nuse(data.name.trim());`, ["/name a.ts:4"]],
    [
      "destructured",
      `const { data: { id, owner: { name: n }, ...rest } } = ${call};\nuse(id, n, rest.z);`,
      ["/id a.ts:4", "/owner/name a.ts:4", "/z a.ts:4"],
    ],
    ["destructured and never used", `const { data: { id } } = ${call};`, []],
    ["items of a loop", `const { data } = ${call};\nfor (const one of data.data) use(one.id);`, ["/data/*/id a.ts:4"]],
    ["items of a callback", `const { data } = ${call};\nuse(data.data.map((one) => one.id).length);`, ["/data/*/id a.ts:4"]],
    [
      "an item found",
      `const { data } = ${call};\nconst a = data.list.find((one) => one.id === x);\nuse(a.name, data.list[0].size);`,
      ["/list/*/id a.ts:4", "/list/*/name a.ts:5", "/list/*/size a.ts:5"],
    ],
    ["a list given away", `const { data } = ${call};\nuse(data.list.reduce(f));`, ["/list a.ts:4"]],
    ["a whole answer given away", `const { data } = ${call};\nsave(data);`, [" a.ts:4"]],
    ["a whole answer returned", `export const f = async () => { const { data } = ${call}; return data; };`, [" a.ts:3"]],
    ["a result returned as it came", `export const f = async () => ${call};`, [" a.ts:3"]],
    [
      "a test whether there is one",
      `const { data, error } = ${call};\nif (!data || error) throw error;\nif (data === undefined) stop();`,
      [],
    ],
    ["the error alone", `const { error } = ${call};\nif (error) throw error;`, []],
    ["waited for with then", `client.GET("/api/v1/x").then(({ data }) => use(data.id));`, ["/id a.ts:3"]],
    ["spread", `const { data } = ${call};\nsave({ ...data.owner });`, ["/owner a.ts:4"]],
    ["a function by name for each item", `const { data } = ${call};\nuse(data.list.find(isOpen));`, ["/list a.ts:4", "/list/* a.ts:4"]],
    [
      "a callback that is given the list itself",
      `const { data } = ${call};\ndata.list.map((one, index, all) => all.length);`,
      ["/list a.ts:4"],
    ],
    [
      "a callback with rest parameters",
      `const { data } = ${call};\ndata.list.forEach((...all) => use(all));`,
      ["/list a.ts:4", "/list/* a.ts:4"],
    ],
    ["a loop over a variable of before", `const { data } = ${call};\nlet one;\nfor (one of data.list) use(one.id);`, ["/list a.ts:5"]],
    ["exported at once", `export const { data } = ${call};`, [" a.ts:3"]],
    ["exported by its name", `const all = (${call}).data;\nexport { all };`, [" a.ts:4"]],
    ["a promise that may fail", `const { data } = await client.GET("/api/v1/x").catch(() => none);\nuse(data.id);`, ["/id a.ts:4"]],
    ["kept as a promise", `const later = client.GET("/api/v1/x");\nconst { data } = await later;\nuse(data.id);`, ["/id a.ts:5"]],
    ["put into an object", `const { data } = ${call};\nconst kept = { data };\nuse(kept.data.id);`, [" a.ts:4"]],
    ["assigned later", `let all;\nall = (${call}).data;\n`, [" a.ts:4"]],
  ];
  it.each(answers.map(([name, text, want]) => [name, add(raw + text), want] as const))("answers: %s", (_name, all, want) => {
    const lines = all()
      .filter((line) => line.startsWith("  reads "))
      .map((line) => line.slice("  reads ".length));
    expect(lines).toEqual(want);
  });

  const listed = add(`${client}for await (const one of airbyte.workspaces.list()) use(one.name);`);
  it("reads the items of the typed client's lists below `data`", () => {
    expect(listed()).toEqual([made, "list-workspaces a.ts:3", "  reads /data/*/name a.ts:3", "  reads /next a.ts:3"]);
  });

  const nothing: readonly [name: string, text: string][] = [
    ["nothing", ""],
    ["names of prototypes", 'x.constructor("/api/v1/x"); airbyte["__proto__"]();'],
    ["deep nesting", `${"(".repeat(500)}1${")".repeat(500)}`],
  ];
  it.each(nothing.map(([name, text]) => [name, add(text)] as const))("finds nothing in %s", (_name, lines) => {
    expect(lines()).toEqual([]);
  });

  const broken = add("}{ <html>");
  it("takes what does not parse for unknown", () => {
    expect(broken()).toEqual(["operations", "connectors"].map((kind) => `unknown ${kind} a.ts:1: the file does not parse`));
  });
});
