import { readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import type { JsonObject } from "../../../src/core/json.ts";
import { compile } from "../../../src/schema/compile.ts";
import { compareTexts, sharedTexts, textsOf } from "../../../src/schema/pattern/compare-texts.ts";
import { shapeOf } from "../../../src/schema/pattern/format-shapes.ts";
import { isWhole } from "../../support/extent.ts";
import { describeShared, sharedPath } from "../../support/shared.ts";
import { hasMatch } from "./has-match.ts";
import { randomPattern, startRandom, textsUpTo } from "./random-patterns.ts";

/** The first text that only the one takes, `within` where there is none, or why that is not decided. */
function told(schema: JsonObject, ...others: readonly JsonObject[]): string {
  const verdict = compareTexts(schema, others);
  return verdict.kind === "beyond" ? JSON.stringify(verdict.texts[0]) : verdict.kind === "within" ? "within" : verdict.reason;
}

const pattern = (source: string, more: JsonObject = {}): JsonObject => ({ type: "string", pattern: source, ...more });
const notDecided = (source: string, why: string): string => `the pattern ${source} is not decided: ${why}`;

test.each<[JsonObject, JsonObject, string]>([
  [pattern("^[0-9]{1,100}$"), pattern("^[0-9]{1,50}$"), JSON.stringify("0".repeat(51))],
  [pattern("^.{3}$"), pattern("^[\\x00-\\x7f]{3}$"), '"aaé"'],
  [pattern("^a.c$"), pattern("^a\\.c$"), '"aac"'],
  [pattern("a"), pattern("^a"), '"ba"'],
  [pattern("^a"), pattern("a"), "within"],
  [pattern("^\\d+$"), pattern("^[0-9]+$"), "within"],
  [pattern("^[a-z]+$", { maxLength: 5 }), pattern("^[a-z]{1,5}$"), "within"],
  [pattern("^[a-z]+$", { maxLength: 6 }), pattern("^[a-z]{1,5}$"), '"aaaaaa"'],
  [pattern("^[a-z]+$"), pattern("^[a-z]+$", { maxLength: 3 }), '"aaaa"'],
  [pattern("^[a-z]+$"), pattern("^[a-z]+$", { minLength: 2 }), '"a"'],
  [pattern("^[a-z]{3}$"), pattern("^[a-z]+$", { minLength: 2, maxLength: 9_999 }), "within"],
  [pattern("^x", { enum: ["xa", "b", 1] }), pattern("a$"), "within"],
  [{ type: "string", enum: ["a", "b"] }, pattern("^a"), '"b"'],
  [pattern("^[ab]$"), { type: "string", enum: ["a", "b"] }, "within"],
  [pattern("^[abc]$"), { type: "string", enum: ["a", "b"] }, '"c"'],
  [pattern("^a$"), { const: "a" }, "within"],
  [pattern("^[ab]$"), { type: "string", not: { const: "a" } }, '"a"'],
  [pattern("^[ab]$"), { type: "string", not: { anyOf: [{ pattern: "c" }, { minLength: 2 }] } }, "within"],
  [pattern("^(?!no)[a-z]+$"), pattern("^[a-z]+$"), "within"],
  [pattern("^[a-z]+$"), pattern("^(?!no)[a-z]+$"), '"no"'],
  [pattern("^(?=.*[A-Z])(?=.*\\d).{8,}$"), pattern("\\d"), "within"],
  [pattern("^[a-z.]+$"), pattern("^[a-z.]+(?<!\\.com)$"), '".com"'],
  [pattern("^(?:(?!x)[a-z]+|0)$"), pattern("^[a-wyz0]"), "within"],
  [pattern("^(?=[^]*(?:^a))(?=[^]*(?:b$))"), pattern("^a.*b$"), '"a\\nb"'],
  [pattern("\\bfoo\\b"), pattern("foo"), "within"],
  [pattern("foo"), pattern("\\bfoo\\b"), '"afoo"'],
  [pattern("^a*a*a*a*a*a*b$"), pattern("^a*b$"), "within"],
  [pattern("^😀$"), pattern("^.$"), "within"],
  [pattern("^\\p{Lu}$"), pattern("^[A-Z]$"), '"À"'],
  [pattern("^\\d{4}-\\d\\d-\\d\\d$"), pattern("^\\d{4}-\\d\\d-\\d\\d$", { format: "date" }), '"0000-00-00"'],
  [pattern("^.+$", { format: "date" }), pattern("^\\d{4}-", { format: "date" }), "within"],
  [pattern("^a$"), pattern("^a$", { format: "password" }), "within"],
  [pattern("^https:"), pattern("^https:", { format: "uri" }), "`format` is not decided for texts"],
  [pattern("^(a)\\1$"), pattern("a"), notDecided("^(a)\\1$", "it has a back-reference")],
  [pattern("^(?:a(?!bc))*$"), pattern("a"), notDecided("^(?:a(?!bc))*$", "it has a look-around that is not directly after `^`")],
  [pattern("^(?i:a)$"), pattern("a"), notDecided("^(?i:a)$", "it has a group with flags of its own")],
  [pattern("^(((a{80}){80}){80})$"), pattern("a"), notDecided("^(((a{80}){80}){80})$", "its repetitions are too many")],
  [pattern("(a|b)*a(a|b){30}"), pattern("x"), notDecided("(a|b)*a(a|b){30}", "it takes more than 100000 transitions")],
  [pattern("^b?(a|b)*a(a|b){30}$"), pattern("x"), notDecided("^b?(a|b)*a(a|b){30}$", "it takes more than 2500 states")],
  // Few states, and each a set of a thousand places.
  [
    pattern("(a{1,30}){1,30}(b{1,30}){1,30}"),
    pattern("a"),
    notDecided("(a{1,30}){1,30}(b{1,30}){1,30}", "it takes more than 100000 transitions"),
  ],
  [
    pattern("^[\\p{L}\\p{N}]{1,900}$"),
    pattern("a"),
    notDecided("^[\\p{L}\\p{N}]{1,900}$", "it takes more than 500000 transitions to compare"),
  ],
])("%j beside %j: %s", (schema, other, want) => {
  expect(told(schema, other)).toBe(want);
});

test("the others stand together", () => {
  expect(told(pattern("^[ab]$"), pattern("^a$"), pattern("^b$"))).toBe("within");
  expect(told(pattern("^[abc]$"), pattern("^a$"), pattern("^b$"))).toBe('"c"');
  expect(told(pattern("^a$"))).toBe('"a"');
});

test("texts of a schema, and of several", () => {
  expect(textsOf(pattern("^[A-Z]{2}-\\d+$", { minLength: 5 }))).toEqual(["AA-00", "AA-99", "AA-33"]);
  expect(textsOf(pattern("^(a)\\1$"))).toEqual([]);
  expect(sharedTexts([pattern("^a"), pattern("b$"), { minLength: 4 }])).toEqual(["aaab", "a00b", "aAAb", "a--b"]);
  expect(sharedTexts([pattern("^a$"), pattern("^b$")])).toEqual([]);
});

describe("random patterns", () => {
  const texts = textsUpTo(5);
  const perSeed = isWhole ? 700 : 150;

  it.each([1, 2, 3])("from seed %i say of every short text what the engine says", (seed) => {
    const random = startRandom(seed);
    let undecided = 0;
    for (let count = 0; count < perSeed; count++) {
      const source = randomPattern(random);
      const expression = new RegExp(source, "u");
      if (hasMatch(source, "") === undefined) undecided++;
      else expect([source, texts.filter((text) => hasMatch(source, text) !== expression.test(text))]).toEqual([source, []]);
    }
    expect(undecided).toBeLessThan(perSeed / 5);
  });

  it.each([4, 5, 6])("from seed %i are compared as every short text compares them", (seed) => {
    const random = startRandom(seed);
    const kinds = { within: 0, beyond: 0, undecided: 0 };
    for (let count = 0; count < perSeed; count++) {
      const sources = [randomPattern(random), randomPattern(random)] as const;
      const [one, other] = sources.map((source) => new RegExp(source, "u"));
      const isBeyond = (text: string): boolean => one?.test(text) === true && other?.test(text) === false;
      const verdict = compareTexts(pattern(sources[0]), [pattern(sources[1])]);
      kinds[verdict.kind]++;
      if (verdict.kind === "within") expect([sources, texts.filter(isBeyond)]).toEqual([sources, []]);
      if (verdict.kind === "beyond") expect([sources, verdict.texts.filter((text) => !isBeyond(text))]).toEqual([sources, []]);
    }
    expect(Math.min(kinds.within, kinds.beyond)).toBeGreaterThan(perSeed / 10);
  });

  it("would show a pattern that is read wrongly", () => {
    expect(texts.filter((text) => hasMatch("^a", text) !== /a/u.test(text))).toContain("ba");
  });
});

test("a text of a format has the format's shape", () => {
  const random = startRandom(7);
  const samples = {
    date: "2024-02-29",
    time: "23:59:60Z",
    "date-time": "2024-02-29t23:59:60.5+00:00",
    "iso-date-time": "2024-12-31 00:00:00",
    uuid: "URN:uuid:4e1f9c80-6B2d-4a57-8d13-e90a7c5b2f64",
    ipv4: "255.249.0.19",
    email: "a.b@c-d.example.com",
  };
  const characters = "0123456789-:.+tTzZ aF@";
  for (const [format, sample] of Object.entries(samples)) {
    const schemas = compile({ format });
    const shape = new RegExp(shapeOf(format) ?? "$^", "u");
    let taken = 0;
    for (let count = 0; count < 3_000; count++) {
      const at = random(sample.length);
      const text = count === 0 ? sample : sample.slice(0, at) + characters[random(characters.length)] + sample.slice(at + random(2));
      if (schemas.violations("", text).length > 0) continue;
      taken++;
      expect([format, text, shape.test(text)]).toEqual([format, text, true]);
    }
    expect(taken).toBeGreaterThan(20);
  }
});

interface PatternChange {
  readonly id: string;
  readonly base: string;
  readonly head: string;
  readonly expect: "breaking" | "not-breaking";
}

describeShared("connector-cases/patterns.json", () => {
  const changes: readonly PatternChange[] = JSON.parse(readFileSync(sharedPath("connector-cases/patterns.json"), "utf8"));
  const both = changes.flatMap(({ id, base, head, expect: want }) => [
    { id, base, head, want },
    { id: `${id}, backwards`, base: head, head: base, want: undefined },
  ]);

  it.each(both)("$id is decided", ({ base, head, want }) => {
    const verdict = compareTexts(pattern(base), [pattern(head)]);
    if (want !== undefined) expect(verdict.kind).toBe(want === "breaking" ? "beyond" : "within");
    expect(verdict.kind).not.toBe("undecided");
    const [one, other] = [new RegExp(base, "u"), new RegExp(head, "u")];
    if (verdict.kind === "beyond") expect(verdict.texts.every((text) => one.test(text) && !other.test(text))).toBe(true);
  });
});
