import { expect, test } from "vitest";
import type { Json, JsonObject } from "../../../src/core/json.ts";
import { compareApi } from "../../../src/gate/api/compare-api.ts";
import { answer, answers, answersWith, api, body, parameter, told } from "./small-api.ts";

const key = { type: "apiKey", in: "header", name: "X-Key" };
const bearer = { type: "http", scheme: "bearer" };
const schemes = { components: { securitySchemes: { key, bearer } } };
const name = { type: "object", properties: { name: { type: "string" } } };
const callback = (schema: Json): JsonObject => ({
  callbacks: { done: { "{$request.body#/url}": { post: { ...body(schema), responses: { "200": { description: "ok" } } } } } },
});
const webhook = (schema: Json): JsonObject => ({ webhooks: { made: { post: { operationId: "onMade", ...body(schema), responses: {} } } } });

test.each<[string, JsonObject, JsonObject, string[]]>([
  ["equal documents", api({}), api({}), []],
  ["a parameter gone", api(parameter({})), api({}), ["breaking request-parameter-removed query/limit"]],
  ["a parameter new", api({}), api(parameter({})), ["info request-parameter-added query/limit"]],
  ["a parameter new and required", api({}), api(parameter({ required: true })), ["breaking request-parameter-required query/limit"]],
  ["a parameter required now", api(parameter({})), api(parameter({ required: true })), ["breaking request-parameter-required query/limit"]],
  ["a parameter optional now", api(parameter({ required: true })), api(parameter({})), ["info request-parameter-optional query/limit"]],
  ["a parameter deprecated", api(parameter({})), api(parameter({ deprecated: true })), ["info request-parameter-deprecated query/limit"]],
  ["explode of a plain value", api(parameter({})), api(parameter({ explode: false })), []],
  [
    "explode of a list",
    api(parameter({ schema: { type: "array" } })),
    api(parameter({ schema: { type: "array" }, explode: false })),
    ["breaking request-serialization-changed query/limit"],
  ],
  [
    "a bound of a parameter",
    api(parameter({})),
    api(parameter({ schema: { type: "integer", maximum: 5 } })),
    ["breaking request-constraint-tightened query/limit maximum 6"],
  ],
  [
    "a parameter with a schema, and with content",
    api(parameter({})),
    api(parameter({ content: { "application/json": { schema: { type: "integer", maximum: 5 } } } })),
    ["breaking request-serialization-changed query/limit", "breaking request-constraint-tightened query/limit maximum 6"],
  ],
  [
    "a header with content, and with a schema",
    answersWith({ content: { "application/json": { schema: { type: "string", maxLength: 3 } } } }),
    answersWith({ schema: { type: "string" } }),
    [
      "breaking response-serialization-changed response/200/header/x-a",
      'breaking response-constraint-loosened response/200/header/x-a maxLength "aaaa"',
    ],
  ],
  ["a parameter that has no schema any more", api(parameter({})), api(parameter({}, false)), []],
  ["the case of a header's name", api(parameter({ name: "X-A", in: "header" })), api(parameter({ name: "x-a", in: "header" })), []],
  ["a header that the media type sets", api({}), api(parameter({ name: "Accept", in: "header", required: true })), []],
  ["a body gone", api(body(name)), api({}), ["breaking request-body-removed body"]],
  ["a body new", api({}), api(body(name)), ["info request-body-added body"]],
  ["a body new and required", api({}), api(body(name, { required: true })), ["breaking request-body-required body"]],
  ["a body required now", api(body(name)), api(body(name, { required: true })), ["breaking request-body-required body"]],
  [
    "a media type that a range takes",
    api(body(name)),
    api({ requestBody: { content: { "application/*": { schema: name } } } }),
    ["info request-media-type-added body(application/*)"],
  ],
  [
    "a success gone",
    api({}),
    api({ responses: { "204": { description: "none" } } }),
    ["info response-status-added response/204", "breaking response-status-removed response/200"],
  ],
  ["a success that a range promises", api({}), api({ responses: { "2XX": answer["200"] } }), ["info response-status-added response/2XX"]],
  ["authentication asked for", api({}, schemes), api({ security: [{ key: [] }] }, schemes), ["breaking security-tightened security"]],
  [
    "authentication no longer asked for",
    api({ security: [{ key: [] }] }, schemes),
    api({ security: [] }, schemes),
    ["info security-loosened security"],
  ],
  [
    "a scope more",
    api({ security: [{ bearer: ["read"] }] }, schemes),
    api({ security: [{ bearer: ["read", "write"] }] }, schemes),
    ["breaking security-tightened security"],
  ],
  [
    "a scheme under another name",
    api({ security: [{ key: [] }] }, schemes),
    api({ security: [{ k: [] }] }, { components: { securitySchemes: { k: key } } }),
    [],
  ],
  ["security said for the document", api({ security: [{ key: [] }] }, schemes), api({}, { ...schemes, security: [{ key: [] }] }), []],
  [
    "an address gone",
    api({}, { servers: [{ url: "https://a.example/" }] }),
    api({}, { servers: [{ url: "https://b.example" }] }),
    ["warning server-removed server/https://a.example", "info server-added server/https://b.example"],
  ],
  [
    "a slash after an address",
    api({}, { servers: [{ url: "https://a.example/" }] }),
    api({}, { servers: [{ url: "https://a.example" }] }),
    [],
  ],
  [
    "a property refused",
    api(body(name)),
    api(body({ type: "object", additionalProperties: false })),
    [
      'breaking request-property-refused body/name additionalProperties {"name":"a"}',
      'breaking request-extra-keys-refused body additionalProperties {"any_key":1}',
    ],
  ],
  [
    "a property no longer declared in a request",
    api(body(name)),
    api(body({ type: "object" })),
    ["warning request-property-removed body/name"],
  ],
  [
    "a property no longer declared in an answer",
    api(answers(name)),
    api(answers({ type: "object" })),
    ['breaking response-type-widened response/200/body/name type {"name":1}'],
  ],
  [
    "a property more, where none was expected",
    api(answers({ ...name, additionalProperties: false })),
    api(answers({ ...name, properties: { ...name.properties, age: {} }, additionalProperties: false })),
    ["info response-property-added response/200/body/age"],
  ],
  [
    "what is only read, in a request",
    api(body({ ...name, required: ["name"] })),
    api(body({ type: "object", required: ["name"], properties: { name: { type: "integer", readOnly: true } } })),
    ["warning request-property-removed body/name"],
  ],
  [
    "a default in a request",
    api(body({ type: "object", properties: { n: { default: 1 } } })),
    api(body({ type: "object", properties: { n: { default: 2 } } })),
    ["warning request-default-changed body/n"],
  ],
  [
    "a default in an answer",
    api(answers({ type: "object", properties: { n: { default: 1 } } })),
    api(answers({ type: "object", properties: { n: { default: 2 } } })),
    ["info response-default-changed response/200/body/n"],
  ],
  ["a callback gone", api(callback(name)), api({}), ["breaking callback-removed callback/done"]],
  [
    "a callback that may send more",
    api(callback({ type: "string", maxLength: 3 })),
    api(callback({ type: "string" })),
    ['breaking response-constraint-loosened callback/done/POST {}/body maxLength "aaaa"'],
  ],
  [
    "a callback that may send less",
    api(callback({ type: "string" })),
    api(callback({ type: "string", maxLength: 3 })),
    ["info response-narrowed callback/done/POST {}/body"],
  ],
  [
    "a webhook that may send more",
    api({}, webhook({ enum: ["a"] })),
    api({}, webhook({ enum: ["a", "b"] })),
    ['breaking response-enum-widened body enum "b"'],
  ],
  ["a webhook gone", api({}, webhook({})), api({}), ["breaking webhook-removed webhook"]],
  ["an operation deprecated", api({}), api({ deprecated: true }), ["info operation-deprecated deprecated"]],
  ["an operation under another name", api({}), api({ operationId: "createThing" }), ["warning operation-id-changed operationId"]],
])("%s", (_name, base, head, want) => {
  expect(told(base, head)).toEqual(want);
});

