import { expect, test } from "vitest";
import type { Json, JsonObject } from "../../../../src/core/json.ts";
import { compareApi } from "../../../../src/gate/api/compare-api.ts";

const mode = { $ref: "#/components/schemas/Mode" };

/** Two operations that take one schema, so that a component's change shows in both. */
function api(schema: Json, components: JsonObject, more: JsonObject = {}): JsonObject {
  const operation = (name: string): JsonObject => ({
    post: { operationId: name, requestBody: { content: { "application/json": { schema } } }, responses: {}, ...more },
  });
  return { openapi: "3.1.0", info: { title: "t", version: "1" }, paths: { "/a": operation("a"), "/b": operation("b") }, components };
}

function schemas(of: JsonObject): JsonObject {
  return { schemas: of };
}

function holding(schema: Json): JsonObject {
  return { type: "object", properties: { mode: schema } };
}

const all = { type: "string", enum: ["all", "any"] };
const any = { type: "string", enum: ["any"] };

test.each<[string, JsonObject, JsonObject, readonly (string | undefined)[]]>([
  ["the root of the payload", api(mode, schemas({ Mode: all })), api(mode, schemas({ Mode: any })), ["`Mode` lost `all`"]],
  [
    "a component that a component holds: the nearest",
    api({ $ref: "#/components/schemas/New" }, schemas({ New: holding(mode), Mode: all })),
    api({ $ref: "#/components/schemas/New" }, schemas({ New: holding(mode), Mode: any })),
    ["`Mode` lost `all`"],
  ],
  [
    "a property of a component",
    api({ $ref: "#/components/schemas/New" }, schemas({ New: holding(all) })),
    api({ $ref: "#/components/schemas/New" }, schemas({ New: holding(any) })),
    ["`mode` of `New` lost `all`"],
  ],
  [
    "a property that is new and required",
    api({ $ref: "#/components/schemas/New" }, schemas({ New: { type: "object" } })),
    api({ $ref: "#/components/schemas/New" }, schemas({ New: { ...holding(true), required: ["mode"] } })),
    ["`mode` of `New` is new"],
  ],
  [
    "a property that is required now",
    api({ $ref: "#/components/schemas/New" }, schemas({ New: holding(all) })),
    api({ $ref: "#/components/schemas/New" }, schemas({ New: { ...holding(all), required: ["mode"] } })),
    ["`New` requires `mode`"],
  ],
  [
    "a bound",
    api(mode, schemas({ Mode: { type: "string" } })),
    api(mode, schemas({ Mode: { type: "string", maxLength: 3 } })),
    ["`Mode` changed: `maxLength` was not given and is 3 now"],
  ],
  [
    "items, through allOf",
    api({ type: "array", items: { allOf: [mode] } }, schemas({ Mode: all })),
    api({ type: "array", items: { allOf: [mode] } }, schemas({ Mode: any })),
    ["`Mode` lost `all`"],
  ],
  [
    "prose that changes on the way is no cause",
    api({ ...holding(mode) }, schemas({ Mode: all })),
    api({ ...holding(mode), description: "x" }, schemas({ Mode: any })),
    ["`Mode` lost `all`"],
  ],
  ["the operation's own schema", api(all, {}), api(any, {}), [undefined]],
  [
    "two components that both changed there",
    api({ allOf: [mode, { $ref: "#/components/schemas/Other" }] }, schemas({ Mode: all, Other: all })),
    api({ allOf: [mode, { $ref: "#/components/schemas/Other" }] }, schemas({ Mode: any, Other: any })),
    [undefined],
  ],
  [
    "another component instead",
    api(holding(mode), schemas({ Mode: all, Other: any })),
    api(holding({ $ref: "#/components/schemas/Other" }), schemas({ Mode: all, Other: any })),
    [undefined],
  ],
  [
    "a shared parameter",
    api(true, { parameters: { Limit: { name: "limit", in: "query" } } }, { parameters: [{ $ref: "#/components/parameters/Limit" }] }),
    api(
      true,
      { parameters: { Limit: { name: "limit", in: "query", required: true } } },
      { parameters: [{ $ref: "#/components/parameters/Limit" }] },
    ),
    ["`Limit`: it is required now"],
  ],
  [
    "a header of a shared response",
    api(true, { responses: { Ok: { headers: { "X-A": {} } } } }, { responses: { "200": { $ref: "#/components/responses/Ok" } } }),
    api(true, { responses: { Ok: {} } }, { responses: { "200": { $ref: "#/components/responses/Ok" } } }),
    ["`headers/X-A` of `Ok`: it is no longer declared"],
  ],
  [
    "the security of all operations",
    { ...api(true, { securitySchemes: { key: { type: "http", scheme: "basic" } } }), security: [] },
    { ...api(true, { securitySchemes: { key: { type: "http", scheme: "basic" } } }), security: [{ key: [] }] },
    ["`security`: no authentication was enough and no longer is"],
  ],
  [
    "a schema within itself ends",
    api(mode, schemas({ Mode: { type: "object", properties: { in: mode, mode: all } } })),
    api(mode, schemas({ Mode: { type: "object", properties: { in: mode, mode: any } } })),
    ["`mode` of `Mode` lost `all`", "`mode` of `Mode` lost `all`"],
  ],
])("%s", (_, base, head, want) => {
  const { findings } = compareApi(base, head);
  const breaking = findings.filter(({ level }) => level === "breaking");
  expect(breaking.map(({ operation, cause }) => [operation, cause?.message])).toEqual(
    ["a", "b"].flatMap((operation) => want.map((message) => [operation, message])),
  );
  expect(new Set(breaking.map(({ cause }) => cause?.id)).size).toBe(new Set(want).size);
});

test("two changes of one component have a cause each", () => {
  const both = (name: Json, size: Json): JsonObject => ({ type: "object", properties: { name, size } });
  const { findings } = compareApi(
    api(mode, schemas({ Mode: both({ type: "string" }, { type: "integer" }) })),
    api(mode, schemas({ Mode: both({ type: "string", maxLength: 3 }, { type: "integer", maximum: 3 }) })),
  );
  expect(new Set(findings.map(({ cause }) => cause?.id)).size).toBe(2);
});
