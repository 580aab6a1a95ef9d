import { expect, test } from "vitest";
import type { BehaviourCase } from "../../../src/contract/case/case.ts";
import { judgeBehaviourCase } from "../../../src/contract/judge/judge-behaviour-case.ts";

const named = { name: "r/x", rule: "r", kind: "behaviour" } as const;
const region = { ...named, call: "resolveRegion" } as const;
const eu = "b9e48d61-f082-4a14-a8d0-799a907938cb";

const table: readonly [string, BehaviourCase, Omit<ReturnType<typeof judgeBehaviourCase>, "name">][] = [
  [
    "the wanted result",
    { ...region, given: [{ requested: eu, existing: undefined }], want: { region: eu } },
    { outcome: "passed", expected: `resolveRegion({"requested":"${eu}"}) is {"region":"${eu}"}`, got: `it is {"region":"${eu}"}` },
  ],
  [
    "another result",
    { ...region, given: [{}], want: { problem: "region-unknown" } },
    {
      outcome: "failed",
      expected: `resolveRegion({}) is {"problem":"region-unknown"}`,
      got: `it is {"region":"645a183f-b12b-4c6e-8ad3-99e165603450"}`,
    },
  ],
  [
    "a null among the arguments",
    { ...named, call: "selectStreams", given: [[{ name: "a" }], null], want: { unknown: [], streams: ["a"] } },
    {
      outcome: "passed",
      expected: `selectStreams([{"name":"a"}], null) is {"streams":["a"],"unknown":[]}`,
      got: `it is {"streams":["a"],"unknown":[]}`,
    },
  ],
];

test.each(table)("%s", (_name, given, want) => {
  expect(judgeBehaviourCase(given, "embedded")).toEqual({ name: "r/x", ...want });
});

test("is not run for a document of no known generation", () => {
  expect(judgeBehaviourCase({ ...region, given: [{}], want: { region: eu } }, "unknown")).toEqual({
    name: "r/x",
    outcome: "not-run",
    expected: `resolveRegion({}) is {"region":"${eu}"}`,
    got: "the document is of no known generation, so no rule of the guide is about it",
  });
});
