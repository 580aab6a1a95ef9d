import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import type { Json } from "../../src/core/json.ts";
import { keywords, keywordsWhere, silentKeywords, walkSchema } from "../../src/schema/keywords.ts";

test("each keyword stands in the table once, and either judges, holds, or remarks", () => {
  const names = keywords.map(({ keyword }) => keyword);
  expect(new Set(names).size).toBe(names.length);
  for (const { keyword, judges, remark, of } of keywords) {
    expect([keyword, judges !== undefined, remark !== undefined || (judges === undefined && of !== undefined)]).toEqual([
      keyword,
      judges !== undefined,
      judges === undefined,
    ]);
  }
});

/** Values of every kind, right and wrong ones for any keyword. */
const values: readonly Json[] = [null, true, 0, -1, 1.5, "", "[", [], [1], ["a"], [{}], {}, { a: 1 }, { a: {} }];

test.each(keywords.filter(({ form }) => form !== undefined).map((row) => [row.keyword, row] as const))(
  "the form of %s is the meta-schema's own, or stricter",
  (keyword, { form, draft }) => {
    const ajv = draft === "07" ? new Ajv({ strict: false, logger: false }) : new Ajv2020({ strict: false, logger: false });
    for (const value of values) {
      if (form?.(value) === true && !(keyword === "items" && Array.isArray(value))) {
        expect([value, ajv.validateSchema({ [keyword]: value }) || keyword === "pattern"]).toEqual([value, true]);
      }
    }
  },
);

test.each([...keywordsWhere(({ holds, of }) => holds !== "data" && of !== undefined && of !== "nothing" && of !== "content")])(
  "a schema that %s holds is walked, references apart",
  (keyword) => {
    const held = keywords.find((row) => row.keyword === keyword)?.holds;
    const inner = { title: "held" };
    const schema: Json = { [keyword]: held === "list" ? [inner] : held === "map" ? { a: inner } : inner };
    const found = [...walkSchema(schema)].map(({ value }) => value);
    expect(found.includes(inner)).toBe(held !== "reference");
  },
);

test("what judges nothing changes no verdict, and what judges does", () => {
  const ajv = new Ajv2020({ strict: false, logger: false, validateSchema: false });
  const data: Readonly<Record<string, Json>> = {
    $id: "x:y",
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $anchor: "a",
    $dynamicAnchor: "a",
    nullable: true,
  };
  for (const keyword of silentKeywords) {
    const validate = ajv.compile({ type: "string", [keyword]: data[keyword] ?? {} });
    expect([keyword, validate("a"), validate(1)]).toEqual([keyword, true, false]);
  }
});