interface Forms {
  readonly by?: string;
  readonly mapping?: JsonObject;
  readonly cat?: string;
  readonly isTold?: boolean;
}

/** A dog or a cat, told apart by `kind` or `sort`. */
function pets({ by = "kind", mapping, cat = "Cat", isTold = false }: Forms, wrap: (schema: Json) => JsonObject = body): JsonObject {
  const form = (own: string, kind: string): JsonObject => ({
    type: "object",
    required: ["kind", "sort", own],
    properties: { kind: isTold ? { const: kind } : { type: "string" }, sort: { type: "string" }, [own]: { type: "string" } },
  });
  const anyOf = ["Dog", cat].map((name) => ({ $ref: `#/components/schemas/${name}` }));
  const discriminator = { propertyName: by, ...(mapping === undefined ? {} : { mapping }) };
  const schemas = { Dog: form("bark", "dog"), [cat]: form("purr", "cat") };
  return api(wrap({ anyOf, ...(by === "" ? {} : { discriminator }) }), { components: { schemas } });
}
const [dog, cat] = ["#/components/schemas/Dog", "#/components/schemas/Cat"];
const both = { dog, cat };

test.each<[string, Forms, Forms, string[], string[]]>([
  [
    "another property",
    {},
    { by: "sort" },
    ["warning request-discriminator-changed body"],
    ["warning response-discriminator-changed response/200/body"],
  ],
  [
    "none any more",
    {},
    { by: "" },
    ["warning request-discriminator-changed body"],
    ["warning response-discriminator-changed response/200/body"],
  ],
  ["one where none was", { by: "" }, { mapping: both }, [], []],
  [
    "a value gone",
    { mapping: { ...both, hound: dog } },
    { mapping: both },
    ["breaking request-discriminator-value-removed body"],
    ["info response-discriminator-value-removed response/200/body"],
  ],
  [
    "a value new",
    { mapping: both },
    { mapping: { ...both, hound: dog } },
    ["info request-discriminator-value-added body"],
    ["warning response-discriminator-value-added response/200/body"],
  ],
  [
    "two values that swap their forms",
    { mapping: both },
    { mapping: { dog: cat, cat: dog } },
    ["breaking request-discriminator-remapped body"],
    ["breaking response-discriminator-remapped response/200/body"],
  ],
  [
    "the mapping gone, whose values are no names",
    { mapping: both },
    {},
    ["warning request-discriminator-changed body"],
    ["warning response-discriminator-changed response/200/body"],
  ],
  ["the mapping gone, which said what the names say", { mapping: { Dog: dog, Cat: cat } }, {}, [], []],
  ["a mapping of the names", {}, { mapping: { Dog: "Dog", Cat: cat } }, [], []],
  ["the mapping gone, where constants tell the forms apart", { mapping: both, isTold: true }, { isTold: true }, [], []],
  [
    "a mapping put right, where constants tell the forms apart",
    { mapping: { dog: cat, cat: dog }, isTold: true },
    { mapping: both, isTold: true },
    [],
    [],
  ],
  ["a mapped schema under another name", { mapping: both }, { mapping: { dog, cat: "#/components/schemas/Puss" }, cat: "Puss" }, [], []],
])("what tells forms apart: %s", (_name, before, after, inRequest, inAnswer) => {
  expect(told(pets(before), pets(after))).toEqual(inRequest);
  expect(told(pets(before, answers), pets(after, answers))).toEqual(inAnswer);
});

