import openapiTS, { astToString } from "openapi-typescript";
import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../../../src/core/json.ts";
import { bundle } from "../../../../src/document/bundle.ts";
import { prepareDocument } from "../../../../src/generate/api/prepare/prepare-document.ts";
import { renderApiTypes } from "../../../../src/generate/api/render-types.ts";
import { typeErrors } from "../../../support/type-check.ts";

const text = { type: "string" };
const dog = { type: "object", required: ["kind", "bark"], properties: { kind: text, bark: { type: "boolean" } } };
const cat = { type: "object", required: ["kind", "lives"], properties: { kind: text, lives: { type: "integer" } } };
const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
const pets = { Dog: dog, Cat: cat, Pet: { oneOf: [ref("Dog"), ref("Cat")], discriminator: { propertyName: "kind" } } };

const oneWay = {
  type: "object",
  required: ["id", "key"],
  properties: { id: { type: "string", readOnly: true }, key: { type: "string", writeOnly: true } },
};
const travelling = { id: { type: "string", readOnly: true }, key: { type: "string", writeOnly: true } };

interface Given {
  readonly schemas?: JsonObject;
  readonly paths?: JsonObject;
  readonly parameters?: JsonObject;
}

/** Each fault: its name, a document that has it, and a program that compiles where the types are right. */
const faults: readonly (readonly [name: string, given: Given, program: string])[] = [
  [
    "a reference into allOf, oneOf, items and an optional property",
    {
      schemas: {
        Tag: {
          allOf: [
            { type: "object", required: ["id"], properties: { id: text } },
            { type: "object", properties: { list: { type: "array", items: dog } } },
          ],
        },
        Choice: { oneOf: [{ type: "integer" }, dog] },
        User: {
          type: "object",
          properties: { tag: ref("Tag/allOf/0"), dog: ref("Tag/allOf/1/properties/list/items"), one: ref("Choice/oneOf/1") },
        },
      },
    },
    'export const user: S["User"] = { tag: { id: "a" }, dog: { kind: "dog", bark: true }, one: { kind: "dog", bark: true } };',
  ],
  [
    "a mapping to the plain name of a schema",
    {
      schemas: {
        ...pets,
        Named: { oneOf: [ref("Dog"), ref("Cat")], discriminator: { propertyName: "kind", mapping: { d: "Dog", c: "Cat" } } },
      },
    },
    'export const named: S["Named"] = { kind: "d", bark: true };\n// @ts-expect-error\nexport const none: S["Named"] = { kind: "d", lives: 9 };',
  ],
  [
    "keywords beside a reference",
    {
      schemas: {
        Base: { type: "object", required: ["id"], properties: { id: text, more: text } },
        Both: {
          type: "object",
          properties: {
            object: { ...ref("Base"), type: "object", required: ["extra", "more"], properties: { extra: { type: "integer" } } },
            choice: { ...ref("Base"), oneOf: [ref("Dog"), ref("Cat")] },
            plain: { ...ref("Base"), description: "A base." },
            marked: { ...ref("Base"), type: "object", patternProperties: { "^x-": { type: "integer" } } },
          },
        },
        ...pets,
      },
    },
    [
      'export const both: S["Both"] = { object: { id: "a", more: "b", extra: 1 }, choice: { id: "a", kind: "Dog", bark: true }, plain: { id: "a" }, marked: { id: "a", "x-a": 1 } };',
      '// @ts-expect-error\nexport const a: S["Both"] = { object: { id: "a", more: "b" } };',
      '// @ts-expect-error\nexport const b: S["Both"] = { object: { more: "b", extra: 1 } };',
      '// @ts-expect-error\nexport const c: S["Both"] = { object: { id: "a", extra: 1 } };',
    ].join("\n"),
  ],
  [
    "tuples with further items",
    {
      schemas: {
        Typed: { type: "array", prefixItems: [text], items: { type: "boolean" } },
        Open: { type: "array", prefixItems: [text] },
        Deep: { type: "array", prefixItems: [text], items: { type: "array", prefixItems: [text], items: ref("Deep") } },
        Closed: { type: "array", prefixItems: [text], items: false },
        Full: { type: "array", prefixItems: [text], maxItems: 1 },
        Into: ref("Typed/items"),
      },
    },
    [
      'export const typed: S["Typed"] = ["a", true, false];\nexport const open: S["Open"] = ["a", 1, null];\nexport const into: S["Into"] = true;',
      'export const deep: S["Deep"] = ["a", ["b", ["c"]], ["d"]];',
      '// @ts-expect-error\nexport const a: S["Typed"] = ["a", 1];\n// @ts-expect-error\nexport const b: S["Closed"] = ["a", 1];',
      '// @ts-expect-error\nexport const c: S["Full"] = ["a", "b"];',
    ].join("\n"),
  ],
  [
    "tuples that may be shorter than their list",
    {
      schemas: {
        Any: { type: "array", prefixItems: [text, text] },
        Some: { type: "array", prefixItems: [text, { type: ["string", "null"] }], items: false, minItems: 1 },
        Cut: { type: "array", prefixItems: [text, text, text], minItems: 2, maxItems: 2 },
        Whole: { type: "array", prefixItems: [text, text], items: false, minItems: 2 },
      },
    },
    [
      'export const any: S["Any"][] = [[], ["a"], ["a", "b", 3]];\nexport const some: S["Some"][] = [["a"], ["a", null]];',
      'export const cut: S["Cut"] = ["a", "b"];\nexport const whole: S["Whole"] = ["a", "b"];',
      '// @ts-expect-error\nexport const a: S["Some"] = [];\n// @ts-expect-error\nexport const b: S["Cut"] = ["a", "b", "c"];',
      '// @ts-expect-error\nexport const c: S["Whole"] = ["a"];',
    ].join("\n"),
  ],
  [
    "required properties below properties that are named like parts of an operation",
    {
      paths: {
        "/a": {
          post: {
            requestBody: {
              content: { "application/json": { schema: { type: "object", properties: { responses: oneWay, callbacks: oneWay } } } },
            },
            responses: { 204: { description: "a" } },
          },
        },
      },
    },
    [
      'type Body = NonNullable<paths["/a"]["post"]["requestBody"]>["content"]["application/json"];',
      'export const body: Body = { responses: { key: "a" }, callbacks: { key: "a" } };',
      '// @ts-expect-error\nexport const a: Body = { responses: { id: "a" } };\n// @ts-expect-error\nexport const b: Body = { callbacks: { id: "a" } };',
    ].join("\n"),
  ],
  [
    "required properties of the subtypes that travel in the place of a base",
    {
      schemas: {
        Base: {
          type: "object",
          required: ["kind"],
          properties: { kind: text },
          discriminator: { propertyName: "kind", mapping: { far: ref("Far").$ref ?? "" } },
        },
        Near: { allOf: [ref("Base"), oneWay] },
        Far: { ...oneWay, required: ["kind", "id", "key"] },
      },
      paths: {
        "/a": {
          post: {
            requestBody: { content: { "application/json": { schema: ref("Base") } } },
            responses: { 204: { description: "a" } },
          },
        },
      },
    },
    [
      'export const near: S["Near"] = { kind: "Near", key: "a" };\nexport const far: Pick<S["Far"], "key"> & Partial<S["Far"]> = { key: "a" };',
      'export const id: undefined extends S["Far"]["id"] ? true : false = true;\n// @ts-expect-error\nexport const a: S["Near"] = { kind: "Near" };',
    ].join("\n"),
  ],
  [
    "required properties that travel one way",
    {
      schemas: {
        Secret: { type: "string", writeOnly: true },
        User: {
          type: "object",
          required: ["id", "name", "password"],
          properties: { id: { type: "string", readOnly: true }, name: text, password: ref("Secret") },
        },
        Part: { allOf: [{ type: "object", properties: { id: { type: "string", readOnly: true }, a: text } }, { required: ["id", "a"] }] },
        Sent: { type: "object", required: ["id", "key"], properties: { id: { type: "string", readOnly: true }, key: ref("Secret") } },
        Answer: { type: "object", required: ["id", "key", "user"], properties: { ...travelling, user: ref("User") } },
      },
      paths: {
        "/a": {
          post: {
            requestBody: { content: { "application/json": { schema: { anyOf: [ref("User"), ref("Part"), ref("Sent")] } } } },
            responses: { 200: { description: "a", content: { "application/json": { schema: ref("Answer") } } } },
          },
        },
      },
    },
    [
      'export const user: S["User"] = { name: "a" };\nexport const part: S["Part"] = { a: "a" };\nexport const sent: S["Sent"] = { key: "a" };',
      'export const answer: S["Answer"] = { id: "a", user };',
      '// @ts-expect-error\nexport const a: S["Answer"] = { user };\n// @ts-expect-error\nexport const b: S["Sent"] = { id: "a" };',
      '// @ts-expect-error\nexport const c: S["User"] = { id: "a", password: "b" };',
    ].join("\n"),
  ],
  [
    "a reference to a parameter of another operation, and to the schema of a parameter",
    {
      parameters: { state: { name: "state", in: "query", schema: { type: "string", enum: ["on", "off"] } } },
      schemas: { State: { $ref: "#/components/parameters/state/schema" } },
      paths: {
        "/a": {
          get: { parameters: [{ name: "all", in: "query", schema: { type: "boolean" } }], responses: { 200: { description: "a" } } },
        },
        "/b": { get: { parameters: [{ $ref: "#/paths/~1a/get/parameters/0" }], responses: { 200: { description: "b" } } } },
      },
    },
    'export const query: paths["/b"]["get"]["parameters"]["query"] = { all: true };\nexport const state: S["State"] = "on";',
  ],
  [
    "a reference into a response's content",
    {
      schemas: { Answer: { $ref: "#/paths/~1a/get/responses/200/content/application~1json/schema/anyOf/0" } },
      paths: {
        "/a": { get: { responses: { 200: { description: "a", content: { "application/json": { schema: { anyOf: [dog, cat] } } } } } } },
      },
    },
    'export const answer: S["Answer"] = { kind: "dog", bark: true };',
  ],
  [
    "a reference into $defs, which no value needs to have",
    { schemas: { Box: { type: "object", properties: { pet: ref("Box/$defs/Inner") }, $defs: { Inner: dog } } } },
    'export const box: S["Box"] = { pet: { kind: "dog", bark: true } };',
  ],
  [
    "a property beside a differing additionalProperties",
    {
      schemas: {
        Sizes: { type: "object", properties: { size: { type: "integer" }, pet: dog }, additionalProperties: text },
        Marked: { type: "object", properties: { size: { type: "integer" } }, patternProperties: { "^x-": text } },
      },
    },
    'export const sizes: S["Sizes"] = { size: 1, pet: { kind: "dog", bark: true }, more: "b" };\nexport const marked: S["Marked"] = { size: 1, "x-a": "b" };',
  ],
  [
    "a property that is required of a schema that may be null, or of a union",
    {
      schemas: {
        Base: { type: ["object", "null"], properties: { start: text, end: text } },
        Either: { type: "object", properties: { start: text }, anyOf: [dog, cat] },
        Plan: { type: "object", allOf: [ref("Base"), { type: "object" }], required: ["start"] },
        Other: { allOf: [ref("Either")], required: ["start"] },
      },
    },
    `export const plan: S["Plan"] = { start: "now" };
// @ts-expect-error start is required
export const none: S["Plan"] = { end: "now" };
export const other: S["Other"] = { start: "now", kind: "dog", bark: true };`,
  ],
  [
    "the tag of a union beside other parts",
    {
      schemas: {
        ...pets,
        Named: { allOf: [ref("Pet"), { type: "object", properties: { name: text } }] },
        Owner: { type: "object", properties: { pet: { allOf: [ref("Pet")], description: "A pet." } } },
      },
    },
    `export const named: S["Named"] = { kind: "Dog", bark: true, name: "Rex" };
export const owner: S["Owner"] = { pet: { kind: "Cat", lives: 9 } };
export const lives = (pet: S["Named"]): number => (pet.kind === "Cat" ? pet.lives : 1);`,
  ],
  [
    "the tag of a base beside a description",
    {
      schemas: {
        Base: { type: "object", required: ["kind"], properties: { kind: text }, discriminator: { propertyName: "kind" } },
        Sub: { allOf: [ref("Base"), { type: "object", properties: { more: text } }] },
        Owner: { type: "object", properties: { base: { allOf: [ref("Base")], description: "Any." } } },
      },
    },
    'export const owner: S["Owner"] = { base: { kind: "anything" } };\nexport const kind: string | undefined = owner.base?.kind;\nexport const sub: S["Sub"] = { kind: "Sub", more: "b" };',
  ],
  [
    "a base that is one of its own subtypes",
    {
      schemas: {
        Base: {
          type: "object",
          required: ["kind"],
          properties: { kind: text },
          oneOf: [ref("Big"), ref("Small")],
          discriminator: { propertyName: "kind" },
        },
        Big: { allOf: [ref("Base"), { type: "object", required: ["size"], properties: { size: { type: "integer" } } }] },
        Small: { allOf: [ref("Base"), { type: "object", properties: { name: text } }] },
      },
    },
    `export const big: S["Base"] = { kind: "Big", size: 1 };
export const size = (base: S["Base"]): number => (base.kind === "Big" ? base.size : 0);`,
  ],
  [
    "a choice that leads back to itself",
    { schemas: { A: { anyOf: [ref("B"), text] }, B: { oneOf: [ref("A"), { type: "integer" }] } } },
    'export const a: S["A"] = "a";\nexport const b: S["B"] = 1;\n// @ts-expect-error neither a text nor a number\nexport const c: S["A"] = true;',
  ],
  [
    "an array of itself",
    {
      schemas: {
        "any-json": { anyOf: [text, { type: "array", items: ref("any-json") }, { type: "object", additionalProperties: ref("any-json") }] },
        List: { type: "array", items: ref("Other") },
        Other: { oneOf: [ref("List"), { type: "boolean" }] },
      },
    },
    'export const json: S["any-json"] = ["a", ["b", { c: ["d"] }]];\nexport const list: S["List"] = [true, [false]];',
  ],
  [
    "an object of which nothing is said",
    {
      schemas: {
        Any: { type: "object" },
        Empty: { type: "object", additionalProperties: false },
        Both: { allOf: [ref("Any"), { type: "object", required: ["a"] }] },
      },
    },
    'export const any: S["Any"] = { a: 1 };\n// @ts-expect-error nothing is allowed\nexport const empty: S["Empty"] = { a: 1 };\nexport const both: S["Both"] = { a: 1 };',
  ],
  [
    "true and false as parts",
    { schemas: { Yes: { allOf: [true, dog] }, No: { allOf: [false, dog] } } },
    'export const yes: S["Yes"] = { kind: "dog", bark: true };\n// @ts-expect-error no value is allowed\nexport const no: S["No"] = { kind: "dog", bark: true };',
  ],
  [
    "an operationId twice, and a parameter of a path twice",
    {
      paths: {
        "/a": {
          parameters: [
            { name: "all", in: "query", schema: text },
            { name: "all", in: "query", schema: { type: "boolean" } },
          ],
          get: { operationId: "read", responses: { 200: { description: "a" } } },
        },
        "/b": { get: { operationId: "read", responses: { 204: { description: "b" } } } },
      },
    },
    'export const query: paths["/a"]["parameters"]["query"] = { all: true };\nexport const b: keyof paths["/b"]["get"]["responses"] = 204;',
  ],
];

