import { expect, test } from "vitest";
import { mendPattern } from "../../../src/document/repair/mend-pattern.ts";

test.each<[string, string, string, string[]]>([
  ["needless escapes", "^\\_a\\-\\@$", "^_a-@$", ["_a-@"]],
  ["needless escapes in a class", "^[a-z\\_\\-\\.\\@]+$", "^[a-z_\\-\\.@]+$", ["a_-.@"]],
  ["a hyphen beside a set", "^[\\w-.]+$", "^[\\w\\-.]+$", ["a-."]],
  ["a hyphen before a set", "^[.-\\d]+$", "^[.\\-\\d]+$", [".-1"]],
  ["a hyphen at the end stays", "^\\-[\\w-]$", "^-[\\w\\-]$", ["--"]],
  ["braces that are no quantifier", "^{id}{2}$", "^\\{id\\}{2}$", ["{id}}"]],
  ["a closing bracket", "^a]\\-$", "^a\\]-$", ["a]-"]],
  ["a property of characters", "^\\p{L}\\-$", "^\\p{L}-$", ["é-"]],
  ["a group named as in Python", "^(?P<y>\\d)(?P=y)$", "^(?<y>\\d)\\k<y>$", ["11"]],
  ["the ends of a text", "\\Aa\\Z", "^a$", ["a"]],
  ["POSIX classes", "^[[:alpha:]_-]+$", "^[A-Za-z_-]+$", ["a_-"]],
  ["the flag that ignores case", "(?i)^a1[0-9b-d_e]\\d\\_$", "^[aA]1[0-9b-dB-D_eE]\\d_$", ["A1C0_", "a1E9_"]],
  ["a surrogate pair", "^\\uD83D\\uDE00\\-$", "^\\uD83D\\uDE00-$", ["😀-"]],
])("%s", (_name, pattern, want, texts) => {
  expect(() => new RegExp(pattern, "u")).toThrow();
  expect(mendPattern(pattern)).toBe(want);
  expect(texts.map((text) => new RegExp(want, "u").test(text))).toEqual(texts.map(() => true));
});

test.each([
  ["an open group", "("],
  ["a flag that no class can say", "(?s)a"],
  ["both cases of a range of some letters", "(?i)[A-z]"],
  ["both cases of a named group", "(?i)(?<a>a)"],
  ["a letter's escape", "\\h"],
  ["a class of nothing or of two", "[]a]"],
  ["an open class, however long", "[".repeat(200_000)],
])("%s has no clear meaning", (_name, pattern) => {
  expect(mendPattern(pattern)).toBeUndefined();
});