test("a level that a project sets counts", () => {
  const levels = { "request-parameter-removed": "info" } as const;
  expect(compareApi(api(parameter({})), api({}), { levels }).findings.map(({ level }) => level)).toEqual(["info"]);
});

test("a component that changes is named for every operation that reaches it, once each", () => {
  const operation = (id: string): JsonObject => ({ post: { operationId: id, ...body({ $ref: "#/components/schemas/T" }), responses: {} } });
  const document = (type: string): JsonObject => ({
    openapi: "3.1.0",
    paths: { "/a": operation("a"), "/b": operation("b") },
    components: { schemas: { T: { type }, Unreached: { $ref: "#/none" } } },
  });
  const { findings, uncheckable } = compareApi(document("string"), document("integer"));
  expect(findings.map(({ operation: by, id }) => `${by} ${id}`)).toEqual(["a request-type-narrowed", "b request-type-narrowed"]);
  expect(findings[0]?.witness).toEqual({
    payload: "a",
    keyword: "type",
    at: "",
    acceptedBy: { side: "base", pointer: "/components/schemas/T" },
    refusedBy: { side: "head", pointer: "/components/schemas/T" },
  });
  expect(uncheckable).toEqual([]);
});

test.each<[string, Json, { location: string; reason: string }]>([
  [
    "a reference to nothing",
    { $ref: "#/components/schemas/None" },
    { location: "schema/$ref", reason: 'nothing stands at "#/components/schemas/None"' },
  ],
  [
    "a reference to itself",
    { $ref: "#/paths/~1things~1{id}/post/requestBody/content/application~1json/schema" },
    { location: "schema/$ref", reason: "the reference leads back to itself" },
  ],
  [
    "a reference to a file",
    { $ref: "other.json" },
    { location: "schema/$ref", reason: 'the reference "other.json" leads out of the document' },
  ],
  [
    "a pattern that is none",
    { type: "string", pattern: "(" },
    { location: "schema/pattern", reason: "no validator takes this value of the keyword" },
  ],
  [
    "a type that is none",
    { properties: { a: { type: "strin" } } },
    { location: "schema/properties/a/type", reason: "no validator takes this value of the keyword" },
  ],
])("%s cannot be checked, and is never passed", (_name, schema, { location, reason }) => {
  const where = `/paths/~1things~1{id}/post/requestBody/content/application~1json/${location}`;
  const by = "reached in makeThing (body)";
  const want = { location: `head#${where}`, reason: `${reason}; ${by}` };
  expect(compareApi(api(body({})), api(body(schema))).uncheckable).toEqual([want]);
  const both = compareApi(api(body(schema)), api(body(schema)));
  expect(both).toEqual({ findings: [], unchanged: [], uncheckable: [{ ...want, location: `base#${where}` }, want] });
});

