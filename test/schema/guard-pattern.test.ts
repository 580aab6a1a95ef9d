import { describe, expect, it } from "vitest";
import { guardPattern, PatternNotRun } from "../../src/schema/guard-pattern.ts";
import { isRisky } from "../../src/schema/pattern/read-pattern.ts";

describe("isRisky", () => {
  it.each([
    ["^(a+)+$", true],
    ["^(?:\\.[\\w\\.-]+)+x$", true],
    ["(a|aa)*", true],
    ["((a)*b)+", true],
    ["(a{2,})*", true],
    ["^[0-9]{4}-[0-9]{2}$", false],
    ["^(,[0-9])*$", false],
    ["^([+*]|a)$", false],
    ["[(a+)+]", false],
    ["\\(a+\\)+", false],
    ["(a+)?", false],
    ["(a+){0,1}", false],
    ["(a+){3,3}", false],
    ["(a+){1,3}", true],
    ["(a+)", false],
    ["", false],
  ])("%s: %s", (pattern, want) => {
    expect(isRisky(pattern)).toBe(want);
  });

  it("reads a pattern of any length in no time", () => {
    expect(isRisky(`${"(".repeat(50_000)}a+${")+".repeat(50_000)}`)).toBe(true);
  });
});

describe("a pattern that could take minutes", () => {
  it("is answered by an automaton over long texts", () => {
    expect(guardPattern("^(a+)+$", "u").test("a".repeat(50_000))).toBe(true);
    expect(guardPattern("^(a+)+$", "u").test(`${"a".repeat(50_000)}!`)).toBe(false);
    expect(guardPattern("^a*a*a*a*a*a*b$", "u").test("a".repeat(4_000))).toBe(false);
    expect(guardPattern("^a$", "u").test("a".repeat(4_001))).toBe(false);
  });

  it("is not run over long texts where no automaton answers", () => {
    const guarded = guardPattern("^(a+)+\\1$", "u");
    expect(guarded.test("a".repeat(24))).toBe(true);
    expect(() => guarded.test("a".repeat(25))).toThrow("the pattern ^(a+)+\\1$ is not run over 25 characters");
    expect(() => guardPattern("^(a+)+$", "u").test(`${"a".repeat(30)}\ud800`)).toThrow(PatternNotRun);
  });
});
