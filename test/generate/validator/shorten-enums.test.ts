import { expect, test } from "vitest";
import { compileValidator } from "../../../src/generate/validator/compile-validator.ts";
import { shortenEnums } from "../../../src/generate/validator/shorten-enums.ts";

const many = Array.from({ length: 100_000 }, (_, index) => `value-${index}`);

test("a long enum is shortened for the meta-schema, and its fault stays", () => {
  expect(shortenEnums({ properties: { a: { enum: many }, b: { enum: ["x", "x"] } } })).toEqual({
    properties: { a: { enum: ["value-0"] }, b: { enum: ["x", "x"] } },
  });
  expect(shortenEnums({ enum: [...many, "value-7"] })).toEqual({ enum: ["value-0", "value-0"] });
});

test("a validator of a long enum is compiled whole, and refused where a value is there twice", () => {
  const compiled = compileValidator({ type: "object", properties: { a: { enum: many } } });
  expect("schema" in compiled && compiled.schema).toEqual({ type: "object", properties: { a: { enum: many } } });
  const twice = compileValidator({ properties: { a: { enum: [...many, "value-7"] } } });
  expect(twice).toEqual({ refusals: [{ code: "validator-not-compiled", where: "/properties/a/enum" }] });
});
