import { expect, test } from "vitest";
import type { Json } from "../../src/core/json.ts";
import { compile } from "../../src/schema/compile.ts";
import { type Evidence, explain, type Violation } from "../../src/schema/violation.ts";

const schema: Json = {
  type: "object",
  properties: {
    mode: {
      oneOf: [
        { properties: { kind: { const: "file" }, path: { type: "string", minLength: 1 } }, required: ["kind", "path"] },
        { properties: { kind: { enum: ["host"] }, port: { type: "integer", maximum: 9 } }, required: ["kind", "port"] },
      ],
    },
    name: { anyOf: [{ type: "null" }, { minLength: 3, pattern: "^a" }] },
  },
};

function brokenBy(value: Json): readonly Violation[] {
  return compile(schema, { draft: "07" }).violations("", value);
}

function told({ keyword, place, names }: Violation): string {
  return `${[keyword, ...names].join(" ")} at ${place.join("/")}`;
}

const rows: readonly [name: string, value: Json, evidence: Evidence<Violation>, cause: string | undefined, others: number][] = [
  [
    "the branch whose discriminator holds",
    { mode: { kind: "file", path: "" } },
    { by: "discriminator", schema },
    "minLength at mode/path",
    0,
  ],
  [
    "a missing property of the branch that is meant",
    { mode: { kind: "host" } },
    { by: "discriminator", schema },
    "required port at mode",
    0,
  ],
  ["no branch is meant", { mode: { kind: "ftp" } }, { by: "discriminator", schema }, "oneOf at mode", 0],
  ["a discriminator that is not there", { mode: {} }, { by: "discriminator", schema }, "oneOf at mode", 0],
  ["a schema that says nothing of branches", { mode: { kind: "host" } }, { by: "discriminator", schema: {} }, "required port at mode", 0],
  ["what was probed", { mode: { kind: "host", port: 10 } }, { by: "focus", focus: ["mode", "port"] }, "maximum at mode/port", 3],
  ["a union around what was probed", { mode: {} }, { by: "focus", focus: ["mode"] }, "oneOf at mode", 4],
  ["the one complaint that tells nothing apart", { name: "ab" }, { by: "focus", focus: ["name"] }, "minLength at name", 2],
  ["two that tell nothing apart", { name: "x" }, { by: "focus", focus: ["name"] }, "anyOf at name", 3],
  ["what a complaint is about, the union last", { name: "ax" }, { by: "subject", isAbout: () => true }, "type at name", 2],
  ["only the union is meant", { name: "ax" }, { by: "subject", isAbout: ({ keyword }) => keyword === "anyOf" }, "anyOf at name", 2],
  ["nothing is meant", { name: "ax" }, { by: "subject", isAbout: () => false }, undefined, 3],
  ["the deepest, and no other type", { name: "ax" }, { by: "depth" }, "minLength at name", 2],
  ["a valid value", { name: null }, { by: "depth" }, undefined, 0],
];

test.each(rows)("%s", (_name, value, evidence, cause, others) => {
  const found = explain(brokenBy(value), evidence);
  expect(found.cause === undefined ? undefined : told(found.cause)).toBe(cause);
  expect(found.others).toHaveLength(others);
});

test("an accepted twin explains the other branches, and not a second violation of the changed value", () => {
  const violations = brokenBy({ mode: { kind: "host", port: 10.5 } });
  const reason = violations.find(({ keyword }) => keyword === "maximum");
  if (reason === undefined) throw new Error("nothing to explain");
  const { others } = explain(violations, { by: "twin", reason, changed: reason.place });
  expect(others.map(told)).toEqual(["type at mode/port"]);
  // Without the twin's word that the rest is right, the other branch counts.
  expect(explain(violations, { by: "twin", reason, changed: [] }).others.length).toBeGreaterThan(1);
});
