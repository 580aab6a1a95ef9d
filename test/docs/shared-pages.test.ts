import { readdirSync, readFileSync } from "node:fs";
import ts from "typescript";
import { expect, test } from "vitest";
import { readFigures } from "../../scripts/bench/docs/read-figures.ts";
import { describeShared, sharedPath } from "../support/shared.ts";

describeShared("pages of a guide whose faults are known", () => {
  const figures = readFigures({
    folder: sharedPath("docs"),
    agentDocument: sharedPath("openapi/airbyte-agent-api-newest.json"),
    typescript: ts,
  });

  test("every fault that page or document decide is found, and no right example is flagged", () => {
    expect(readdirSync(sharedPath("docs")).length).toBeGreaterThan(7);
    expect(figures.missed.filter(({ decidable }) => decidable !== "pages" && decidable !== "prose")).toEqual([]);
    expect(figures.missed.length).toBeLessThanOrEqual(7);
    expect(figures.alarms).toEqual([]);
  });

  test("a page without its faults has none of these findings: the list of faults is read at all", () => {
    expect(JSON.parse(readFileSync(sharedPath("docs/faults.json"), "utf8")).faults.length).toBe(105);
    expect(figures.found).toBeGreaterThanOrEqual(98);
  });
});
