import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foreignPattern, isPattern, planPattern, startBudget } from "../../../src/schema/pattern/foreign-pattern.ts";
import { patternProgram } from "../../../src/schema/pattern/pattern-program.ts";
import { readPattern } from "../../../src/schema/pattern/read-pattern.ts";
import { PatternNotJudged, type PatternTest, patterns } from "../../../src/schema/pattern/run-pattern.ts";
import { isWhole } from "../../support/extent.ts";
import { randomPattern, richPattern, startRandom, textsUpTo } from "./random-patterns.ts";

/** A pattern of the real registry on which a search hangs for minutes, at 126 characters. */
const hanging = "^(?:origin:)?(http(s)?:\\/\\/)[\\w.-]+(?:\\.[\\w\\.-]+)+[\\w\\-\\._~:\\/?#\\[\\]@!\\$&'\\(\\)\\*\\+,;=.]+$";

type Planned = "native" | "steps" | "none";

const plans: readonly [pattern: string, want: Planned][] = [
  ["^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$", "native"],
  ["^$|^[0-9]{4}$", "native"],
  ["^[a-z0-9_\\-]+$", "native"],
  ["^(?!(cohort_|RESERVED_)).*$", "native"],
  ["[0-9]{4}-[0-9]{2}", "native"],
  ["", "native"],
  // One open repetition, but the search starts anew at every character.
  ["[0-9]+$", "steps"],
  ["^[a-z]+\\.[a-z]+$", "steps"],
  ["^(a+)+$", "steps"],
  ["^(a|a)*$", "steps"],
  ["^(a?){30}a{30}$", "steps"],
  ["^([a-z]|[0-9]){12}$", "steps"],
  [hanging, "steps"],
  ["^[\\w.-]+/[\\w.-]+(?<!\\.git)$", "steps"],
  ["^(\\p{L}+\\b)*\\u{1F600}$", "steps"],
  ["^(a+)\\1$", "steps"],
  ["^(?<x>a)\\k<x>$", "steps"],
  ["^(?=(a+)+$)", "steps"],
  ["^(?!a?b?)x", "steps"],
  ["^(a|b){5000}$", "steps"],
  [`${"(".repeat(60)}a${")".repeat(60)}`, "steps"],
  // Choices in a look-around multiply as others do.
  [`^(?=${"(?:a|a)".repeat(40)}!)`, "steps"],
  // A length that no text has, and nothing that is repeated without end.
  ["(?:(?:(?:(?:){1000}){1000}){1000}){1000}$", "steps"],
  ["(?:(?:(?:(?:){2000}){2000}){2000}){2000}", "steps"],
  // Flags of its own, a program of too many steps, and more groups than are read.
  ["^(?i:a)$", "none"],
  ["x*/".repeat(10_000), "none"],
  [`${"(".repeat(401)}a${")".repeat(401)}`, "none"],
];

function planned(pattern: string): Planned {
  const plan = planPattern(pattern);
  return plan === undefined ? "none" : plan === "native" ? "native" : "steps";
}

/** The engine alone, also for a pattern that would run natively. */
function engineOf(pattern: string): PatternTest {
  const tree = readPattern(pattern);
  const steps = tree && patternProgram(tree);
  if (steps === undefined) throw new Error(`${pattern} has no program.`);
  return { test: (text) => patterns([[pattern, steps]], startBudget())(pattern, "u").test(text) };
}

describe("planPattern", () => {
  it.each(plans)("%.60s: %s", (pattern, want) => {
    expect(planned(pattern)).toBe(want);
  });
});

