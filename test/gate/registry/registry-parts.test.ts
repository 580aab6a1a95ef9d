import { describe, expect, it, test } from "vitest";
import type { Check } from "../../../src/gate/checks/check.ts";
import { registryChecks } from "../../../src/gate/checks/registry-checks.ts";
import { secureLink } from "../../../src/gate/registry/announcement.ts";
import { isWidening } from "../../../src/gate/registry/config/is-widening.ts";
import { isWithin, semverStep } from "../../../src/gate/registry/semver-step.ts";
import { patternTexts } from "../../../src/schema/search/pattern-texts.ts";

describe("semverStep", () => {
  it.each([
    ["1.2.3", "1.2.3", "none"],
    ["1.2.3", "1.2.4", "patch"],
    ["1.2.3", "1.3.0", "minor"],
    ["1.2.3", "2.0.0", "major"],
    ["0.2.3", "0.3.0", "minor"],
    ["2.0.0", "1.9.9", "back"],
    ["1.2.3", "1.1.9", "back"],
    ["1.2.9", "1.2.10", "patch"],
    ["1.2.3-rc.1", "1.2.3", "patch"],
    ["v1.2.3", "2.0.0", "major"],
    ["dev", "1.0.0", "other"],
    ["1.0", "1.0.0", "other"],
    ["1.0.0", `1.0.${"9".repeat(400)}`, "other"],
  ])("%s → %s: %s", (from, to, want) => {
    expect(semverStep(from, to)).toBe(want);
  });
});

test.each([
  ["1.0.0", false],
  ["1.0.1", true],
  ["2.0.0", true],
  ["2.0.1", false],
  ["x", undefined],
])("%s lies above 1.0.0 and not above 2.0.0: %s", (version, want) => {
  expect(isWithin(version, { above: "1.0.0", upTo: "2.0.0" })).toBe(want);
});

test.each([
  ["https://docs.example.com/a#1.0.0", "https://docs.example.com/a#1.0.0"],
  ['HTTPS://docs.example.com/a b"<c>', "https://docs.example.com/a%20b%22%3Cc%3E"],
  ["http://docs.example.com", undefined],
  ["javascript:alert(1)", undefined],
  ["data:text/html,x", undefined],
  ["//docs.example.com", undefined],
  ["https://user:secret@docs.example.com", undefined],
  [`https://docs.example.com/${"a".repeat(3_000)}`, undefined],
  ["", undefined],
])("the link %j is printed as %j", (text, want) => {
  expect(secureLink(text)).toBe(want);
});

describe("patternTexts", () => {
  it.each([
    ["^a$", ["a"]],
    ["^[0-9]{2}:[0-9]{2}$", ["00:00"]],
    ["^(sandbox|live)_.+$", ["sandbox_.", "live_.", "sandbox_..", "live_.."]],
    ["^[a-z]*\\.example\\.com$", [".example.com", "a.example.com"]],
    ["^(?:a|b)?$", ["", "a", "b"]],
    ["^(?!no).*x$", ["x", ".x"]],
    ["^[^0-9a-z]{1,3}$", ["-", "--"]],
    ["^\\d+\\s\\w$", ["0 a", "00 a"]],
    // The last two are not read, or match nothing: no text is better than a wrong one.
    ["(", undefined],
    ["^(?=b)a$", []],
    ["^a{5000}$", []],
    ["^(((((a{80}){80}){80}){80}){80})$", []],
    ["^\\x41\\u{1F600}\\p{L}$", ["A😀a"]],
  ])("%s", (pattern, want) => {
    if (want === undefined) expect(() => patternTexts(pattern)).toThrow(SyntaxError);
    else expect(patternTexts(pattern)).toEqual(want);
  });
});

describe("isWidening", () => {
  it.each([
    ["minimum", 2, 1, true],
    ["minimum", 1, 2, false],
    ["maxLength", 2, 1, false],
    ["exclusiveMaximum", 1, 2, true],
    ["exclusiveMinimum", 1, 2, false],
    ["pattern", "a", undefined, true],
    ["pattern", undefined, "a", false],
    ["pattern", "a", "b", undefined],
    ["type", "integer", "number", true],
    ["type", "integer", ["string", "integer"], true],
    ["type", ["string", "null"], "string", false],
    ["additionalProperties", false, true, true],
    ["additionalProperties", true, false, false],
    ["uniqueItems", true, false, true],
    ["uniqueItems", false, true, false],
    ["multipleOf", 2, 4, undefined],
  ])("%s from %j to %j: %s", (keyword, before, after, want) => {
    expect(isWidening(keyword, before, after)).toBe(want);
  });
});

test("every rule says why in one sentence, and names a mirror that names it back", () => {
  const rules: Readonly<Record<string, Check>> = registryChecks;
  for (const [id, { reason, mirror, category, level }] of Object.entries(rules)) {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)+$/);
    expect(reason, id).toMatch(/^[A-Z].*\.$/);
    if (mirror !== null) expect(rules[mirror]?.mirror, id).toBe(id);
    if (category !== "wire") expect(level, id).not.toBe("breaking");
  }
});
