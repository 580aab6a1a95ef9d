import { expect, test } from "vitest";
import { type MutantFlags, parseMutantFlags } from "../../../scripts/mutants/flags.ts";
import { parseSurvivors } from "../../../scripts/mutants/survivors.ts";
import { KitError } from "../../../src/core/errors.ts";

const whole: MutantFlags = {
  openapi: undefined,
  nightly: false,
  behaviour: false,
  all: false,
  choice: { fraction: 1, seed: 1, shard: { index: 1, count: 1 } },
};

const rows: readonly [string, MutantFlags][] = [
  ["", whole],
  ["--json", whole],
  ["--openapi a.json", { ...whole, openapi: "a.json" }],
  ["--nightly", { ...whole, nightly: true, behaviour: false, all: false, choice: { ...whole.choice, fraction: 0.01 } }],
  ["--nightly --sample 2%", { ...whole, nightly: true, behaviour: false, all: false, choice: { ...whole.choice, fraction: 0.02 } }],
  ["--sample 10% --seed 7", { ...whole, choice: { ...whole.choice, fraction: 0.1, seed: 7 } }],
  ["--shard 2/4", { ...whole, choice: { ...whole.choice, shard: { index: 2, count: 4 } } }],
];

test.each(rows)("mutants %s", (line, want) => {
  expect(parseMutantFlags(line.split(" ").filter(Boolean))).toEqual(want);
});

test.each([
  ["--sample 0%", '--sample takes a percentage such as 10%, not "0%".'],
  ["--sample 10", '--sample takes a percentage such as 10%, not "10".'],
  ["--seed x", '--seed takes a whole number, not "x".'],
  ["--shard 5/4", '--shard takes a part such as 1/4, not "5/4".'],
  ["--shard 0/4", '--shard takes a part such as 1/4, not "0/4".'],
])("mutants %s is refused", (line, message) => {
  expect(() => parseMutantFlags(line.split(" "))).toThrow(new KitError("usage-bad-value", message, { place: line.split(" ")[0] }));
});

test("the list of survivors is an array of ids", () => {
  expect(parseSurvivors('["a@/b"]', "survivors.json")).toEqual(["a@/b"]);
  expect(() => parseSurvivors("[1]", "survivors.json")).toThrow("The list of survivors is no array of mutants' ids.");
});
