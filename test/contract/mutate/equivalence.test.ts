import { expect, test } from "vitest";
import { findEquivalence } from "../../../src/contract/mutate/equivalence/find-equivalence.ts";
import { listMutants } from "../../../src/contract/mutate/list-mutants.ts";
import type { JsonObject } from "../../../src/core/json.ts";
import { smallDocument } from "./small-document.ts";

const inBody = "@/components/schemas/Thing";
const inQuery = "@/paths/~1things~1{id}/get/parameters/0/schema";

function reasonFor(id: string, document: JsonObject): string | undefined {
  const mutant = listMutants(document).find((one) => one.id === id);
  if (mutant === undefined) throw new Error(`There is no ${id}.`);
  return findEquivalence(mutant, document);
}

const rows: readonly [string, JsonObject, string | undefined][] = [
  ["type-dropped", { type: "string", const: "a" }, "every value that the schema names is of its type"],
  ["type-dropped", { type: "string", enum: ["a", "b"] }, "every value that the schema names is of its type"],
  ["type-dropped", { type: "string", enum: ["a", 1] }, undefined],
  ["type-dropped", { type: "string" }, undefined],
  ["enum-lifted", { type: "string", enum: ["a"] }, undefined],
  ["default-dropped", { default: 1 }, undefined],
  ["branch-dropped:anyOf/null", { anyOf: [{}, { type: "null" }] }, "a branch of the union accepts everything"],
  [
    "branch-dropped:anyOf/1",
    { anyOf: [{ type: "string" }, { type: "string", title: "B" }, { type: "null" }] },
    "two branches of the union are the same",
  ],
  ["branch-dropped:oneOf/1", { oneOf: [{ type: "string" }, { type: "string" }] }, undefined],
  ["branch-dropped:anyOf/0", { anyOf: [{ type: "string" }, { type: "null" }] }, undefined],
];

test.each(rows)("%s of %j", (mutant, thing, want) => {
  const [operator, detail] = mutant.split(":");
  expect(reasonFor(`${operator}${inBody}${detail === undefined ? "" : `:${detail}`}`, smallDocument({ thing }))).toBe(want);
});

const textRows: readonly [string, JsonObject, string | undefined][] = [
  ["type-dropped", { type: "string", format: "uuid" }, "text is always a string"],
  ["type-dropped", { type: "integer" }, undefined],
  [
    "branch-dropped:anyOf/null",
    { anyOf: [{ type: "integer" }, { type: "null" }] },
    "text is never null; a branch of the union accepts nothing",
  ],
  ["branch-dropped:anyOf/0", { anyOf: [{ type: "string" }, { type: "null" }] }, undefined],
  [
    "union-lifted:anyOf",
    { anyOf: [{ type: "string" }, { type: "null" }] },
    "text is always a string; a branch of the union accepts everything",
  ],
  ["union-lifted:anyOf", { anyOf: [{ type: "string", maxLength: 1 }, { type: "null" }] }, undefined],
];

test.each(textRows)("as text, %s of %j", (mutant, schema, want) => {
  const [operator, detail] = mutant.split(":");
  const document = smallDocument({ parameter: { name: "q", in: "query", schema } });
  expect(reasonFor(`${operator}${inQuery}${detail === undefined ? "" : `:${detail}`}`, document)).toBe(want);
});