const nowhere = { $ref: "#/components/none" };
const stringHeader = { schema: { type: "string" } };
const withHeader = (header: Json): JsonObject =>
  api({ responses: { "200": { description: "ok", headers: { "X-Count": header } } } }, { components: { headers: { gone: nowhere } } });

test.each<[string, JsonObject, JsonObject, string, string]>([
  ["a callback", api(callback(name)), api({ callbacks: { done: nowhere } }), "/post/callbacks/done", "makeThing (callback/done)"],
  [
    "the path of a callback",
    api(callback(name)),
    api({ callbacks: { done: { "{$request.body#/url}": nowhere } } }),
    "/post/callbacks/done/{$request.body#~1url}",
    "{$request.body#/url}",
  ],
  [
    "a header",
    withHeader(stringHeader),
    withHeader(nowhere),
    "/post/responses/200/headers/X-Count",
    "makeThing (response/200/header/x-count)",
  ],
  ["a parameter", api({}), api({ parameters: [nowhere] }), "/post/parameters/0", "makeThing (parameters)"],
  [
    "a parameter in the place of another",
    api(parameter({})),
    api({ parameters: [nowhere] }),
    "/post/parameters/0",
    "makeThing (parameters)",
  ],
  ["a body", api(body(name)), api({ requestBody: nowhere }), "/post/requestBody", "makeThing (body)"],
  ["an answer", api({}), api({ responses: { "200": nowhere } }), "/post/responses/200", "makeThing (response/200)"],
  ["a path", api({}), { ...api({}), paths: { "/things/{key}": nowhere } }, "", "/things/{key}"],
])("%s that leads to nothing cannot be checked: it is neither gone nor new", (_name, sound, dangling, pointer, by) => {
  const want = (side: string, path = "/things/{id}"): { location: string; reason: string } => ({
    location: `${side}#/paths/${path.replaceAll("/", "~1")}${pointer}`,
    reason: `the reference leads to nothing in the document; reached in ${by}`,
  });
  const path = Object.keys(dangling.paths ?? {})[0];
  expect(compareApi(sound, dangling)).toEqual({ findings: [], unchanged: [], uncheckable: [want("head", path)] });
  expect(compareApi(dangling, sound)).toEqual({ findings: [], unchanged: [], uncheckable: [want("base", path)] });
  expect(compareApi(dangling, dangling)).toEqual({ findings: [], unchanged: [], uncheckable: [want("base", path), want("head", path)] });
});

