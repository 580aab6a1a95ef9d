import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { patterns } from "../../../generated/connectors/validator.ts";
import { planValidatorPattern } from "../../../src/generate/validator/plan-pattern.ts";

/** A pattern of the real registry on which a search hangs for minutes, at 126 characters. */
const hanging = "^(?:origin:)?(http(s)?:\\/\\/)[\\w.-]+(?:\\.[\\w\\.-]+)+[\\w\\-\\._~:\\/?#\\[\\]@!\\$&'\\(\\)\\*\\+,;=.]+$";

type Planned = "native" | "automaton" | "none";

const plans: readonly [pattern: string, want: Planned][] = [
  ["^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$", "native"],
  ["^$|^[0-9]{4}$", "native"],
  ["^[a-z0-9_\\-]+$", "native"],
  ["^(?!(cohort_|RESERVED_)).*$", "native"],
  ["[0-9]{4}-[0-9]{2}", "native"],
  ["", "native"],
  // One open repetition, but the search starts anew at every character.
  ["[0-9]+$", "automaton"],
  ["^[a-z]+\\.[a-z]+$", "automaton"],
  ["^(a+)+$", "automaton"],
  ["^(a|a)*$", "automaton"],
  ["^(a?){30}a{30}$", "automaton"],
  ["^([a-z]|[0-9]){12}$", "automaton"],
  [hanging, "automaton"],
  ["^[\\w.-]+/[\\w.-]+(?<!\\.git)$", "automaton"],
  ["^(\\p{L}+\\b)*\\u{1F600}$", "automaton"],
  // What no automaton follows, or not with so many steps.
  ["^(a+)\\1$", "none"],
  ["^(?<x>a)\\k<x>$", "none"],
  ["^(?=(a+)+$)", "none"],
  ["^(?!a?b?)x", "none"],
  ["^(a|b){5000}$", "none"],
  [`${"(".repeat(60)}a${")".repeat(60)}`, "none"],
];

function planned(pattern: string): Planned {
  const plan = planValidatorPattern(pattern);
  return plan === undefined ? "none" : plan === "native" ? "native" : "automaton";
}

/** The automaton of a pattern, whatever its plan. */
function automatonOf(pattern: string): Pick<RegExp, "test"> {
  const plan = planValidatorPattern(pattern);
  if (plan === undefined || plan === "native") throw new Error(`${pattern} has no automaton.`);
  return patterns([[pattern, plan]])(pattern, "u");
}

describe("planValidatorPattern", () => {
  it.each(plans)("%s", (pattern, want) => {
    expect(planned(pattern)).toBe(want);
  });

  it("takes ten thousand repetitions in a row for what they are", () => {
    expect(planned("x*/".repeat(10_000))).toBe("none");
  });
});

describe("the automaton of a pattern", () => {
  it("ends on texts on which a search would outlast the universe", () => {
    const url = automatonOf(hanging);
    expect(url.test("https://www.example.com/a?b=c")).toBe(true);
    expect(url.test(`http://${".a".repeat(5000)}é`)).toBe(false);
    expect(automatonOf("^(a+)+$").test(`${"a".repeat(5000)}b`)).toBe(false);
    expect(automatonOf("^(a?){30}a{30}$").test("a".repeat(30))).toBe(true);
    expect(automatonOf("^(a|a)*$").test(`${"a".repeat(5000)}b`)).toBe(false);
  });

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
  ];
  it.each(compared)("accepts what JavaScript accepts: %s", (pattern, characters) => {
    const automaton = automatonOf(pattern);
    const native = new RegExp(pattern, "u");
    const text = fc.string({ unit: fc.constantFrom(...characters), maxLength: 12 });
    fc.assert(
      fc.property(text, (value) => automaton.test(value) === native.test(value)),
      { numRuns: 300 },
    );
  });
});
