import { describe, expect, it } from "vitest";
import { calls, withCalls } from "../../../../scripts/bench/usage/calls.ts";
import { start } from "../../../../scripts/bench/usage/handing.ts";
import { lostWays } from "../../../../scripts/bench/usage/lost.ts";
import { steps } from "../../../../scripts/bench/usage/steps.ts";
import { type CaseSources, discoverEach } from "../../../support/usage-project.ts";

const cases: CaseSources[] = [];
const discovered = discoverEach(cases);

const ways = Object.entries(steps).map(([name, step]) => {
  const program = withCalls(step(start), calls);
  return { name, operations: program.operations, index: cases.push(program.files) - 1 };
});

const lost = Object.entries(lostWays).map(([name, step]) => {
  const program = withCalls(step(start), calls);
  return { name, index: cases.push(program.files) - 1 };
});

describe("a client that loses its type", () => {
  it.each(lost)("by $name", ({ index }) => {
    const kinds = (discovered(index).unknown ?? []).filter(({ at }) => /^f0\.ts:[4-6]$/.test(at)).map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(["operations", "connectors"]));
  });
});

describe("a client that is handed on", () => {
  it("is handed on in at least forty ways", () => {
    expect(ways.length).toBeGreaterThanOrEqual(40);
  });

  it.each(ways)("by $name", ({ index, operations }) => {
    const { operations: found = [], unknown = [] } = discovered(index);
    const tokens = ["create-application-token", "mint-scoped-token", "read-scoped-token-info"];
    expect(unknown).toEqual([]);
    expect(found.map(({ operation }) => operation).filter((one) => !tokens.includes(one))).toEqual([...operations].sort());
  });
});
