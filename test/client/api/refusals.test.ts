import { expect, test } from "vitest";
import { capabilities as embedded } from "../../../generated/api/capabilities.js";
import { destinationS3 } from "../../../generated/connectors/destination-s3.ts";
import { sourcePostgres } from "../../../generated/connectors/source-postgres.ts";
import type { AnyApi } from "../../../src/client/types/api.ts";
import type { Embedded } from "../../../src/client/types/embedded.ts";
import { ids, onPrism, thrown } from "./support.ts";

/** As JavaScript calls it: the types would refuse each of these. */
const wrong = (value: unknown): never => value as never;

const none = wrong(undefined);
const optionless: readonly (readonly [string, (airbyte: Embedded<AnyApi>) => unknown])[] = [
  ["create-source-template", (a) => a.sourceTemplates.create(sourcePostgres, none)],
  ["update-source-template", (a) => a.sourceTemplates.update(ids.template, wrong(null))],
  ["create-connection-template", (a) => a.connectionTemplates.create(destinationS3, none)],
  ["update-connection-template", (a) => a.connectionTemplates.update(ids.connectionTemplate, none)],
  ["create-source", (a) => a.workspace("acme").sources.create(ids.template, none)],
  ["check-source", (a) => a.workspace("acme").sources.check(ids.template, wrong("config"))],
  ["update-source", (a) => a.workspace("acme").sources.update(ids.source, none)],
  ["check-source-update", (a) => a.workspace("acme").sources.checkUpdate(ids.source, none)],
  ["update-workspace", (a) => a.workspaces.update(ids.workspace, none)],
];

const refused: readonly (readonly [string, (airbyte: Embedded<AnyApi>) => unknown, string])[] = [
  ["a workspace without a name", (a) => a.workspace(wrong(undefined)), "the workspace must have a name. Nothing was sent."],
  ["a workspace with an empty one", (a) => a.workspace(""), "the workspace must have a name. Nothing was sent."],
  [
    "a widget for no workspace",
    (a) => a.widgetToken("", { allowedOrigin: "https://app.acme.com" }),
    "the workspace must have a name. Nothing was sent.",
  ],
  [
    "a region that there is not",
    (a) => a.widgetToken("acme", { allowedOrigin: "https://app.acme.com", region: wrong("AP") }),
    'region must be US or EU, not "AP". Nothing was sent.',
  ],
  [
    "an empty region, which is not none",
    (a) => a.widgetToken("acme", { allowedOrigin: "https://app.acme.com", region: wrong("") }),
    'region must be US or EU, not "". Nothing was sent.',
  ],
  ["the same of a workspace", (a) => a.workspace("acme", { region: wrong("XX") }), 'region must be US or EU, not "XX". Nothing was sent.'],
  [
    "a region in place of the options",
    (a) => a.workspace("acme", wrong("EU")),
    'the options of a workspace must be an object, such as { region: "EU" }. Nothing was sent.',
  ],
  ["a region that is no text", (a) => a.workspace("acme", { region: wrong({}) }), "region must be US or EU. Nothing was sent."],
  [
    "a region that would move a cursor",
    (a) => a.workspace("acme", { region: wrong(`\u001b[2J${"x".repeat(99)}`) }),
    `region must be US or EU, not "\ufffd[2J${"x".repeat(16)}". Nothing was sent.`,
  ],
  [
    "an origin with a path",
    (a) => a.widgetToken("acme", { allowedOrigin: "https://app.acme.com/" }),
    "mint-widget-token: allowedOrigin must be scheme and host, such as https://app.acme.com: no path, no wildcard; or the text null, for a sandboxed page. Nothing was sent.",
  ],
  [
    "null that is no text",
    (a) => a.widgetToken("acme", { allowedOrigin: wrong(null) }),
    "mint-widget-token: allowedOrigin must be scheme and host, such as https://app.acme.com: no path, no wildcard; or the text null, for a sandboxed page. Nothing was sent.",
  ],
  [
    "no origin",
    (a) => a.widgetToken("acme", wrong(undefined)),
    "mint-widget-token: allowedOrigin must be scheme and host, such as https://app.acme.com: no path, no wildcard; or the text null, for a sandboxed page. Nothing was sent.",
  ],
  [
    "a whitelist of nothing",
    (a) => a.sourceTemplates.create(sourcePostgres, { name: "A", streams: { mode: "whitelist", names: wrong([]) } }),
    "streams.names must name a stream in mode whitelist. Nothing was sent.",
  ],
  [
    "a whitelist without its mode",
    (a) => a.sourceTemplates.update(ids.template, { streams: wrong({ names: ["orders"] }) }),
    "streams.names counts in mode whitelist alone, and the mode is undefined. Nothing was sent.",
  ],
  [
    "a destination where a source is needed",
    (a) => a.sourceTemplates.create(wrong(destinationS3), { name: "A" }),
    "destination-s3 is a destination, where a source is needed. Nothing was sent.",
  ],
  [
    "a source where a destination is needed",
    (a) => a.connectionTemplates.create(wrong(sourcePostgres), { name: "A", config: {} }),
    "source-postgres is a source, where a destination is needed. Nothing was sent.",
  ],
  [
    "no connector",
    (a) => a.sourceTemplates.create(wrong(undefined), { name: "A" }),
    "the connector must be an imported handle or the id of a source definition. Nothing was sent.",
  ],
  [
    "a template without an id",
    (a) => a.workspace("acme").sources.create(wrong({ name: "A" }), { config: {} }),
    "create-source: takes an id, or an answer that holds one. Nothing was sent.",
  ],
  [
    "no source",
    (a) => a.workspace("acme").sources.get(wrong(null)),
    "get-source: takes an id, or an answer that holds one. Nothing was sent.",
  ],
  [
    "no connection template",
    (a) => a.connectionTemplates.delete(wrong(undefined)),
    "delete-connection-template: id must not be empty, already encoded, a step (. or ..) or hold control characters. Nothing was sent.",
  ],
  [
    "no check",
    (a) => a.workspace("acme").sources.wait(wrong({})),
    "read-source-check: takes an id, or an answer that holds one. Nothing was sent.",
  ],
  [
    "a wait without an end",
    (a) => a.workspace("acme").sources.wait(ids.check, { waitMs: Number.NaN }),
    "read-source-check: waitMs must be from 0, and pollMs more than 0. Nothing was sent.",
  ],
  [
    "a wait without a pause",
    (a) => a.workspace("acme").sources.wait(ids.check, { pollMs: 0 }),
    "read-source-check: waitMs must be from 0, and pollMs more than 0. Nothing was sent.",
  ],
  ...optionless.map(
    ([capability, run]) =>
      [`${capability} without its options`, run, `${capability}: the options must be an object. Nothing was sent.`] as const,
  ),
  [
    "a configuration that is none",
    (a) => a.workspace("acme").sources.create(ids.template, { config: wrong("host") }),
    "create-source: config must be an object. Nothing was sent.",
  ],
  [
    "a step in the path",
    (a) => a.workspaces.delete("../sources"),
    "delete-workspace: workspace_id must not be empty, already encoded, a step (. or ..) or hold control characters. Nothing was sent.",
  ],
  [
    "no id in the path",
    (a) => a.workspaces.get(wrong(undefined)),
    "get-workspace: workspace_id must not be empty, already encoded, a step (. or ..) or hold control characters. Nothing was sent.",
  ],
];