test.each<[string, JsonObject, string]>([
  ["of no name", { components: {} }, "no security scheme has this name"],
  ["that leads to nothing", { components: { securitySchemes: { key: nowhere } } }, "the reference leads to nothing in the document"],
  ["of a name on the prototype", { components: { securitySchemes: JSON.parse('{"__proto__":{}}') } }, "no security scheme has this name"],
])("a security scheme %s cannot be checked: it neither tightens nor stays", (_name, more, reason) => {
  const [sound, broken] = [api({ security: [{ key: [] }] }, schemes), api({ security: [{ key: [] }] }, more)];
  const want = (side: string) => ({
    location: `${side}#/components/securitySchemes/key`,
    reason: `${reason}; reached in makeThing (security)`,
  });
  expect(compareApi(sound, broken)).toEqual({ findings: [], unchanged: [], uncheckable: [want("head")] });
  expect(compareApi(broken, broken)).toEqual({ findings: [], unchanged: [], uncheckable: [want("base"), want("head")] });
});

test("what stands in the place of a header and is none cannot be checked", () => {
  expect(compareApi(withHeader(stringHeader), withHeader("X")).uncheckable).toEqual([
    {
      location: "head#/paths/~1things~1{id}/post/responses/200/headers/X-Count",
      reason: "no object stands here; reached in makeThing (response/200/header/x-count)",
    },
  ]);
});

test.each([
  [
    "a parameter that had no schema",
    api(parameter({}, false)),
    api(parameter({})),
    {
      location: "head#/paths/~1things~1{id}/post/parameters/0/schema",
      reason: "it had no schema, so nothing tells what changes; reached in makeThing (query/limit)",
    },
  ],
  [
    "a header that has no schema any more",
    answersWith({ schema: { type: "string" } }),
    answersWith({}),
    {
      location: "base#/paths/~1things~1{id}/post/responses/200/headers/X-A/schema",
      reason: "it has no schema any more, so nothing tells what changes; reached in makeThing (response/200/header/x-a)",
    },
  ],
])("%s cannot be checked", (_name, base, head, want) => {
  expect(compareApi(base, head).uncheckable).toEqual([want]);
});

