import { expect, test } from "vitest";
import { gateRulesCommand } from "../../../src/commands/gate/rules.ts";
import { apiChecks } from "../../../src/gate/checks/api-checks.ts";
import { guideChecks } from "../../../src/gate/checks/guide-checks.ts";
import { registryChecks } from "../../../src/gate/checks/registry-checks.ts";
import { listChecks } from "../../../src/gate/compare.ts";

test("every rule of the three tables is listed once, and no id stands in two", () => {
  const ids = listChecks().map(({ id }) => id);
  expect(ids).toEqual([...Object.keys(apiChecks), ...Object.keys(registryChecks), ...Object.keys(guideChecks)]);
  expect(new Set(ids).size).toBe(ids.length);
});

test("a rule is a line: id, level, category, reason", () => {
  const { text, exit } = gateRulesCommand();
  expect(exit).toBe(0);
  expect(text.trimEnd().split("\n").length).toBe(listChecks().length);
  expect(text).toMatch(/^operation-removed +breaking +wire +Calls of the operation fail from now on\.$/m);
});

test("only what breaks on the wire is breaking, and what touches generated code alone is a warning at most", () => {
  for (const { id, level, category } of listChecks()) {
    if (category !== "wire") expect(`${id} ${level}`).not.toMatch(/ breaking$/);
    if (category === "docs") expect(`${id} ${level}`).toMatch(/ info$/);
  }
});