test("a configuration that holds itself", async () => {
  const { airbyte, wire } = await onPrism<AnyApi>();
  const config: Record<string, unknown> = { host: "h" };
  config.self = [config];
  expect(await thrown(() => airbyte.workspace("acme").sources.create({ id: ids.template }, { config }))).toEqual([
    "usage",
    "bad-body",
    "create-source: the body holds a cycle or a BigInt. Nothing was sent.",
  ]);
  expect(wire.sent.map(({ path }) => path)).not.toContain("/api/v1/embedded/sources");
});

test.each(refused)("%s", async (_name, run, want) => {
  const { airbyte, wire } = await onPrism<AnyApi>();
  const [kind, , message] = await thrown(() => run(airbyte));
  expect([kind, message]).toEqual(["usage", want]);
  expect(wire.sent).toEqual([]);
});

test("a region of the client that there is not", async () => {
  const want = 'region must be US or EU, not "eu". Nothing was sent.';
  expect(await thrown(() => onPrism<AnyApi>({ region: wrong("eu") }))).toEqual(["usage", "bad-option", want]);
});

test("an API of neither generation has no capability, and nothing is sent", async () => {
  const { airbyte, wire } = await onPrism<AnyApi>({ api: { generation: "unknown", capabilities: {} } });
  const want =
    "list-source-templates: the unknown generation of the API has no capability list-source-templates. Nothing was sent. Do without it, or pass the option api of a tree that was generated from a document that has it.";
  expect(await thrown(() => airbyte.sourceTemplates.list())).toEqual(["usage", "capability-missing", want]);
  expect(wire.sent).toEqual([]);
});

test("a table that mints no tokens reaches nothing", async () => {
  const get = { method: "GET", path: "/api/v1/workspaces/stats" } as const;
  const token = { method: "POST", path: "/api/v1/account/applications/token", token: "none" } as const;
  const without = await onPrism<AnyApi>({ api: { generation: "x", capabilities: { "read-workspace-stats": get } } });
  expect((await thrown(() => without.airbyte.workspaces.stats()))[2]).toBe(
    "read-workspace-stats: the x generation of the API has no capability create-application-token. Nothing was sent. Do without it, or pass the option api of a tree that was generated from a document that has it.",
  );
  const capabilities = { "create-application-token": token, "read-scoped-token-info": get };
  const half = await onPrism<AnyApi>({ api: { generation: "x", capabilities } });
  expect((await thrown(() => half.airbyte.workspace("acme").id()))[2]).toBe(
    "read-scoped-token-info: the x generation of the API has no capability mint-scoped-token. Nothing was sent. Do without it, or pass the option api of a tree that was generated from a document that has it.",
  );
  expect([without.wire.sent, half.wire.sent]).toEqual([[], []]);
});