describe("a foreign pattern", () => {
  it.each<[pattern: string, text: string, want: boolean]>([
    [hanging, "https://www.example.com/a?b=c", true],
    [hanging, `http://${".a".repeat(5000)}é`, false],
    ["^(a+)+$", "a".repeat(50_000), true],
    ["^(a+)+$", `${"a".repeat(50_000)}!`, false],
    ["^(a?){30}a{30}$", "a".repeat(30), true],
    ["^(a|a)*$", `${"a".repeat(5000)}b`, false],
    ["^a*a*a*a*a*a*b$", "a".repeat(4_000), false],
    ["^a$", "a".repeat(400_000), false],
    [`^(?=${"(?:a|a)".repeat(40)}!)`, "a".repeat(45), false],
    [`^(?=${"(?:a|a)".repeat(40)}!)`, `${"a".repeat(40)}!`, true],
    ["(?:(?:(?:(?:){2000}){2000}){2000}){2000}", "", true],
    ["^(?:(?:(?:(?:a){2000}){2000}){2000}){2000}", "a".repeat(2000), false],
    ["^(a|b){5000}$", "ab".repeat(2500), true],
    ["^(a|b){5000}$", "ab".repeat(2501), false],
    ["^(a+)+\\1$", "a".repeat(20), true],
    ["(a{1,30}){1,30}(b{1,30}){1,30}c", "a".repeat(40) + "b".repeat(40), false],
  ])("%.50s ends on %.30s", (pattern, text, want) => {
    expect(foreignPattern(pattern).test(text)).toBe(want);
  });

  it("is not judged where it takes too many steps, or where no safe way is known", () => {
    const text = `${"a".repeat(60)}!`;
    expect(() => foreignPattern("^(a+)+\\1$").test(text)).toThrow("the pattern ^(a+)+\\1$ takes too many steps to be judged");
    expect(() => foreignPattern("^(a+)+\\1$").test(text)).toThrow(PatternNotJudged);
    expect(() => foreignPattern("x*/".repeat(10_000)).test("")).toThrow(/^the pattern x\*\/.* is not run$/);
  });

  it("has a budget that several matches may share", () => {
    const budget = { left: 100 };
    const pattern = foreignPattern("^(a+)+$", budget);
    expect(pattern.test("aaa")).toBe(true);
    expect(budget.left).toBeLessThan(100);
    expect(() => pattern.test("a".repeat(100))).toThrow(PatternNotJudged);
    // Without a budget of others each test has its own.
    const own = foreignPattern("^(a+)+$");
    expect(Array.from({ length: 9 }, () => own.test("a".repeat(50_000)))).toEqual(Array.from({ length: 9 }, () => true));
  });

  it("is refused as the engine refuses it", () => {
    expect(isPattern("a{1")).toBe(false);
    expect(isPattern("(a)\\1")).toBe(true);
    expect(() => foreignPattern("(")).toThrow("Invalid regular expression: /(/u: Unterminated group");
  });
});

describe("the engine", () => {
  const compared: readonly [pattern: string, characters: string][] = [
    ["^(a+)+$", "ab"],
    ["(a|b)*c", "abc"],
    ["^(?:ab|a)+(?:bc|c)?$", "abc"],
    ["a{2,3}b{1,}(c{0,2}d)*$", "abcd"],
    ["^[\\w.-]+/(([\\w.-]*\\*)|[\\w.-]+(?<!\\.git))$", "a.git/*"],
    ["^\\w+=(?:[\\w,:*]|%20)+(&(?!key)\\w+=(?:[\\w,:*]|%20)+)*$", "a=&key%20,"],
    ["^https?://[\\w.-]+(:\\d+)?(/[\\w.-]+)*/?$", "https:/.1a"],
    ["^[a-zA-Z0-9._-]*\\.[a-zA-Z0-9._-]*\\.[a-z]*", "aZ.-"],
    ["^data(\\/[\\w\\d]+)+$", "dat/1"],
    ["(\\b.+\\b)+x?$", "a x😀"],
    ["^(?:[^a]|😀)+\\ud83d\\ude00?$", "a😀\ud83d"],
    ["(?:^|,)(a*?b)+?(?:$|,)", "ab,"],
    ["^([0-9]{2}){2}(,[0-9]{2}){0,2}(0*)*$", "01,"],
    ["^(?:(a)|(?=b))*\\1b", "ab"],
    ["(?<=(a+)\\1)b", "ab"],
    ["^(?=.*(a|bb)c)[^]*\\1$", "abc"],
    ["^(?<open>a|b)?(?:c\\k<open>)+$", "abc"],
  ];
  it.each(compared)("accepts what JavaScript accepts: %s", (pattern, characters) => {
    const [engine, native] = [engineOf(pattern), new RegExp(pattern, "u")];
    const text = fc.string({ unit: fc.constantFrom(...characters), maxLength: 12 });
    fc.assert(
      fc.property(text, (value) => engine.test(value) === native.test(value)),
      { numRuns: 300 },
    );
  });

  const texts = [...textsUpTo(4), "ab\ud83d", "abababab", "aabbaabb"];
  it.each([
    ["without back-references", 11, randomPattern],
    ["with look-arounds of any length", 12, richPattern(false)],
    ["with back-references", 13, richPattern(true)],
  ] as const)("says of random patterns %s what JavaScript says", (_name, seed, make) => {
    const random = startRandom(seed);
    const counts = { judged: 0, undecided: 0 };
    for (let count = 0; count < (isWhole ? 600 : 150); count++) {
      const source = make(random);
      if (!isPattern(source)) continue;
      const [engine, native] = [engineOf(source), new RegExp(source, "u")];
      for (const text of texts) {
        const got = judged(engine, text);
        if (got === undefined) counts.undecided++;
        else counts.judged++;
        if (got !== undefined && got !== native.test(text)) expect([source, text, got]).toBe("otherwise");
      }
    }
    expect(counts.undecided).toBeLessThan(counts.judged / 100);
  });

  it("would be seen to differ", () => {
    expect(texts.filter((text) => engineOf("^a").test(text) !== /a/u.test(text))).toContain("ba");
  });
});

function judged(engine: PatternTest, text: string): boolean | undefined {
  try {
    return engine.test(text);
  } catch (error) {
    if (error instanceof PatternNotJudged) return undefined;
    throw error;
  }
}
