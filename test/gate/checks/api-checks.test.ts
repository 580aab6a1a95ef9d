import { expect, test } from "vitest";
import { apiChecks } from "../../../src/gate/checks/api-checks.ts";
import { applyLevels } from "../../../src/gate/checks/apply-levels.ts";
import type { Check } from "../../../src/gate/checks/check.ts";
import { fingerprintOf } from "../../../src/gate/checks/fingerprint-of.ts";
import { guideChecks } from "../../../src/gate/checks/guide-checks.ts";
import { makeFinding } from "../../../src/gate/checks/make-finding.ts";
import { registryChecks } from "../../../src/gate/checks/registry-checks.ts";
import { retiredChecks } from "../../../src/gate/checks/retired-checks.ts";

type Checks = Readonly<Record<string, Check>>;

/** Rules about one direction for whose change there is no other way round, and why. */
const alone: Readonly<Record<string, string>> = {
  "request-body-required": "an answer's body is never asked for",
  "request-body-optional": "an answer's body is never asked for",
  "response-status-removed": "requests have no status",
  "response-status-added": "requests have no status",
  "response-error-status-removed": "requests have no status",
  "path-parameter-renamed": "answers have no path",
};

function faultsOf(checks: Checks): string[] {
  return Object.entries(checks).flatMap(([id, rule]) => {
    const faults: string[] = [];
    const mirror = rule.mirror === null ? undefined : checks[rule.mirror];
    if (!/^[a-z]+(-[a-z]+)+$/.test(id)) faults.push(`${id} is not kebab-case`);
    if (!/^[A-Z][^.]*[^.]\.$/.test(rule.reason)) faults.push(`${id} has no sentence for a reason`);
    if (rule.level === "breaking" && rule.category !== "wire") faults.push(`${id} breaks and is not about the wire`);
    if (rule.level === "warning" && rule.category === "docs") faults.push(`${id} is about words and more than info`);
    if (rule.mirror !== null && mirror === undefined) faults.push(`${id} has the mirror ${rule.mirror}, which is no rule`);
    const isDirected = rule.direction !== null && !id.startsWith("security-");
    if (isDirected && mirror === undefined && alone[id] === undefined) faults.push(`${id} has no counterpart`);
    if (isDirected && mirror !== undefined && mirror.direction === rule.direction) faults.push(`${id} and its mirror go the same way`);
    if (isDirected && id.startsWith("request-") !== (rule.direction === "request") && id !== "path-parameter-renamed")
      faults.push(`${id} goes another way than its name`);
    return faults;
  });
}

test("every rule has a sentence, a level that its category may have, and a counterpart where one makes sense", () => {
  expect([...faultsOf(apiChecks), ...faultsOf(guideChecks)]).toEqual([]);
  expect(Object.keys(alone).filter((id) => !Object.hasOwn(apiChecks, id))).toEqual([]);
});

const rule: Check = { level: "info", category: "wire", direction: "request", reason: "It is so.", mirror: null };

test.each<[string, Checks, string[]]>([
  ["a rule without a counterpart", { "request-a": rule }, ["request-a has no counterpart"]],
  [
    "a mirror that is no rule",
    { "request-a": { ...rule, mirror: "response-a" } },
    ["request-a has the mirror response-a, which is no rule", "request-a has no counterpart"],
  ],
  ["a mirror of the same direction", { "request-a": { ...rule, mirror: "request-a" } }, ["request-a and its mirror go the same way"]],
  [
    "words that break",
    { "docs-a": { ...rule, direction: null, level: "breaking", category: "docs" } },
    ["docs-a breaks and is not about the wire"],
  ],
  ["a reason of two sentences", { "docs-a": { ...rule, direction: null, reason: "One. Two." } }, ["docs-a has no sentence for a reason"]],
])("planted: %s", (_name, checks, want) => {
  expect(faultsOf(checks)).toEqual(want);
});

const finding = makeFinding({
  check: "request-property-removed",
  operation: "createSource",
  location: "body/name",
  message: "the property is no longer declared",
  source: { side: "head", document: "openapi", pointer: "/paths" },
});

test("a finding has its rule's level, category and direction", () => {
  expect(finding).toMatchObject({
    id: "request-property-removed",
    level: "warning",
    category: "wire",
    direction: "request",
    connector: null,
    witness: null,
  });
});

test("a fingerprint is made of rule, operation, direction and location, and not of words", () => {
  expect(finding.fingerprint).toMatch(/^[0-9a-f]{16}$/);
  expect(fingerprintOf({ ...finding, ...{ message: "other words" } })).toBe(finding.fingerprint);
  const others = [{ id: "x" }, { operation: "y" }, { direction: "response" as const }, { location: "body/other" }];
  for (const other of others) expect(fingerprintOf({ ...finding, ...other })).not.toBe(finding.fingerprint);
});

test("a project sets levels of its own, and the fingerprint stays", () => {
  expect(applyLevels([finding], { "request-property-removed": "breaking" })).toEqual([{ ...finding, level: "breaking" }]);
  expect(applyLevels([finding], { other: "info" })).toEqual([finding]);
});

function reused(checks: Checks): readonly string[] {
  return retiredChecks.filter((id) => Object.hasOwn(checks, id));
}

test("an id that is retired is not used again", () => {
  expect(retiredChecks).toContain("request-constraint-undecided");
  expect(reused({ ...apiChecks, ...registryChecks })).toEqual([]);
  expect(reused({ "response-constraint-undecided": apiChecks["request-widened"] })).toEqual(["response-constraint-undecided"]);
});