test("a field that a generation lacks is refused, not lost", async () => {
  const tag = { method: "POST", path: "/api/v1/integrations/templates/tags", fields: { name: null } } as const;
  const token = { method: "POST", path: "/api/v1/account/applications/token", token: "none" } as const;
  const { airbyte } = await onPrism<AnyApi>({
    api: { generation: "x", capabilities: { "create-application-token": token, "create-template-tag": tag } },
  });
  expect((await thrown(() => airbyte.templateTags.create("crm")))[2]).toBe(
    "create-template-tag: this generation of the API has no field name. Nothing was sent. Do without it, or pass the option api of a tree that was generated from a document that has it.",
  );
});

const unfit: readonly (readonly [string, string, object, (airbyte: Embedded<AnyApi>) => unknown, string])[] = [
  [
    "a list that is none",
    "GET /api/v1/integrations/templates/tags",
    { data: { crm: 1 } },
    (a) => a.templateTags.list(),
    'list-template-tags: the answer has no list "data". Check baseUrl, and for a proxy in between.',
  ],
  [
    "a workspace without an id",
    "GET /api/v1/embedded/scoped-token/info",
    { organization_id: "x" },
    (a) => a.workspace("acme").id(),
    "read-scoped-token-info: the answer holds no workspace_id. Check baseUrl, and for a proxy in between.",
  ],
  [
    "a widget token that is none",
    "POST /api/v1/embedded/widget-token",
    { token: null },
    (a) => a.widgetToken("acme", { allowedOrigin: "https://app.acme.com" }),
    "mint-widget-token: the answer holds no token. Check baseUrl, and for a proxy in between.",
  ],
];

test.each(unfit)("an answer that does not fit: %s", async (_name, request, answer, run, want) => {
  const { airbyte, wire } = await onPrism<AnyApi>();
  wire.instead(request, { ...answer });
  const [kind, , message] = await thrown(() => run(airbyte));
  expect([kind, message]).toEqual(["unexpected-answer", want]);
});

const mask = "is the mask of a secret, not the secret (validate: false sends it unchecked). Correct the request.";

test.each<[string, (airbyte: Embedded<AnyApi>) => unknown, string]>([
  [
    "a change of a connection template",
    (a) => a.connectionTemplates.update(ids.connectionTemplate, { config: { schema: "s", credentials: { password: "**********" } } }),
    `update-connection-template: config.credentials.password (destination_config.credentials.password) ${mask}`,
  ],
  [
    "a new connection template",
    (a) => a.connectionTemplates.create(ids.definition, { name: "A", config: { password: "**********" } }),
    `create-connection-template: config.password (destination_config.password) ${mask}`,
  ],
  [
    "a change of a source template",
    (a) => a.sourceTemplates.update(ids.template, { defaults: { keys: ["**********"] } }),
    `update-source-template: defaults.keys.0 (partial_default_config.keys.0) ${mask}`,
  ],
  [
    "a new source template",
    (a) => a.sourceTemplates.create(ids.definition, { name: "A", defaults: { password: "**********" } }),
    `create-source-template: defaults.password (partial_default_config.password) ${mask}`,
  ],
])("stars that were read do not go back in place of a secret: %s", async (_name, run, want) => {
  const { airbyte, wire } = await onPrism<AnyApi>();
  expect(await thrown(() => run(airbyte))).toEqual(["invalid", "config-invalid", want]);
  expect(wire.sent).toEqual([]);
  const unchecked = await onPrism<AnyApi>({ validate: false });
  await run(unchecked.airbyte);
  expect(JSON.stringify(unchecked.wire.sent.at(-1)?.body)).toContain("**********");
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])("a template's %d is not sent as null", async (port) => {
  const { airbyte, wire } = await onPrism<AnyApi>();
  const run = () => airbyte.sourceTemplates.create(ids.definition, { name: "A", defaults: { tunnel: [{ port }] } });
  const want = "create-source-template: defaults.tunnel.0.port (partial_default_config.tunnel.0.port) must be a finite number";
  expect(await thrown(run)).toEqual(["invalid", "config-invalid", `${want} (validate: false sends it unchecked). Correct the request.`]);
  await expect(run()).rejects.toMatchObject({
    fieldErrors: [
      {
        field: "defaults.tunnel.0.port",
        wireField: "partial_default_config.tunnel.0.port",
        message: "must be a finite number",
        code: "finite",
      },
    ],
  });
  expect(wire.sent).toEqual([]);
});

test("a list with holes names no source of the workspace", async () => {
  const token = "operator";
  const { airbyte, wire } = await onPrism<AnyApi>({
    api: {
      generation: "x",
      capabilities: {
        ...embedded,
        "list-sources": { method: "GET", path: "/api/v1/integrations/sources", token },
        "delete-source": { method: "DELETE", path: "/api/v1/integrations/sources/{id}", token },
      },
    },
  });
  wire.instead("GET /api/v1/integrations/sources", { data: [null, 5] });
  const want = "delete-source: the workspace acme has no such source. Check the id, and whose it is.";
  expect(await thrown(() => airbyte.workspace("acme").sources.delete(ids.source))).toEqual(["not-found", "not-in-workspace", want]);
});
