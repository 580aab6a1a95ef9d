import { Ajv } from "ajv";
import fc, { type Arbitrary } from "fast-check";
import { expect, test } from "vitest";
import type { Json, JsonObject } from "../../src/core/json.ts";
import { jsonPointer } from "../../src/core/json-pointer.ts";
import { mergeConfig } from "../../src/rules/merge-config.ts";
import { missingConfig } from "../../src/rules/missing-config.ts";
import { configs, key } from "./config-arbitraries.ts";
import { describeLaws } from "./laws.ts";

const database: JsonObject = {
  type: "object",
  required: ["host", "port", "username"],
  properties: {
    host: { type: "string" },
    port: { type: "integer", default: 5432 },
    username: { type: "string" },
    password: { type: "string" },
  },
};

const pool: JsonObject = {
  type: "object",
  required: ["pool"],
  properties: { pool: { type: "object", required: ["min", "max"], properties: { min: { type: "integer" }, max: { type: "integer" } } } },
};

const reports: JsonObject = {
  properties: {
    reports: { type: "array", items: { type: "object", required: ["name", "a/b"], properties: { name: { type: "string" } } } },
  },
};

/** Discriminators in the spellings of the registry: a `const`, an `enum` of one value, or both; required or not. */
const tunnel: JsonObject = {
  type: "object",
  required: ["tunnel"],
  properties: {
    tunnel: {
      oneOf: [
        { required: ["method"], properties: { method: { const: "NONE" } } },
        { required: ["method", "key"], properties: { method: { enum: ["KEY"] }, key: { type: "string" } } },
        {
          type: "object",
          required: ["method", "password", "jump"],
          properties: { method: { const: "PASSWORD", enum: ["PASSWORD"] }, jump: pool },
        },
      ],
    },
  },
};

const credentials = (keyword: "oneOf" | "anyOf", required: readonly string[]): JsonObject => ({
  properties: {
    credentials: {
      [keyword]: [
        { properties: { title: { const: "OAuth" }, client: { type: "string" } }, required: ["client"] },
        { properties: { title: { const: "Token" }, token: { type: "string" } }, required },
      ],
    },
  },
});

const plainUnion: JsonObject = {
  properties: {
    limit: {
      anyOf: [{ type: "string" }, { type: "null" }, { type: "object", required: ["rows"] }, { type: "object", required: ["rows", "days"] }],
    },
    list: {
      anyOf: [
        { type: "array", items: { required: ["id"] } },
        { type: "object", properties: { kind: { const: "none" } } },
      ],
    },
  },
};

test.each<[name: string, spec: JsonObject, defaults: JsonObject, config: JsonObject, want: string[]]>([
  ["all required fields", database, {}, {}, ["/host", "/port", "/username"]],
  ["except those of the template", database, { host: "db", port: 5432 }, { username: "u" }, []],
  ["a default of the specification fills nothing in", database, {}, { host: "db", username: "u" }, ["/port"]],
  ["null is given", database, { host: null, port: null }, { username: null }, []],
  ["an absent object is missing as a whole", pool, {}, {}, ["/pool"]],
  ["a present one by its fields", pool, {}, { pool: {} }, ["/pool/min", "/pool/max"]],
  ["defaults and configuration meet inside it", pool, { pool: { min: 1 } }, { pool: { max: 2 } }, []],
  ["an object that is optional and absent lacks nothing", { properties: { p: pool } }, {}, {}, []],
  ["each item of an array", reports, {}, { reports: [{ name: "r", "a/b": 1 }, {}] }, ["/reports/1/name", "/reports/1/a~1b"]],
  ["an array of the caller replaces the template's", reports, { reports: [{ name: "r" }] }, { reports: [] }, []],
  ["a scalar where an object belongs is wrong, not missing", pool, {}, { pool: 3 }, []],
  ["parts of allOf", { allOf: [database, pool] }, {}, { host: "h", port: 1 }, ["/username", "/pool"]],
  ["additional properties by their schema", { additionalProperties: pool }, {}, { any: {} }, ["/any/pool"]],
  ["names that every object inherits", { required: ["constructor", "toString"] }, {}, {}, ["/constructor", "/toString"]],
  ["a union as a whole", tunnel, {}, {}, ["/tunnel"]],
  ["its branch is not told", tunnel, {}, { tunnel: {} }, ["/tunnel/method"]],
  ["nor by another field", tunnel, {}, { tunnel: { key: "k" } }, ["/tunnel/method"]],
  ["its branch by const", tunnel, {}, { tunnel: { method: "NONE" } }, []],
  ["its branch by an enum of one", tunnel, {}, { tunnel: { method: "KEY" } }, ["/tunnel/key"]],
  [
    "its branch by both, and what is inside",
    tunnel,
    {},
    { tunnel: { method: "PASSWORD", jump: {} } },
    ["/tunnel/password", "/tunnel/jump/pool"],
  ],
  ["the template chooses the branch", tunnel, { tunnel: { method: "KEY" } }, {}, ["/tunnel/key"]],
  ["a branch that does not exist is wrong, not missing", tunnel, {}, { tunnel: { method: "NON" } }, []],
  ["a scalar for a union is wrong, not missing", tunnel, {}, { tunnel: "NONE" }, []],
  ["an array for a union is wrong, not missing", tunnel, {}, { tunnel: [] }, []],
  ["optional discriminator, told by what is there", credentials("oneOf", ["token"]), {}, { credentials: { token: "t" } }, []],
  ["optional discriminator, not told", credentials("oneOf", ["token"]), {}, { credentials: {} }, ["/credentials/title"]],
  ["optional discriminator, two branches hold", credentials("oneOf", []), {}, { credentials: { client: "c" } }, ["/credentials/title"]],
  ["which anyOf allows", credentials("anyOf", []), {}, { credentials: { client: "c" } }, []],
  ["a union of one branch needs no discriminator", { oneOf: [{ properties: { t: { const: 1 } }, required: ["a"] }] }, {}, {}, ["/a"]],
  ["no discriminator: what every branch lacks", plainUnion, {}, { limit: { days: 1 } }, ["/limit/rows"]],
  ["no discriminator: a branch that lacks nothing", plainUnion, {}, { limit: { rows: 1 } }, []],
  ["a branch of arrays", plainUnion, {}, { list: [{ id: 1 }, {}] }, ["/list/1/id"]],
  ["a specification that is none", { required: "host", properties: [], items: 3, oneOf: {}, anyOf: [null, 1] }, {}, {}, []],
])("%s", (_name, spec, defaults, config, want) => {
  expect(missingConfig(spec, defaults, config)).toEqual(want);
});