test("a schema that is given no example cannot be checked", () => {
  const pattern = "^(q)\\1{3}ZZ-[7-9]{4}$";
  expect(compareApi(api(body({ type: "string", pattern })), api(body({ type: "string", pattern, maxLength: 2 }))).uncheckable).toEqual([
    {
      location: "base#/paths/~1things~1{id}/post/requestBody/content/application~1json/schema",
      reason: "no payload was found that the schema accepts; reached in makeThing (body)",
    },
    {
      location: "head#/paths/~1things~1{id}/post/requestBody/content/application~1json/schema",
      reason:
        "the texts that it takes differ, and the pattern ^(q)\\1{3}ZZ-[7-9]{4}$ is not decided: it has a back-reference; reached in makeThing (body)",
    },
  ]);
});

test("what differs in words alone is nothing, and in writing alone is unchanged", () => {
  const words = compareApi(api(body(name)), api(body({ ...name, description: "A name.", title: "Name", "x-order": 1 })));
  expect(words).toEqual({ findings: [], uncheckable: [], unchanged: [] });
  expect(compareApi(api(body(name)), api(body({ allOf: [name] }))).unchanged).toEqual([
    { location: "makeThing body", why: "it is written differently, and no payload of declared properties tells the two apart" },
  ]);
});

test("keys that other documents have on their prototypes are data", () => {
  const hostile: JsonObject = JSON.parse('{"type":"object","properties":{"__proto__":{"type":"string"},"constructor":{"type":"string"}}}');
  expect(told(api(answers(hostile)), api(answers({ type: "object", properties: { toString: {} } })))).toEqual([
    "breaking response-property-removed response/200/body/__proto__",
    "breaking response-property-removed response/200/body/constructor",
    "info response-property-added response/200/body/toString",
  ]);
});

test("unions within unions end", () => {
  const schemas = Object.fromEntries(
    Array.from({ length: 60 }, (_, level) => {
      const next = { $ref: `#/components/schemas/L${level + 1}` };
      return [`L${level}`, { anyOf: [next, next, { properties: { [`p${level}`]: next } }] }];
    }),
  );
  const document = (last: Json): JsonObject =>
    api(body({ $ref: "#/components/schemas/L0" }), { components: { schemas: { ...schemas, L60: last } } });
  const { uncheckable } = compareApi(document({ type: "string" }), document({ type: "string", description: "same" }));
  expect(uncheckable).toEqual([]);
  expect(compareApi(document({ type: "string" }), document({ type: "integer" })).findings.length).toBeGreaterThanOrEqual(0);
});

test.each<[string, JsonObject, JsonObject, string]>([
  [
    "a body that takes more",
    api(body({ type: "string", maxLength: 3 })),
    api(body({ type: "string" })),
    "`maxLength` refused before what is taken now",
  ],
  [
    "an answer that promises more",
    api(answers({ type: "string" })),
    api(answers({ type: "string", maxLength: 3 })),
    "`maxLength` rules out now what might come before",
  ],
])("what harms nobody is said in words: %s", (_name, base, head, want) => {
  expect(compareApi(base, head).findings.map(({ message }) => message)).toEqual([want]);
});

const flowOf = (tokenUrl: string, ...scopes: readonly string[]): JsonObject => {
  const flows = { clientCredentials: { tokenUrl, scopes: Object.fromEntries(scopes.map((scope) => [scope, ""])) } };
  return { components: { securitySchemes: { o: { type: "oauth2", flows } } } };
};

test.each([
  [
    "a token address",
    flowOf("https://t/1", "a"),
    flowOf("https://t/2", "a"),
    ["warning security-flow-changed security/o/clientCredentials/tokenUrl"],
  ],
  [
    "a scope that goes",
    flowOf("https://t/1", "a", "b"),
    flowOf("https://t/1", "a"),
    ["warning security-flow-changed security/o/clientCredentials/scopes"],
  ],
  ["a scope that comes", flowOf("https://t/1", "a"), flowOf("https://t/1", "a", "b"), []],
])("of the flows of OAuth: %s", (_name, base, head, lines) => {
  const operation = { security: [{ o: ["a"] }] };
  expect(told(api(operation, base), api(operation, head))).toEqual(lines);
});
