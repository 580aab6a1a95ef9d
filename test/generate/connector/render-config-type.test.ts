import { expect, it } from "vitest";
import type { JsonObject } from "../../../src/core/json.ts";
import { configTypesOf } from "../../support/config-types-of.ts";
import { typeErrors } from "../../support/type-check.ts";

const item: JsonObject = { type: "object", properties: { a: { type: "string" } } };
const names = ["n", "o", "p"].map((letter) => letter.repeat(40));

const tuple = `{
  /** @minItems 2 */
  t?: [
    {
      a?: string;
    },
    (
      | "${names[0]}"
      | "${names[1]}"
      | "${names[2]}"),
    ({
      a?: string;
    })?,
    (string)?,
    ...number[],
  ];
}`;

const rest = `{
  t?: [
    ({
      a?: string;
    })?,
    ...Array<
      | string
      | {
          a?: string;
        }
    >,
  ];
}`;

const list = `{
  t?: Array<
    | {
        a?: string;
      }
    | null
  >;
}`;

const cases: readonly [name: string, property: JsonObject, want: string][] = [
  [
    "a tuple on several lines",
    { type: "array", minItems: 2, items: [item, { enum: names }, item, { type: "string" }], additionalItems: { type: "number" } },
    tuple,
  ],
  [
    "a tuple whose rest takes several lines",
    { type: "array", items: [item], additionalItems: { anyOf: [{ type: "string" }, item] } },
    rest,
  ],
  ["an array of a union", { type: "array", items: { anyOf: [item, { type: "null" }] } }, list],
];

it.each(cases)("prints %s", (_name, property, want) => {
  expect(configTypesOf({ type: "object", properties: { t: property } }).input).toBe(want);
});

it("prints what TypeScript reads", () => {
  const files = cases.map(([, , type], index) => [`/${index}.ts`, `export type T = ${type};`]);
  expect(Object.fromEntries(typeErrors(Object.fromEntries(files)))).toEqual({});
});