/** Small specifications without unions. */
const specs: Arbitrary<JsonObject> = fc.letrec<{ object: JsonObject; schema: Json }>((tie) => ({
  object: fc.record(
    {
      required: fc.uniqueArray(key, { maxLength: 3 }),
      properties: fc.dictionary(key, tie("schema"), { maxKeys: 4, noNullPrototype: true }),
    },
    { noNullPrototype: true },
  ),
  schema: fc.oneof(
    { maxDepth: 3 },
    fc.constant<Json>(true),
    tie("object"),
    fc.record({ type: fc.constant("array"), items: tie("object") }, { noNullPrototype: true }),
    fc.record({ allOf: fc.tuple(tie("object")) }, { noNullPrototype: true }),
  ),
})).object;

const ajv = new Ajv({ strict: false, allErrors: true, ownProperties: true });

/** The missing properties according to Ajv. */
function oracle(spec: JsonObject, config: JsonObject): string[] {
  const validate = ajv.compile(spec);
  validate(config);
  const missing = (validate.errors ?? []).filter(({ keyword }) => keyword === "required");
  return [...new Set(missing.map(({ instancePath, params }) => instancePath + jsonPointer([params.missingProperty])))].sort();
}

type Missing = typeof missingConfig;

describeLaws<Missing>("missingConfig", missingConfig, [
  [
    "agrees with Ajv's `required` on the merged configuration",
    (missing) =>
      fc.assert(
        fc.property(specs, configs, configs, (spec, defaults, config) => {
          expect([...missing(spec, defaults, config)].sort()).toEqual(oracle(spec, mergeConfig(defaults, config)));
        }),
        { numRuns: 500 },
      ),
    (spec, defaults, config) => missingConfig(spec, defaults, config).filter((pointer) => pointer.lastIndexOf("/") === 0),
  ],
  [
    "monotone: what is added never makes anything missing but inside itself",
    (missing) =>
      fc.assert(
        fc.property(specs, configs, key, configs, (spec, config, name, added) => {
          fc.pre(!Object.hasOwn(config, name));
          const before = missing(spec, {}, config);
          const after = missing(spec, {}, { ...config, [name]: added });
          return after.every((pointer) => before.includes(pointer) || pointer.startsWith(`${jsonPointer([name])}/`));
        }),
      ),
    (spec, defaults, config) => (Object.keys(config).length > 2 ? ["/host", "/port"] : missingConfig(spec, defaults, config)),
  ],
  [
    "it is the same who gives a value, the template or the caller",
    (missing) =>
      fc.assert(fc.property(specs, configs, (spec, config) => missing(spec, config, {}).join() === missing(spec, {}, config).join())),
    (spec, _defaults, config) => missingConfig(spec, {}, config),
  ],
  [
    "once all that is missing is given as a scalar, nothing is",
    (missing) =>
      fc.assert(
        fc.property(specs, (spec) => {
          const config = Object.fromEntries(missing(spec, {}, {}).map((pointer) => [pointer.slice(1).replaceAll("~1", "/"), 1]));
          return missing(spec, {}, config).length === 0;
        }),
      ),
    (spec, defaults) => missingConfig(spec, defaults, {}),
  ],
]);
