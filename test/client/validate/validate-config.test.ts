import { describe, expect, it } from "vitest";
import type { Connector } from "../../../generated/connectors/connector.ts";
import { connectors } from "../../../generated/connectors/index.ts";
import { patterns } from "../../../generated/connectors/pattern.ts";
import { sourceGithub } from "../../../generated/connectors/source-github.ts";
import { sourcePostgres } from "../../../generated/connectors/source-postgres.ts";
import { sourceS3 } from "../../../generated/connectors/source-s3.ts";
import type { CheckableConnector, ConfigProblem } from "../../../src/client/validate/config-check.ts";
import { validateConfig } from "../../../src/client/validate/index.ts";

const whole = { host: "db.example.com", port: 5432, database: "app", username: "reader" };

/** Any handle can be checked: the two types are written apart, so that a consumer's own tree fits too. */
const handle: Connector = sourcePostgres;
handle satisfies CheckableConnector;

const cases: readonly [name: string, connector: CheckableConnector, config: unknown, want: readonly ConfigProblem[]][] = [
  ["a whole one", sourcePostgres, whole, []],
  [
    "what is missing, and the slip beside it",
    sourcePostgres,
    { ...whole, host: undefined, hots: "x", username: undefined },
    [
      { path: "", keyword: "required", message: "host is missing; is hots a slip?" },
      { path: "", keyword: "required", message: "username is missing" },
    ],
  ],
  [
    "types and bounds",
    sourcePostgres,
    { ...whole, port: "5432", database: null, schemas: ["a", "a"] },
    [
      { path: "/database", keyword: "type", message: "must be a string, not null" },
      { path: "/port", keyword: "type", message: "must be an integer, not a string" },
      { path: "/schemas", keyword: "uniqueItems", message: "must not have the same item twice: 0 and 1 are equal" },
    ],
  ],
  ["a bound", sourcePostgres, { ...whole, port: 65537 }, [{ path: "/port", keyword: "maximum", message: "must be at most 65536" }]],
  [
    "only the branch that was meant",
    sourcePostgres,
    { ...whole, ssl_mode: { mode: "verify-ca" } },
    [{ path: "/ssl_mode", keyword: "required", message: 'with mode "verify-ca" ca_certificate is missing', branch: 'mode "verify-ca"' }],
  ],
  [
    "a branch misspelt",
    sourcePostgres,
    { ...whole, ssl_mode: { mode: "reqire" } },
    [
      {
        path: "/ssl_mode/mode",
        keyword: "enum",
        message: 'must be one of "disable", "allow", "prefer", "require", "verify-ca" or "verify-full"; did you mean "require"?',
      },
    ],
  ],
  [
    "no branch",
    sourcePostgres,
    { ...whole, ssl_mode: {} },
    [
      {
        path: "/ssl_mode",
        keyword: "required",
        message: 'mode is missing: one of "disable", "allow", "prefer", "require", "verify-ca" or "verify-full"',
      },
    ],
  ],
  [
    "a text in place of a branch",
    sourcePostgres,
    { ...whole, ssl_mode: "require" },
    [{ path: "/ssl_mode", keyword: "type", message: "must be an object, not a string" }],
  ],
  [
    "an optional discriminator, which the schema demands all the same",
    sourceGithub,
    { repositories: ["airbytehq/airbyte"], credentials: {} },
    [
      {
        path: "/credentials",
        keyword: "required",
        message: 'option_title is missing: one of "OAuth Credentials" or "PAT Credentials"',
      },
    ],
  ],
  [
    "unions in items, each by its own branch",
    sourceS3,
    {
      bucket: "b",
      streams: [
        { name: "x", format: { filetype: "csv", delimiter: 3 } },
        { name: "y", format: { filetype: "cvs" } },
      ],
    },
    [
      {
        path: "/streams/0/format/delimiter",
        keyword: "type",
        message: 'with filetype "csv" must be a string, not a number',
        branch: 'filetype "csv"',
      },
      {
        path: "/streams/1/format/filetype",
        keyword: "enum",
        message: 'must be one of "avro", "csv", "jsonl", "parquet", "unstructured" or "excel"; did you mean "csv"?',
      },
    ],
  ],
  ["a list", sourcePostgres, [whole], [{ path: "", keyword: "type", message: "must be an object" }]],
  ["nothing", sourcePostgres, undefined, [{ path: "", keyword: "type", message: "must be an object" }]],
];

