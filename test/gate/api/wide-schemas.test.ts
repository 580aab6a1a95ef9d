import { expect, test } from "vitest";
import type { Json, JsonObject } from "../../../src/core/json.ts";
import { compareApi } from "../../../src/gate/api/compare-api.ts";
import { compareSchemas, configLines } from "../registry/registries.ts";
import { api, body, told } from "./small-api.ts";

const text: JsonObject = { type: "string" };
const object = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({ type: "object", properties, ...more });

const form = (index: number, more: JsonObject = {}): JsonObject =>
  object({ kind: { const: `k${index}` }, v: text, w: text }, { required: ["kind"], ...more });
const union = (last: JsonObject): JsonObject => object({ a: { oneOf: [...Array.from({ length: 97 }, (_, index) => form(index)), last] } });
const values = (count: number, of: (index: number) => Json): JsonObject =>
  object({ a: { enum: Array.from({ length: count }, (_, index) => of(index)) } });

/** Schemas that are longer than a search tries, changed at their end. */
const changes: readonly (readonly [name: string, base: JsonObject, head: JsonObject, line: string])[] = [
  [
    "a type in the last form",
    union(form(97)),
    union(form(97, { properties: { kind: { const: "k97" }, v: { type: "integer" } } })),
    "body/a/v type",
  ],
  ["a rule of the last form", union(form(97)), union(form(97, { dependentRequired: { v: ["w"] } })), "body/a/w dependentRequired"],
  ["the last form", union(form(97)), union(form(96)), "body/a oneOf"],
  ["the last text of a list", values(700, (index) => `v${index}`), values(699, (index) => `v${index}`), "body/a enum"],
  ["the last number of a list", values(700, (index) => index), values(699, (index) => index), "body/a enum"],
  ["a list under a bound", values(700, (index) => index), object({ a: { type: "integer", maximum: 698 } }), "body/a maximum"],
];

const places = (lines: readonly string[]): readonly string[] =>
  lines.filter((line) => line.startsWith("breaking")).map((line) => line.split(" ").slice(2, 4).join(" "));

test.each(changes)("%s is compared", (_, base, head, line) => {
  expect(places(told(api(body(base)), api(body(head))))).toContain(line);
  expect(configLines(compareSchemas(base, head)).some((one) => one.startsWith("breaking"))).toBe(true);
});

/** Two unions whose product is larger than a search tries. */
const product = (last: JsonObject): JsonObject => {
  const forms = (name: string): readonly JsonObject[] => Array.from({ length: 20 }, (_, index) => object({ [name]: { minLength: index } }));
  return { allOf: [{ anyOf: forms("a") }, { anyOf: forms("b") }, last] };
};

test("a search that is cut is uncheckable, and says what it found beside that", () => {
  const { findings, uncheckable } = compareApi(api(body(product({}))), api(body(product({ required: ["c"] }))));
  expect(findings.filter(({ level }) => level === "breaking").map(({ location }) => location)).toContain("body/c");
  expect(uncheckable.map(({ reason }) => reason)).toEqual(["it has too many forms to be searched; reached in makeThing (body)"]);
});

test("a config that has too many forms is uncheckable, and not called unchanged", () => {
  const { uncheckable, unchanged } = compareSchemas(object({ x: product({}) }), object({ x: product({ maxLength: 1_000_000 }) }));
  expect([uncheckable.length, unchanged]).toEqual([1, []]);
});

const wide = (last: JsonObject, more: JsonObject = {}): JsonObject =>
  object(Object.fromEntries(Array.from({ length: 1_500 }, (_, index) => [`p${index}`, index === 1_499 ? last : text])), more);

/** A value of all 1,500 properties for each of them would be two million members. */
test("one property of thousands is compared, and nothing is left open", () => {
  const { findings, uncheckable } = compareApi(api(body(wide(text))), api(body(wide({ ...text, maxLength: 5 }))));
  expect(findings.map(({ level, location }) => [level, location])).toEqual([["breaking", "body/p1499"]]);
  expect(uncheckable).toEqual([]);
});

test("of thousands of properties that may demand one another not all are tried, and that is said", () => {
  const demands = (by: string): JsonObject => ({ dependentRequired: { p0: ["p1"], p1: [by] } });
  const { uncheckable } = compareApi(api(body(wide(text, demands("p2")))), api(body(wide(text, demands("p3")))));
  expect(uncheckable).toHaveLength(1);
});
