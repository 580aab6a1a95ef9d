import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../../src/core/json.ts";
import { compareSchemas, configLines } from "../registries.ts";

const text: JsonObject = { type: "string" };

function object(properties: JsonObject, more: JsonObject = {}): JsonObject {
  return { type: "object", properties, ...more };
}

function form(name: string, properties: JsonObject = {}, required: readonly string[] = ["mode"]): JsonObject {
  return object({ mode: { type: "string", const: name }, ...properties }, { required });
}

function union(...forms: readonly JsonObject[]): JsonObject {
  return object({ auth: { type: "object", oneOf: forms } });
}

describe("compareConfig", () => {
  const changes: readonly [name: string, base: JsonObject, head: JsonObject, want: readonly string[]][] = [
    [
      "a new required field",
      object({ a: text }),
      object({ a: text, b: text }, { required: ["b"] }),
      ["breaking config-field-required config/b {}"],
    ],
    [
      "a field that became required",
      object({ a: text }),
      object({ a: text }, { required: ["a"] }),
      ["breaking config-field-required config/a {}"],
    ],
    [
      "a field below one that may be absent",
      object({ a: object({ b: text }) }),
      object({ a: object({ b: text }, { required: ["b"] }) }),
      ['breaking config-field-required config/a/b {"a":{}}'],
    ],
    [
      "a field that became required in a list",
      object({ a: { type: "array", items: object({ b: text }) } }),
      object({ a: { type: "array", items: object({ b: text }, { required: ["b"] }) } }),
      ['breaking config-field-required config/a/*/b {"a":[{}]}'],
    ],
    [
      "a field that need not be there",
      object({ a: text }, { required: ["a"] }),
      object({ a: text }),
      ["info config-field-optional config/a"],
    ],
    ["a new field", object({ a: text }), object({ a: text, b: { type: "integer", minimum: 2 } }), ["info config-field-added config/b"]],
    ["a field that is gone", object({ a: text, b: text }), object({ a: text }), ["warning config-field-removed config/b"]],
    [
      "a field that is gone where no other is taken",
      object({ a: text, b: text }),
      object({ a: text }, { additionalProperties: false }),
      ['breaking config-field-refused config/b {"b":"a"}', 'breaking config-extra-fields-refused config {"any_key":1}'],
    ],
    [
      "fewer values",
      object({ a: { enum: ["x", "y"] } }),
      object({ a: { enum: ["y"] } }),
      ['breaking config-enum-narrowed config/a {"a":"x"}'],
    ],
    ["more values", object({ a: { enum: ["x"] } }), object({ a: { enum: ["y", "x"] } }), ["info config-enum-widened config/a"]],
    [
      "other values",
      object({ a: { enum: ["x"] } }),
      object({ a: { const: "y" } }),
      ['breaking config-enum-narrowed config/a {"a":"x"}', "info config-enum-widened config/a"],
    ],
    [
      "values for the first time",
      object({ a: text }),
      object({ a: { type: "string", enum: ["x"] } }),
      ['breaking config-enum-narrowed config/a {"a":"a"}'],
    ],
    ["values no longer", object({ a: { type: "string", enum: ["x"] } }), object({ a: text }), ["info config-enum-widened config/a"]],
    ["a const as an enum", object({ a: { const: "x" } }), object({ a: { enum: ["x"] } }), []],
    ["another type", object({ a: { type: "integer" } }), object({ a: text }), ['breaking config-narrowed config/a {"a":0}']],
    ["a type more", object({ a: { type: "integer" } }), object({ a: { type: ["integer", "null"] } }), ["info config-widened config/a"]],
    ["a type written as a list", object({ a: text }), object({ a: { type: ["string"] } }), []],
    [
      "a higher minimum",
      object({ a: { type: "integer", minimum: 1 } }),
      object({ a: { type: "integer", minimum: 2 } }),
      ['breaking config-narrowed config/a {"a":1}'],
    ],
    [
      "a lower minimum",
      object({ a: { type: "integer", minimum: 2 } }),
      object({ a: { type: "integer", minimum: 1 } }),
      ["info config-widened config/a"],
    ],
    [
      "a stricter pattern",
      object({ a: { type: "string", pattern: "^[0-9]{2}:[0-9]{2}(:[0-9]{2})?$" } }),
      object({ a: { type: "string", pattern: "^[0-9]{2}:[0-9]{2}:[0-9]{2}$" } }),
      ['breaking config-narrowed config/a {"a":"00:00"}'],
    ],
    [
      "a looser pattern",
      object({ a: { type: "string", pattern: "^[0-9]{2}:[0-9]{2}:[0-9]{2}$" } }),
      object({ a: { type: "string", pattern: "^[0-9]{2}:[0-9]{2}(:[0-9]{2})?$" } }),
      ["info config-widened config/a"],
    ],
    [
      "no other fields in an object",
      object({ a: object({ b: text }) }),
      object({ a: object({ b: text }, { additionalProperties: false }) }),
      ['breaking config-extra-fields-refused config/a {"a":{"any_key":1}}'],
    ],
    [
      "a form that is gone",
      union(form("x"), form("y")),
      union(form("x")),
      ['breaking config-discriminator-changed config/auth/(mode=y) {"auth":{"mode":"y"}}'],
    ],
    ["a further form", union(form("x")), union(form("y"), form("x")), ["info config-form-added config/auth/(mode=y)"]],
    ["forms in another order", union(form("x"), form("y")), union(form("y"), form("x")), []],
    [
      "a form with a new required field",
      union(form("x"), form("y")),
      union(form("x"), form("y", { key: text }, ["mode", "key"])),
      ['breaking config-field-required config/auth/(mode=y)/key {"auth":{"mode":"y"}}'],
    ],
    [
      "forms told by another value",
      union(form("x")),
      union(form("z")),
      ['breaking config-discriminator-changed config/auth/(mode=x) {"auth":{"mode":"x"}}', "info config-form-added config/auth/(mode=z)"],
    ],
    [
      "a form that takes what another takes too",
      object({ a: { oneOf: [text, { type: "integer" }] } }),
      object({ a: { oneOf: [text, { type: "integer" }, { type: ["integer", "boolean"] }] } }),
      ["info config-form-added config/a/(form 3)", 'breaking config-narrowed config/a {"a":0}'],
    ],
    [
      "a form that takes what another takes too, where a config lacks its optional discriminator",
      union(form("x", { u: text }, ["u"]), form("y", { u: { ...text, minLength: 2 } }, ["u"])),
      union(form("x", { u: text }, ["u"]), form("y", { u: text }, ["u"])),
      ["info config-widened config/auth/(mode=y)/u"],
    ],
    [
      "items of a list in a form whose discriminator is optional",
      union(form("x", {}, []), form("y", { list: { type: "array", items: text } }, [])),
      union(form("x", {}, []), form("y", { list: { type: "array", items: { ...text, minLength: 2 } } }, [])),
      ['breaking config-narrowed config/auth/(mode=y)/list/* {"auth":{"mode":"y","list":["a"]}}'],
    ],
    [
      "a date by its pattern",
      object({ a: { ...text, format: "date-time", pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z$" } }),
      object({ a: { ...text, format: "date-time", pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$" } }),
      ['breaking config-narrowed config/a {"a":"2026-01-31T12:00:00.000Z"}'],
    ],
    [
      "items of a list for the first time",
      object({ a: { type: "array" } }),
      object({ a: { type: "array", items: text } }),
      ['breaking config-narrowed config/a {"a":[1]}'],
    ],
    [
      "a discriminator that was optional",
      union(form("x", { u: text }, ["u"]), form("y", { v: text }, ["v"])),
      union(form("x", { u: text }, ["mode", "u"]), form("y", { v: text }, ["mode", "v"])),
      [
        'breaking config-field-required config/auth/(mode=x)/mode {"auth":{"u":"a"}}',
        'breaking config-field-required config/auth/(mode=y)/mode {"auth":{"v":"a"}}',
      ],
    ],
    ["a secret", object({ a: text }), object({ a: { ...text, airbyte_secret: true } }), ["warning config-field-became-secret config/a"]],
    [
      "a secret no longer",
      object({ a: { ...text, airbyte_secret: true } }),
      object({ a: text }),
      ["warning config-field-no-longer-secret config/a"],
    ],
    [
      "another default",
      object({ a: { ...text, default: "x" } }),
      object({ a: { ...text, default: "y" } }),
      ["warning config-default-changed config/a"],
    ],
    ["the default of a pinned value", object({ a: { const: "x" } }), object({ a: { const: "x", default: "x" } }), []],
    [
      "a name of the prototype",
      object({ constructor: text }),
      object({ toString: text }, { required: ["toString"] }),
      ["breaking config-field-required config/toString {}", "warning config-field-removed config/constructor"],
    ],
    ["an https dialect", { ...object({ a: text }), $schema: "https://json-schema.org/draft-07/schema#" }, object({ a: text }), []],
  ];
  it.each(changes)("explains %s", (_name, base, head, want) => {
    const comparison = compareSchemas(base, head);
    expect(configLines(comparison)).toEqual(want);
    expect(comparison.uncheckable).toEqual([]);
  });

  it("says who takes the witness, who refuses it, why and where", () => {
    const [finding] = compareSchemas(object({ a: text }), object({ a: { type: "integer" } })).findings.filter(
      ({ id }) => id === "config-narrowed",
    );
    expect(finding).toEqual({
      id: "config-narrowed",
      fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
      level: "breaking",
      category: "wire",
      direction: "request",
      operation: null,
      connector: "source-x",
      location: "config/a",
      message: 'source-x 1.0.0 → 2.0.0: a: type was "string" and is "integer" now.',
      witness: {
        payload: { a: "a" },
        keyword: "type",
        at: "/a",
        acceptedBy: { side: "base", pointer: "/sources/0/spec/connectionSpecification" },
        refusedBy: { side: "head", pointer: "/sources/0/spec/connectionSpecification" },
      },
      source: { side: "head", document: "registry", pointer: "/sources/0/spec/connectionSpecification/properties/a" },
    });
  });

  it("shows a placeholder for a secret wherever both schemas say the same of it", () => {
    const secret = { ...text, airbyte_secret: true };
    const base = object({ key: secret, code: { ...secret, pattern: "^[0-9]{2}$" } }, { required: ["key", "code"] });
    const head = object({ ...(base.properties as JsonObject), b: text }, { required: ["key", "code", "b"] });
    // A placeholder for the code would be refused for its pattern: the made-up text stays.
    expect(configLines(compareSchemas(base, head))).toEqual(['breaking config-field-required config/b {"key":"a","code":"00"}']);
    const loose = object({ key: secret }, { required: ["key"] });
    expect(configLines(compareSchemas(loose, object({ key: secret, b: text }, { required: ["key", "b"] })))).toEqual([
      'breaking config-field-required config/b {"key":"***"}',
    ]);
  });

  const unchanged: readonly [name: string, base: JsonObject, head: JsonObject, want: readonly string[]][] = [
    [
      "annotations",
      { ...object({ a: text }), title: "A" },
      { ...object({ a: { ...text, order: 1, description: "b", tittle: "c" } }), groups: [] },
      ["source-x/config: only annotations of the config schema differ, such as titles and descriptions"],
    ],
    [
      "a keyword that goes without saying",
      object({ a: { oneOf: [form("x")] } }),
      object({ a: { type: "object", oneOf: [form("x")] } }),
      [
        'source-x/config/a: a: type was not given and is "object" now; of 1 config tried that the old schema takes, the new one refuses none',
      ],
    ],
  ];
  it.each(unchanged)("lists as no change of the contract: %s", (_name, base, head, want) => {
    const comparison = compareSchemas(base, head);
    expect(configLines(comparison)).toEqual([]);
    expect(comparison.unchanged.map(({ location, why }) => `${location}: ${why}`)).toEqual(want);
  });

  const deep = (depth: number): JsonObject => (depth === 0 ? text : object({ a: deep(depth - 1) }));
  const uncheckable: readonly [name: string, base: JsonObject, head: JsonObject, want: RegExp][] = [
    [
      "a reference to what is not there",
      object({ a: text }),
      object({ a: { $ref: "#/definitions/x" } }),
      /^the new schema refers at "\/properties\/a" to what is not in it$/,
    ],
    [
      "a reference to another file",
      object({ a: { $ref: "file:///etc/passwd" } }),
      object({ a: text }),
      /^the old schema refers at "\/properties\/a" to what is not in it$/,
    ],
    [
      "a pattern that no safe way is known to run",
      object({ a: text }),
      object({ a: { ...text, pattern: `${"(".repeat(401)}b${")".repeat(401)}` } }),
      /^the pattern \(+b\)+ is not run$/,
    ],
    [
      "a length of texts that take too many steps to be judged",
      object({ a: { type: "string", pattern: "^(?!(a+)+\\1!)a*$", maxLength: 70 } }),
      object({ a: { type: "string", pattern: "^(?!(a+)+\\1!)a*$", maxLength: 65 } }),
      /^a: maxLength was 70 and is 65 now, and /,
    ],
    [
      "an old schema that takes nothing",
      object({ a: { type: "string", allOf: [false] } }, { required: ["a"] }),
      object({ a: { type: "integer" } }, { required: ["a"] }),
      /no config that the old schema takes could be made/,
    ],
    ["nesting beyond measure", deep(1500), object({ a: { type: "object", required: ["b"] } }), /./],
  ];
  it.each(uncheckable)("cannot check %s, and says so", (_name, base, head, want) => {
    const comparison = compareSchemas(base, head);
    expect(comparison.findings.filter(({ level, id }) => level === "breaking" && id.startsWith("config-"))).toEqual([]);
    expect(comparison.uncheckable.map(({ reason }) => reason).join("\n")).toMatch(want);
  });

  it("compares schemas that refer to their own definitions", () => {
    const referring = (of: JsonObject): JsonObject => ({ ...object({ a: { $ref: "#/definitions/x" } }), definitions: { x: of } });
    expect(configLines(compareSchemas(referring(text), referring({ type: "integer" })))).toEqual([
      'breaking config-narrowed config {"a":"a"}',
    ]);
  });
});

describe("compareConfig: schemas made to be endless", () => {
  const many = (count: number, of: JsonObject): JsonObject =>
    object(Object.fromEntries(Array.from({ length: count }, (_, index) => [`p${index}`, of])));
  const nested = (depth: number): JsonObject =>
    depth === 0
      ? text
      : { oneOf: [form("a", { c: nested(depth - 1) }, ["mode", "c"]), form("b", { c: nested(depth - 1) }, ["mode", "c"])] };
  const values = Array.from({ length: 20_000 }, (_, index) => `v${index}`);
  const endless: readonly [name: string, base: JsonObject, head: JsonObject, want: string][] = [
    [
      "thousands of fields",
      many(2_000, { type: "integer", minimum: 1 }),
      many(2_000, { type: "integer", minimum: 2 }),
      "the old schema is too large to be searched",
    ],
    [
      "unions within unions",
      object({ a: nested(9) }),
      object({ a: nested(9) }, { required: ["a"] }),
      "the old schema is too large to be searched",
    ],
    [
      "thousands of values",
      object({ a: { enum: values } }),
      object({ a: { enum: values.slice(1) } }),
      'the old schema lists too many values at "/properties/a" to be searched',
    ],
    [
      "a list of a billion items",
      object({ a: { type: "array", minItems: 1e9 } }),
      object({ a: { type: "array", minItems: 2e9 } }),
      "a: minItems was 1000000000 and is 2000000000 now, and no config that the old schema takes could be made to show what that does",
    ],
  ];
  it.each(endless)("does not search %s, and says so", (_name, base, head, want) => {
    expect(compareSchemas(base, head).uncheckable.map(({ reason }) => reason)).toEqual([want]);
  });

  it("compares a schema that holds itself", () => {
    const itself = (more: JsonObject): JsonObject => object({ a: { $ref: "#" }, b: text }, more);
    expect(configLines(compareSchemas(itself({}), itself({ required: ["b"] })))).toEqual(["breaking config-field-required config/b {}"]);
  });
});
