import { beforeAll, describe, expect, test } from "vitest";
import { indexSuite } from "../../../src/contract/mutate/index-suite.ts";
import { listMutants } from "../../../src/contract/mutate/list-mutants.ts";
import { redCases } from "../../../src/contract/mutate/red-cases.ts";
import { checkSelection, type MutantOutcome, type MutantRun, runMutants } from "../../../src/contract/mutate/run-mutants.ts";
import { assertGreen, scoreMutants } from "../../../src/contract/mutate/score-mutants.ts";
import { selectCases } from "../../../src/contract/mutate/select-cases.ts";
import { collectSuite, type Suite } from "../../../src/contract/mutate/suite.ts";
import { KitError } from "../../../src/core/errors.ts";
import { startPrism } from "../../../src/io/prism/prism.ts";
import { smallDocument } from "./small-document.ts";

const document = smallDocument({
  thing: {
    type: "object",
    required: ["name", "kind"],
    properties: { name: { type: "string", minLength: 1, maxLength: 9 }, kind: { type: "string", enum: ["a", "b"], default: "a" } },
    additionalProperties: false,
  },
});
const mutants = listMutants(document);
const suite = collectSuite({ document, generation: "unknown", bindings: new Map(), cases: [] });

function runOf(given: Suite): MutantRun {
  return { index: indexSuite(given), serve: startPrism, limits: [], select: selectCases };
}

async function outcomesOf(given: Suite, ids: (id: string) => boolean = () => true): Promise<MutantOutcome[]> {
  const outcomes: MutantOutcome[] = [];
  const chosen = mutants.filter(({ id }) => ids(id));
  for await (const outcome of runMutants(chosen, runOf(given))) outcomes.push(outcome);
  return outcomes;
}

test("the unchanged document turns nothing red", async () => {
  const run = runOf(suite);
  const reds = [];
  for await (const red of redCases(document, { ...run, cases: [...run.index.operations.values()] })) reds.push(red);
  expect(reds).toEqual([]);
});

test("planted: a suite that is red anyway is refused", () => {
  expect(() => assertGreen([])).not.toThrow();
  const error = new KitError("suite-red", "The suite is red without any change: a/b, a/c.", { place: "contract" });
  expect(() => assertGreen(["a/b", "a/c"])).toThrow(error);
});

describe("the derived cases of a small document", () => {
  let outcomes: readonly MutantOutcome[];
  beforeAll(async () => {
    outcomes = await outcomesOf(suite);
  });

  test("kill every mutant that can be told apart", () => {
    const { survived, equivalent, score, mutants: count } = scoreMutants(outcomes, { listed: [], gone: [] });
    expect({ survived, score, count }).toEqual({ survived: [], score: 100, count: mutants.length });
    expect(equivalent).toEqual([
      { id: "type-dropped@/paths/~1things~1{id}/get/parameters/0/schema", reason: "text is always a string" },
      {
        id: "type-dropped@/components/schemas/Thing/properties/kind",
        reason: "every value that the schema names is of its type",
      },
    ]);
  });

  test.each([
    ["server-changed@:0", "fact"],
    ["required-name-dropped@/components/schemas/Thing:name", "payload"],
    ["format-dropped@/paths/~1things~1{id}/get/parameters/0/schema", "request"],
  ])("%s is noticed by a %s", (id, by) => {
    expect(outcomes.find((outcome) => outcome.id === id)).toMatchObject({ killed: { by } });
  });
});

test("planted: a suite without cases lets everything survive", async () => {
  const outcomes = await outcomesOf({ ...suite, requests: [], payloads: [], facts: [], checks: [] });
  expect(outcomes.filter((outcome) => "killed" in outcome)).toEqual([]);
  expect(scoreMutants(outcomes, { listed: [], gone: [] }).score).toBe(0);
});

test.each([
  ["facts", { facts: [] }],
  ["requests", { requests: [] }],
  ["requests and payloads", { requests: [], payloads: [] }],
])("planted: without its %s the suite is weaker", async (_kind, lacking) => {
  const outcomes = await outcomesOf({ ...suite, ...lacking });
  expect(outcomes.some((outcome) => "survived" in outcome)).toBe(true);
});

describe("the selection", () => {
  const chosen = ["security-dropped@/paths/~1things/post", "bound-lifted@/components/schemas/Thing/properties/name:maxLength"];
  const missedBy = async (select: MutantRun["select"]): Promise<readonly string[]> => {
    const run = { ...runOf(suite), select };
    const missed = [];
    for (const mutant of mutants.filter(({ id }) => chosen.includes(id))) missed.push(...(await checkSelection(mutant, run)));
    return missed;
  };

  test("holds every case that turns red", async () => {
    expect(await missedBy(selectCases)).toEqual([]);
  });

  test("planted: one that leaves an operation out is found out", async () => {
    const missed = await missedBy((index, mutant) => selectCases(index, mutant).filter(({ operation }) => operation.id !== "create_thing"));
    expect(missed).toContain("create-thing/declares-security");
    expect(missed).toContain("create-thing/body-name-max-length-refused");
  });

  test("planted: one that selects nothing is found out", async () => {
    expect((await missedBy(() => [])).length).toBeGreaterThan(3);
  });
});
