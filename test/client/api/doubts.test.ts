import { describe, expect, test } from "vitest";
import { sourcePostgres } from "../../../generated/connectors/source-postgres.ts";
import { raiseDoubts } from "../../../src/client/api/config/raise-doubts.ts";
import type { Warning } from "../../../src/client/types/embedded.ts";
import type { JsonObject } from "../../../src/core/json.ts";
import { ids, onPrism, thrown } from "./support.ts";

const whole = { host: "h", port: 5432, database: "d", username: "u" };
type Given = { readonly config: JsonObject; readonly connectionTemplates?: unknown };

/** Creates a source as JavaScript may: what the types would refuse. The template gives the port and a mode of SSL. */
async function create(given: Given, validate: boolean | "strict"): Promise<readonly Warning[]> {
  const warnings: Warning[] = [];
  const { airbyte, wire } = await onPrism({ validate, hooks: { onWarning: (warning) => warnings.push(warning) } });
  const defaults = { port: 5432, ssl_mode: { mode: "require" } } as const;
  const template = await airbyte.sourceTemplates.create(sourcePostgres, { name: "A", defaults });
  const before = wire.sent.length;
  try {
    await airbyte.workspace("acme").sources.create(template, given as never);
  } catch (error) {
    if (validate !== "strict") return warnings; // the API refuses some of it
    expect(wire.sent.slice(before).filter(({ method, path }) => method === "POST" && path.endsWith("/sources"))).toEqual([]);
    throw error;
  }
  return warnings;
}

const { port: _given, ...rest } = whole;

const doubtful: readonly [name: string, given: Given, code: Warning["code"], message: string][] = [
  [
    "a typo in an optional field",
    { config: { ...rest, pasword: "x" } },
    "config-field-unknown",
    "config.pasword is no field of source-postgres; did you mean password?",
  ],
  [
    "a typo in a branch",
    { config: { ...rest, tunnel_method: { tunnel_method: "NO_TUNNEL", tunel_host: "x" } } },
    "config-field-unknown",
    "config.tunnel_method.tunel_host is no field of source-postgres; did you mean tunnel_host?",
  ],
  [
    "a field of another connector",
    { config: { ...rest, client_secret: "x" } },
    "config-field-unknown",
    "config.client_secret is no field of source-postgres.",
  ],
  [
    "a field that the template gives",
    { config: whole },
    "config-field-given",
    "The template gives port already, and config overrides it; leave it out, or out of the template.",
  ],
  [
    "a field within one that the template gives",
    { config: { ...rest, ssl_mode: { mode: "prefer" } } },
    "config-field-given",
    "The template gives ssl_mode.mode already, and config overrides it; leave it out, or out of the template.",
  ],
  [
    "an empty list of tags",
    { config: rest, connectionTemplates: { tags: [] } },
    "tags-empty",
    "connectionTemplates.tags is empty, which selects every template: leave it out, or name a tag.",
  ],
  [
    "a wrong tag mode",
    { config: rest, connectionTemplates: { tags: ["crm"], mode: "anny" } },
    "tag-mode-unknown",
    'connectionTemplates.mode is "anny"; did you mean any?',
  ],
];