describe("validateConfig", () => {
  it.each(cases)("%s", async (_name, connector, config, problems) => {
    expect(await validateConfig(connector, config)).toEqual({ checked: true, problems });
  });

  it("lays a configuration over the defaults of its template", async () => {
    const defaults = { port: 5432, ssl_mode: { mode: "verify-ca" } };
    const { port: _, ...config } = whole;
    expect(await validateConfig(sourcePostgres, { ...config, ssl_mode: { ca_certificate: "x" } }, { defaults })).toEqual({
      checked: true,
      problems: [],
    });
    expect(await validateConfig(sourcePostgres, { ...config, port: null }, { defaults })).toMatchObject({
      problems: [
        { path: "/port", message: "must be an integer, not null" },
        { path: "/ssl_mode", message: 'with mode "verify-ca" ca_certificate is missing' },
      ],
    });
  });

  it("changes neither", async () => {
    const [config, defaults] = [Object.freeze({ ...whole, ssl_mode: Object.freeze({ mode: "prefer" }) }), Object.freeze({ port: 1 })];
    expect(await validateConfig(sourcePostgres, config, { defaults })).toEqual({ checked: true, problems: [] });
  });

  it("says so where it cannot check", async () => {
    const bare = { name: "source-new", secrets: [] };
    const fails = (): never => {
      throw new Error("hunter2");
    };
    const unchecked = { checked: false, reason: "The validator of source-new did not load, or did not come to an end." };
    for (const id of ["decd338e-5647-4c0b-adf4-da0e75f5a750", undefined, null]) {
      expect(await validateConfig(id as never, whole)).toEqual({
        checked: false,
        reason: "There is no validator of what is not an imported connector handle.",
      });
    }
    expect(await validateConfig(bare, whole)).toEqual({ checked: false, reason: "There is no validator of source-new." });
    expect(await validateConfig({ ...bare, validator: () => Promise.reject(new Error("hunter2")) }, whole)).toEqual(unchecked);
    expect(await validateConfig({ ...bare, validator: fails }, whole)).toEqual(unchecked);
    expect(
      await validateConfig({ ...bare, validator: async () => ({ validate: fails, notes: { unions: {}, names: {}, looks: {} } }) }, whole),
    ).toEqual(unchecked);
    expect(await validateConfig(sourcePostgres, whole, { defaults: "x" })).toEqual({
      checked: false,
      reason: "The defaults of the template are no object.",
    });
  });

  it("says which pattern takes too many steps to be judged", async () => {
    const budget = { left: 1_000 };
    const hard = patterns([["^(a+)+$", [{ at: "^" }, { take: "a" }, { to: [1, 3] }, { to: [1, 4] }, { at: "$" }]]], budget)("^(a+)+$", "u");
    const validate = (): never[] => (hard.test("a".repeat(5_000)) ? [] : []);
    const connector = {
      name: "source-new",
      secrets: [],
      validator: async () => ({ validate, notes: { unions: {}, names: {}, looks: {} } }),
    };
    expect(await validateConfig(connector, { key: "hunter2" })).toEqual({
      checked: false,
      reason: "Not judged for source-new: the pattern ^(a+)+$ takes too many steps to be judged.",
    });
  });

  it("takes __proto__ for a key like any other", async () => {
    const config = JSON.parse('{ "__proto__": { "host": "h" } }') as unknown; // an object with such a key
    expect(await validateConfig(sourcePostgres, config)).toMatchObject({ problems: { length: 4 } });
    expect(({} as { host?: unknown }).host).toBeUndefined();
  });

  it("repeats no value of a configuration, secret or not", async () => {
    const canary = "canary-5e1f";
    let problems = 0;
    for (const connector of Object.values(connectors)) {
      const pointers = [...connector.secrets, ...known.map((name) => `/${name}`)];
      for (const value of [canary, [canary], { [connector.name]: canary }, { mode: canary, auth_type: canary }]) {
        for (const config of [...pointers.map((pointer) => configAt(pointer, value)), ...unionsOf(connector, value)]) {
          const check = await validateConfig(connector, config);
          expect(JSON.stringify(check)).not.toContain(canary);
          problems += check.checked ? check.problems.length : 0;
        }
      }
    }
    expect(problems).toBeGreaterThan(1000);
  });
});

const known = [
  "host",
  "port",
  "database",
  "credentials",
  "ssl_mode",
  "start_date",
  "format",
  "streams",
  "tunnel_method",
  "replication_method",
];

/** A configuration with a value at a place; `*` becomes an item of a list. */
function configAt(pointer: string, value: unknown): unknown {
  const [first, ...rest] = pointer.split("/").slice(1);
  if (first === undefined) return value;
  const inner = configAt(["", ...rest].join("/"), value);
  return first === "*" ? [inner] : { [first]: inner };
}

/** The secrets within a union under each of its discriminators. */
function unionsOf(connector: CheckableConnector, value: unknown): readonly unknown[] {
  return connector.secrets.flatMap((pointer) => {
    const [, union, secret] = pointer.split("/");
    if (union === undefined || secret === undefined) return [];
    return ["verify-ca", "verify-full", "SSH_KEY_AUTH", "SSH_PASSWORD_AUTH", "Service", "Client", "oauth2.0"].map((kind) => ({
      [union]: { mode: kind, tunnel_method: kind, auth_type: kind, option_title: kind, credentials: kind, [secret]: value },
    }));
  });
}