function documentOf({ schemas = {}, paths = {}, parameters = {} }: Given): JsonObject {
  return { openapi: "3.1.0", info: { title: "t", version: "1" }, paths, components: { schemas, parameters } };
}

function bundled(given: Given): JsonObject {
  return bundle(documentOf(given), { generation: "unknown", overlays: [], place: "document.json" }).document;
}

/** The types as openapi-typescript prints them without preparation; undefined where it refuses the document. */
async function printedAsIs(given: Given): Promise<string | undefined> {
  try {
    return astToString(await openapiTS(JSON.stringify(bundled(given)), { defaultNonNullable: false, silent: true }));
  } catch {
    return undefined;
  }
}

const head = 'import type { components, paths } from "./types.js";\ntype S = components["schemas"];\nexport type Used = [paths, S];\n';

describe("a document is prepared for openapi-typescript", async () => {
  const files = await Promise.all(
    faults.map(async ([, given, program], index): Promise<[string, string][]> => {
      const { text: types } = await renderApiTypes(bundled(given));
      return [
        [`/${index}/types.ts`, types],
        [`/${index}/program.ts`, `${head}${program}\n`],
      ];
    }),
  );
  const errors = typeErrors(Object.fromEntries(files.flat()));

  it.each(faults.map(([name], index) => [name, index] as const))("%s", (_name, index) => {
    expect([...(errors.get(`/${index}/types.ts`) ?? []), ...(errors.get(`/${index}/program.ts`) ?? [])]).toEqual([]);
  });

  it("and each fault is one without that", async () => {
    const printed = await Promise.all(faults.map(([, given]) => printedAsIs(given)));
    const found = faults.map(([name, , program], index): readonly [string, boolean] => {
      const types = printed[index];
      const errors = types === undefined ? undefined : typeErrors({ "/types.ts": types, "/program.ts": `${head}${program}\n` });
      return [name, errors === undefined || errors.size > 0];
    });
    expect(found.filter(([, isFault]) => !isFault)).toEqual([]);
  });

  it("and refused where a chain of references is too long for the printer", async () => {
    const long = Array.from({ length: 4_000 }, (_, index): [string, Json] => [`S${index}`, { properties: { next: ref(`S${index + 1}`) } }]);
    const document = documentOf({ schemas: { ...Object.fromEntries(long), S4000: text } });
    await expect(renderApiTypes(document)).rejects.toThrow(
      expect.objectContaining({
        code: "document-expands-too-far",
        message:
          'A chain of references is too long for openapi-typescript, which follows some hundred in a row: from "S0" to "S4000" it is 4001 schemas.',
      }),
    );
  });

  it.each(Object.getOwnPropertyNames(Object.prototype).filter((name) => name !== "__proto__"))("the inherited name %s", async (name) => {
    const schemas = {
      [name]: { type: "object", required: [name], properties: { [name]: text, a: text } },
      Part: {
        allOf: [ref(name)],
        required: ["a"],
        properties: { default: { type: "object", properties: { [name]: { default: { [name]: 1 } } } } },
      },
    };
    const { text: types } = await renderApiTypes(bundled({ schemas }));
    expect(types).not.toContain("airbyte-embedded-kit:");
    const program = [
      `export const a: S[${JSON.stringify(name)}] = { ${name}: "a" };`,
      `export const b: S["Part"] = { ${name}: "a", a: "b", default: { ${name}: 1 } };`,
      `// @ts-expect-error\nexport const c: S["Part"] = { ${name}: 1, a: "b" };`,
    ].join("\n");
    expect([...typeErrors({ "/types.ts": types, "/program.ts": `${head}${program}\n` })]).toEqual([]);
  });

  it.each(["hasOwnProperty", "constructor"])("the inherited name %s at every place that the reader looks up", async (name) => {
    const inner = { type: "object", required: [name], properties: { [name]: text }, example: { [name]: 1 }, "x-more": { [name]: 1 } };
    const content = { "application/json": { schema: inner, examples: { [name]: { value: { [name]: "a" } } } } };
    const answer = { description: "a", content };
    const document: JsonObject = {
      ...documentOf({
        paths: {
          "/a": {
            "x-more": { [name]: 1 },
            post: {
              security: [{ [name]: [] }],
              requestBody: { content },
              responses: { default: answer },
              callbacks: { default: { "{$request.body#/url}": { post: { requestBody: { content }, responses: { default: answer } } } } },
            },
          },
        },
      }),
      components: {
        schemas: { A: { enum: ["airbyte-embedded-kit:constructor"] }, "airbyte-embedded-kit:constructor": inner },
        responses: { enum: answer, "x-a": answer, [name]: answer },
        requestBodies: { example: { content } },
        securitySchemes: { [name]: { type: "http", scheme: "bearer" } },
      },
    };
    const { text: types } = await renderApiTypes(bundle(document, { generation: "unknown", overlays: [], place: "a.json" }).document);
    const program = [
      `type Answer = paths["/a"]["post"]["responses"]["default"]["content"]["application/json"];\nexport const a: Answer = { ${name}: "a" };`,
      `export const b: components["responses"]["x-a"]["content"]["application/json"] = a;\n// @ts-expect-error\nexport const c: Answer = {};`,
      `export const d: S["A"] = "airbyte-embedded-kit:constructor";\nexport const e: S["airbyte-embedded-kit:constructor"] = a;`,
    ].join("\n");
    expect([...typeErrors({ "/types.ts": types, "/program.ts": `${head}${program}\n` })]).toEqual([]);
    expect(types).not.toContain("airbyte-embedded-kit::");
  });

  it("in time that grows with its size, however often parts are shared", () => {
    const layers = Array.from({ length: 8 }, (_, layer) => layer).flatMap((layer) =>
      Array.from({ length: 12 }, (_, at): [string, Json] => [
        `L${layer}_${at}`,
        { allOf: Array.from({ length: 12 }, (_, below) => ref(`L${layer + 1}_${below}`)) },
      ]),
    );
    const ends = Array.from({ length: 12 }, (_, at): [string, Json] => [`L8_${at}`, at === 0 ? oneWay : {}]);
    const document = documentOf({ schemas: Object.fromEntries([...layers, ...ends]) });
    expect(JSON.stringify(prepareDocument(document)).length).toBeGreaterThan(0);
  });

  it("unchanged where nothing is at fault", () => {
    const document = documentOf({
      schemas: pets,
      paths: { "/a": { get: { operationId: "a", responses: { 200: { description: "a" } } } } },
    });
    expect(JSON.stringify(prepareDocument(document))).toBe(JSON.stringify(document));
  });

  it("without a change of the document that it gets", () => {
    for (const [, given] of faults) {
      const document = documentOf(given);
      const before: Json = structuredClone(document);
      prepareDocument(document);
      expect(document).toEqual(before);
    }
  });
});
