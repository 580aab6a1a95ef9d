import { expect, test } from "vitest";
import { type ConfigToCheck, refuseInvalid } from "../../../../src/client/api/config/refuse-invalid.ts";
import type { ConnectorHandle } from "../../../../src/client/types/connector.ts";
import type { Warning } from "../../../../src/client/types/embedded.ts";
import type { ConfigCheck } from "../../../../src/client/validate/config-check.ts";
import type { validateConfig } from "../../../../src/client/validate/validate-config.ts";
import { thrown } from "../support.ts";

const plain: ConnectorHandle = {
  name: "source-postgres",
  kind: "source",
  definitionId: "decd338e-5647-4c0b-adf4-da0e75f5a750",
  secrets: ["/password"],
};
const notes = { unions: {}, names: {}, looks: {} };
const connector: ConnectorHandle = { ...plain, validator: async () => ({ validate: () => [], notes }) };
const template = { user_config_spec: { connectionSpecification: { required: ["host"], properties: { host: {} } } } };

function given(
  check: ConfigCheck | undefined,
  change: Partial<ConfigToCheck> = {},
): { readonly config: ConfigToCheck; readonly warnings: readonly string[] } {
  const warnings: string[] = [];
  const config: ConfigToCheck = {
    ...{ connector, template: undefined, defaults: {}, config: {}, capability: "create-source" },
    warn: ({ message }: Warning) => void warnings.push(message),
    ...(check === undefined ? {} : { validate: async () => check }),
    ...change,
  };
  return { config, warnings };
}

const problem = (path: string, message: string) => ({ path, message, keyword: "type" });
const suffix = " (validate: false sends it unchecked). Correct the request.";

test.each<[string, ConfigCheck, string]>([
  [
    "one problem",
    { checked: true, problems: [problem("/port", "must be integer")] },
    `create-source: the configuration does not fit source-postgres: config.port (source_config.port) must be integer${suffix}`,
  ],
  [
    "the whole, and more than are shown",
    { checked: true, problems: [problem("", "must be an object"), ...Array(6).fill(problem("/a", "is wrong"))] },
    `create-source: the configuration does not fit source-postgres: config (source_config) must be an object${"; config.a (source_config.a) is wrong".repeat(4)}; and 2 more${suffix}`,
  ],
])("what the handle's validator finds is thrown: %s", async (_name, check, want) => {
  expect(await thrown(() => refuseInvalid(given(check).config))).toEqual(["invalid", "config-invalid", want]);
});

test("stars in place of a secret are not sent back", async () => {
  const config = { password: "**********", list: [{ key: "*****" }], short: "****", glob: "*.csv" };
  const message = "is the mask of a secret, not the secret";
  expect((await thrown(() => refuseInvalid(given({ checked: true, problems: [] }, { config }).config)))[2]).toBe(
    `create-source: the configuration does not fit source-postgres: config.list.0.key (source_config.list.0.key) ${message}; config.password (source_config.password) ${message}${suffix}`,
  );
});

test("nor is the mask of a template's secret, laid under what the caller wrote beside it", async () => {
  const defaults = { tunnel: { user: "u", password: "**********" }, untouched: { key: "**********" } };
  const config = { tunnel: { port: 22 } };
  expect((await thrown(() => refuseInvalid(given({ checked: true, problems: [] }, { defaults, config }).config)))[2]).toBe(
    `create-source: the configuration does not fit source-postgres: config.tunnel.password (source_config.tunnel.password) is the mask of a secret, not the secret${suffix}`,
  );
  const whole = { tunnel: { port: 22, password: "s3cret-Pa55" } };
  await refuseInvalid(given({ checked: true, problems: [] }, { defaults, config: whole }).config);
});

test("a number that JSON does not have is not sent as null", async () => {
  const config = { port: Number.NaN, list: [Number.POSITIVE_INFINITY, 1, -0] };
  expect((await thrown(() => refuseInvalid(given({ checked: true, problems: [] }, { config }).config)))[2]).toBe(
    `create-source: the configuration does not fit source-postgres: config.list.0 (source_config.list.0) must be a finite number; config.port (source_config.port) must be a finite number${suffix}`,
  );
});

test("a message holds no control characters, whatever the keys hold", async () => {
  const { config } = given({ checked: true, problems: [problem("/a\u001b[2J", "is wrong")] });
  expect((await thrown(() => refuseInvalid(config)))[2]).toContain(": config.a\ufffd[2J (source_config.a\ufffd[2J) is wrong (");
});

test("fields are named as the caller wrote them, and as the API spells them", async () => {
  const { config } = given({ checked: true, problems: [problem("/tunnel/a~1b", "is wrong")] });
  await expect(refuseInvalid(config)).rejects.toMatchObject({
    fieldErrors: [{ in: "body", field: "config.tunnel.a/b", wireField: "source_config.tunnel.a/b", message: "is wrong", code: "type" }],
  });
});

test("the validator gets the configuration and the defaults as they are", async () => {
  const seen: unknown[] = [];
  const validate: typeof validateConfig = async (...args) => {
    seen.push(args);
    return { checked: true, problems: [] };
  };
  await refuseInvalid({ ...given(undefined).config, defaults: { a: 1 }, config: { b: 2 }, validate });
  expect(seen).toEqual([[connector, { b: 2 }, { defaults: { a: 1 } }]]);
});

test.each<[string, ConfigCheck | undefined, Partial<ConfigToCheck>, string[]]>([
  ["valid", { checked: true, problems: [] }, {}, []],
  [
    "a validator that does not load, and nothing else is known",
    { checked: false, reason: "The validator of source-postgres did not load." },
    {},
    ["The validator of source-postgres did not load. The template says nothing of it either: sent unchecked."],
  ],
  ["no validator, and a template that is content", undefined, { connector: plain, template, config: { host: "h" } }, []],
  [
    "a handle without a validator",
    undefined,
    { connector: plain },
    ["There is no validator of source-postgres. The template says nothing of it either: sent unchecked."],
  ],
])("%s: sent, and what was not checked is said", async (_name, check, change, want) => {
  const { config, warnings } = given(check, change);
  await refuseInvalid(config);
  expect(warnings).toEqual(want);
});

test("where the validator cannot tell, the template's answer does", async () => {
  const { config } = given({ checked: false, reason: "no" }, { template });
  expect((await thrown(() => refuseInvalid(config)))[2]).toBe(
    `create-source: the configuration does not fit source-postgres: config.host (source_config.host) is missing${suffix}`,
  );
});

test("what a specification requires without describing it is a sample, and asked of nobody", async () => {
  const sample = { user_config_spec: { connectionSpecification: { required: ["string"], properties: {} } } };
  const { config, warnings } = given({ checked: false, reason: "Not judged." }, { template: sample });
  await refuseInvalid(config);
  expect(warnings).toEqual(["Not judged. Only the fields that the template requires were looked for."]);
});
