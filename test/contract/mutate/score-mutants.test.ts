import { expect, test } from "vitest";
import { chooseMutants } from "../../../src/contract/mutate/choose-mutants.ts";
import { listMutants } from "../../../src/contract/mutate/list-mutants.ts";
import type { MutantOutcome } from "../../../src/contract/mutate/run-mutants.ts";
import { scoreMutants } from "../../../src/contract/mutate/score-mutants.ts";
import { smallDocument } from "./small-document.ts";

const killed = (id: string): MutantOutcome => ({ id, killed: { name: "a/case", by: "fact" } });
const survived = (id: string): MutantOutcome => ({ id, survived: true });
const equivalent = (id: string): MutantOutcome => ({ id, equivalent: "it is the same" });
const hundred = Array.from({ length: 98 }, (_, index) => killed(`k${index}`));

const rows: readonly [string, readonly MutantOutcome[], readonly string[], number, readonly string[]][] = [
  ["all killed", [killed("a")], [], 100, []],
  ["nothing to judge", [], [], 100, []],
  ["an equivalent one does not count", [killed("a"), equivalent("b")], [], 100, []],
  ["a listed survivor", [...hundred, survived("a"), survived("b")], ["a", "b"], 98, []],
  ["a survivor that is not listed", [...hundred, survived("a"), survived("b")], ["a"], 98, ["No case notices b."]],
  ["planted: a suite that is too weak", [killed("a"), survived("b")], ["b"], 50, ["The score is 50 %, and 98 % are wanted."]],
  ["planted: a listed survivor that is killed", [killed("a")], ["a"], 100, ["A case notices a now: take it off contracts/survivors.json."]],
  [
    "planted: a listed survivor that is equivalent",
    [equivalent("a")],
    ["a"],
    100,
    ["No case can notice a: take it off contracts/survivors.json."],
  ],
];

test.each(rows)("%s", (_name, outcomes, listed, score, problems) => {
  expect(scoreMutants(outcomes, { listed, gone: [] })).toMatchObject({ score, problems });
});

test("planted: a listed survivor that is no mutant any more", () => {
  expect(scoreMutants([killed("a")], { listed: ["b"], gone: ["b"] }).problems).toEqual([
    "There is no mutant b: take it off contracts/survivors.json.",
  ]);
});

const mutants = listMutants(smallDocument());
const drawn = (fraction: number, seed: number): readonly string[] =>
  chooseMutants(mutants, { fraction, seed, shard: { index: 1, count: 1 } }).map(({ id }) => id);

test("the same seed draws the same sample, another seed another", () => {
  expect(drawn(0.5, 7)).toEqual(drawn(0.5, 7));
  expect(drawn(0.5, 7)).not.toEqual(drawn(0.5, 8));
  expect(drawn(1, 7)).toEqual(mutants.map(({ id }) => id));
});

test("a larger sample holds the smaller one", () => {
  expect(drawn(0.5, 7)).toEqual(expect.arrayContaining([...drawn(0.2, 7)]));
});

test("the shards of a sample are the sample", () => {
  const shards = [1, 2, 3].map((index) => chooseMutants(mutants, { fraction: 0.5, seed: 7, shard: { index, count: 3 } }));
  expect(
    shards
      .flat()
      .map(({ id }) => id)
      .toSorted(),
  ).toEqual(drawn(0.5, 7).toSorted());
});
