import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "../../src/core/canonical-json.ts";
import { isObject, type JsonObject } from "../../src/core/json.ts";
import { mergeConfig } from "../../src/rules/merge-config.ts";
import { configs, objectAt, sameShape } from "./config-arbitraries.ts";
import { describeLaws } from "./laws.ts";

test.each<[name: string, defaults: JsonObject, config: JsonObject, want: JsonObject]>([
  ["the caller adds to the defaults", { port: 5432 }, { host: "db" }, { port: 5432, host: "db" }],
  ["the caller wins", { port: 5432 }, { port: 5433 }, { port: 5433 }],
  ["null is a value", { port: 5432 }, { port: null }, { port: null }],
  ["objects are merged at every level", { a: { b: { c: 1 } } }, { a: { b: { d: 2 }, e: 3 } }, { a: { b: { c: 1, d: 2 }, e: 3 } }],
  ["arrays are taken whole", { schemas: ["public", "sales"] }, { schemas: ["hr"] }, { schemas: ["hr"] }],
  ["arrays of objects too", { reports: [{ name: "a", days: 1 }] }, { reports: [{ name: "b" }] }, { reports: [{ name: "b" }] }],
  ["a scalar replaces an object", { tunnel: { host: "bastion" } }, { tunnel: "none" }, { tunnel: "none" }],
  ["an object replaces a scalar", { tunnel: "none" }, { tunnel: { host: "bastion" } }, { tunnel: { host: "bastion" } }],
  [
    "the branch that the template chose is filled in",
    { ssl_mode: { mode: "verify-ca" } },
    { ssl_mode: { ca_certificate: "c" } },
    { ssl_mode: { mode: "verify-ca", ca_certificate: "c" } },
  ],
  [
    "a branch that the caller switches keeps the other's keys, as documented",
    { ssl_mode: { mode: "verify-ca", ca_certificate: "c" } },
    { ssl_mode: { mode: "require" } },
    { ssl_mode: { mode: "require", ca_certificate: "c" } },
  ],
  ["names of every object's members are plain keys", { toString: 1 }, { constructor: { a: 1 } }, { toString: 1, constructor: { a: 1 } }],
])("%s", (_name, defaults, config, want) => {
  expect(mergeConfig(defaults, config)).toEqual(want);
});

test("a key `__proto__` stays data", () => {
  const hostile: JsonObject = JSON.parse('{ "__proto__": { "polluted": true }, "a": { "__proto__": { "polluted": true } } }');
  for (const merged of [mergeConfig(hostile, {}), mergeConfig({}, hostile), mergeConfig(hostile, hostile)]) {
    expect(JSON.stringify(merged)).toBe(JSON.stringify(hostile));
    expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
  }
  expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
});

const same = (a: JsonObject, b: JsonObject): boolean => canonicalJson(a) === canonicalJson(b);
type Merge = typeof mergeConfig;

describeLaws<Merge>("mergeConfig", mergeConfig, [
  [
    "identity: nothing over a configuration, or under it, leaves it",
    (merge) => fc.assert(fc.property(configs, (config) => same(merge({}, config), config) && same(merge(config, {}), config))),
    (_defaults, config) => config,
  ],
  [
    "idempotent: laying the same over it again changes nothing",
    (merge) => fc.assert(fc.property(configs, configs, (a, b) => same(merge(a, a), a) && same(merge(merge(a, b), b), merge(a, b)))),
    (defaults, config) => ({ ...mergeConfig(defaults, config), count: Object.keys(defaults).length + Object.keys(config).length }),
  ],
  [
    "associative where no scalar or array meets an object",
    (merge) => fc.assert(fc.property(sameShape, sameShape, sameShape, (a, b, c) => same(merge(a, merge(b, c)), merge(merge(a, b), c)))),
    (defaults, config) => ({ ...mergeConfig(defaults, config), "a/b": Object.keys(defaults).length }),
  ],
  [
    "the caller's scalars and arrays are kept, at every depth",
    (merge) => fc.assert(fc.property(configs, configs, (a, b) => keeps(merge(a, b), b))),
    (defaults, config) => mergeConfig(config, defaults),
  ],
  [
    "a key is there when either gives it, and not else",
    (merge) =>
      fc.assert(
        fc.property(
          configs,
          configs,
          (a, b) =>
            Object.keys(merge(a, b)).sort().join() ===
            Object.keys({ ...a, ...b })
              .sort()
              .join(),
        ),
      ),
    (_defaults, config) => config,
  ],
  [
    "neither input is changed",
    (merge) =>
      fc.assert(
        fc.property(configs, configs, (a, b) => {
          const before = canonicalJson([a, b]);
          merge(a, b);
          return canonicalJson([a, b]) === before;
        }),
      ),
    (defaults, config) => Object.assign(defaults, config),
  ],
]);

function keeps(merged: JsonObject, config: JsonObject): boolean {
  return Object.entries(config).every(([key, value]) =>
    isObject(value) ? keeps(objectAt(merged, key), value) : canonicalJson(merged[key] ?? null) === canonicalJson(value),
  );
}