describe("what JavaScript and JSON may write", () => {
  test.each(doubtful)("%s is a warning", async (_name, given, code, message) => {
    expect(await create(given, true)).toEqual([{ code, message }]);
  });

  test.each(doubtful)("%s is an error in strict validation, and no source is created", async (_name, given, code, message) => {
    const [, errorCode, text] = await thrown(() => create(given, "strict"));
    expect(errorCode).toBe(code.startsWith("tag") ? "bad-option" : "config-invalid");
    expect(text).toContain(message.replace(/\.$/, ""));
    expect(text).not.toContain("?.");
  });

  test.each(doubtful)("%s is not looked for without validation", async (_name, given) => {
    expect(await create(given, false)).toEqual([]);
  });

  test("without a doubt, strict validation says nothing", async () => {
    expect(await create({ config: { ...rest, schemas: ["a"] }, connectionTemplates: { tags: ["crm"], mode: "all" } }, "strict")).toEqual(
      [],
    );
  });

  test("defaults, tokens of widgets and lists are looked at, too", async () => {
    const warnings: string[] = [];
    const { airbyte } = await onPrism({ hooks: { onWarning: ({ message }) => warnings.push(message) } });
    await airbyte.sourceTemplates.create(sourcePostgres, { name: "A", defaults: { hots: "h" } as never });
    await airbyte.widgetToken("acme", { allowedOrigin: "https://app.acme.com", sourceTemplates: { tags: [] } });
    await airbyte.sourceTemplates.list({ tags: [] });
    expect(warnings).toEqual([
      "defaults.hots is no field of source-postgres; did you mean host?",
      "sourceTemplates.tags is empty, which selects every template: leave it out, or name a tag.",
      "tags is empty, which selects every template: leave it out, or name a tag.",
    ]);
  });

  test("without a handle, a key that is nearly one of the template's fields is doubtful, and no other", async () => {
    const connectionSpecification = { properties: { host: {}, password: {}, tunnel: {} }, required: ["host"] };
    const template = { id: ids.template, partial_default_config: { port: 5432 }, user_config_spec: { connectionSpecification } };
    const warnings: Warning[] = [];
    const { airbyte, wire } = await onPrism({ hooks: { onWarning: (warning) => warnings.push(warning) } });
    wire.instead(`GET /api/v1/embedded/source-templates/${ids.template}`, template, template);
    const acme = airbyte.workspace("acme");
    const config = { host: "h", pasword: "x", newer: 1 };
    const message = "config.pasword is no field that the template asks for; did you mean password?";
    await acme.sources.create(await acme.sourceTemplates.get(ids.template), { config });
    expect(warnings.splice(0)).toEqual([{ code: "config-field-unknown", message }]);
    const strict = acme.sources.create(ids.template, { config, validate: "strict" });
    expect((await thrown(() => strict))[2]).toContain(message.slice(0, -1));
    await acme.sources.create(ids.template, { config });
    expect(warnings.map(({ code }) => code)).toEqual(["config-unchecked"]);
  });

  test("of a template given by its id, strict validation asks for the defaults", async () => {
    const { airbyte, wire } = await onPrism({ validate: "strict" });
    const template = { partial_default_config: { port: 5432 } };
    wire.instead(`GET /api/v1/embedded/source-templates/${ids.template}`, template);
    const [, code, text] = await thrown(() => airbyte.workspace("acme").sources.create(ids.template, { config: whole }));
    expect([code, text]).toEqual(["config-invalid", expect.stringContaining("The template gives port already")]);
  });
});

/** A connector whose validator declares these places. */
function doubtsOf(config: JsonObject, fields: readonly string[]): Promise<readonly string[]> {
  const said: string[] = [];
  const validator = async () => ({ validate: () => [], notes: { unions: {}, names: {}, looks: {} }, fields });
  const connector = { name: "source-x", kind: "source", definitionId: ids.definition, secrets: [], validator } as const;
  const given = {
    config,
    connector,
    field: "source_config",
    capability: "create-source",
    validate: true,
    warn: ({ message }: Warning) => said.push(message),
  };
  return raiseDoubts(given).then(() => said);
}

describe("unknown fields", () => {
  test("are found in lists and nested objects, and not where any key is free", async () => {
    const fields = ["/list", "/list/*", "/list/*/name", "/map", "/map/*", "/any", "/a~1b", "/a~1b/c"];
    expect(await doubtsOf({ list: [{ name: 1 }, { nmae: 1 }], map: { x: { y: 1 } }, any: { x: 1 }, "a/b": { d: 1 } }, fields)).toEqual([
      "config.list.1.nmae is no field of source-x; did you mean name?",
      "config.a/b.d is no field of source-x.",
    ]);
  });

  test("without a validator are not known", async () => {
    const said: string[] = [];
    const warn = ({ message }: Warning) => said.push(message);
    await raiseDoubts({
      connector: undefined,
      field: "source_config",
      capability: "create-source",
      validate: true,
      warn,
      config: { hots: "h" },
    });
    expect(said).toEqual([]);
  });
});
