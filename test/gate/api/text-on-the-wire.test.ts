import { expect, test } from "vitest";
import type { Json, JsonObject } from "../../../src/core/json.ts";
import { answersWith, api, told } from "./small-api.ts";

const query = (schema: Json, more: JsonObject = {}): JsonObject => api({ parameters: [{ name: "q", in: "query", schema, ...more }] });
const form = (properties: JsonObject, type = "application/x-www-form-urlencoded"): JsonObject =>
  api({ requestBody: { content: { [type]: { schema: { type: "object", properties } } } } });
const breaking = (base: JsonObject, head: JsonObject): string[] => told(base, head).filter((line) => line.startsWith("breaking"));

const [text, whole, number, flag] = [{ type: "string" }, { type: "integer" }, { type: "number" }, { type: "boolean" }] as const;
const list = (items: Json, more: JsonObject = {}): JsonObject => ({ type: "array", items, ...more });

test.each<[string, JsonObject, JsonObject]>([
  ["integer to string", query(whole), query(text)],
  ["number to string", query(number), query(text)],
  ["boolean to its two words", query(flag), query({ type: "string", enum: ["true", "false"] })],
  ["the digits of a text to an integer", query({ type: "string", enum: ["1", "2"] }), query(whole)],
  ["scalar to a list", query(text), query(list(text))],
  ["integer to a list of texts", query(whole), query(list(text))],
  ["a list of integers to a list of texts", query(list(whole)), query(list(text))],
  ["an empty list is not written", query(list(text)), query(list(text, { minItems: 1 }))],
  ["a field of a form", form({ n: whole }), form({ n: text })],
  ["two fields of a form", form({ n: whole, m: flag }), form({ n: text, m: text })],
  ["a field of a form with files", form({ n: whole }, "multipart/form-data"), form({ n: text }, "multipart/form-data")],
  [
    "two parameters become one exploded object",
    api({
      parameters: [
        { name: "min", in: "query", schema: whole },
        { name: "max", in: "query", schema: whole },
      ],
    }),
    api({ parameters: [{ name: "range", in: "query", schema: { type: "object", properties: { min: whole, max: whole } } }] }),
  ],
])("no break: %s", (_name, base, head) => {
  expect(breaking(base, head)).toEqual([]);
});

test.each<[string, JsonObject, JsonObject, string]>([
  ["string to integer", query(text), query(whole), 'breaking request-type-narrowed query/q type "a"'],
  ["string to boolean", query(text), query(flag), 'breaking request-type-narrowed query/q type "a"'],
  ["number to integer", query(number), query(whole), "breaking request-type-narrowed query/q type 0.5"],
  ["integer to a text of three", query(whole), query({ ...text, maxLength: 3 }), "breaking request-type-narrowed query/q type 1000"],
  ["integer to other words", query(whole), query({ ...text, enum: ["0", "1"] }), "breaking request-type-narrowed query/q type 2"],
  ["boolean to one word", query(flag), query({ ...text, enum: ["true"] }), "breaking request-type-narrowed query/q type false"],
  ["a list to one text", query(list(text)), query(text), 'breaking request-type-narrowed query/q type ["a","A"]'],
  ["a list of texts to a list of integers", query(list(text)), query(list(whole)), 'breaking request-type-narrowed query/q/* type ["a"]'],
  [
    "a list of at most one",
    query(list(text)),
    query(list(text, { maxItems: 1 })),
    'breaking request-constraint-tightened query/q maxItems ["a","A"]',
  ],
  [
    "commas in place of repetition",
    query(list(text)),
    query(list(text), { explode: false }),
    "breaking request-serialization-changed query/q",
  ],
  [
    "a field of a form",
    form({ n: text }),
    form({ n: whole }),
    'breaking request-type-narrowed body(application/x-www-form-urlencoded)/n type {"n":"a"}',
  ],
  [
    "a header of an answer has types for its reader",
    answersWith({ schema: whole }),
    answersWith({ schema: text }),
    'breaking response-type-widened response/200/header/x-a type "a"',
  ],
])("a break: %s", (_name, base, head, want) => {
  expect(breaking(base, head)).toContain(want);
});

test("a body of JSON has types", () => {
  const json = (schema: Json): JsonObject => api({ requestBody: { content: { "application/json": { schema } } } });
  expect(breaking(json({ properties: { n: whole } }), json({ properties: { n: text } }))).toHaveLength(1);
});
