import fc from "fast-check";
import { expect, test } from "vitest";
import { defaultTagMode, matchesTags, type TagMode } from "../../src/rules/matches-tags.ts";
import { describeLaws } from "./laws.ts";

test.each<[name: string, template: string[], selected: string[], mode: TagMode, want: boolean]>([
  ["any: one of the two is enough", ["analytics"], ["analytics", "standard-sync"], "any", true],
  ["any: none of the two", ["finance"], ["analytics", "standard-sync"], "any", false],
  ["all: both", ["standard-sync", "analytics", "eu"], ["analytics", "standard-sync"], "all", true],
  ["all: one of the two is not enough", ["analytics"], ["analytics", "standard-sync"], "all", false],
  ["a template without tags is not selected by a tag", [], ["analytics"], "any", false],
  ["any: no tags select everything", [], [], "any", true],
  ["all: no tags select everything", ["analytics"], [], "all", true],
  ["upper and lower case are apart", ["Analytics"], ["analytics"], "any", false],
  ["a part of a name is another name", ["analytics"], ["analytic"], "any", false],
  ["a blank counts", ["analytics "], ["analytics"], "all", false],
  ["a tag given twice", ["analytics"], ["analytics", "analytics"], "all", true],
])("%s", (_name, template, selected, mode, want) => {
  expect(matchesTags(template, selected, mode)).toBe(want);
});

test("the default is any in bodies and all in lists", () => {
  expect(defaultTagMode).toEqual({ body: "any", list: "all" });
});

const tags = fc.array(fc.constantFrom("a", "b", "c", "A", "B"), { maxLength: 4 });
const mode = fc.constantFrom<TagMode>("any", "all");

describeLaws("matchesTags", matchesTags, [
  [
    "monotone in the template's tags: one more never loses a match",
    (matches) => fc.assert(fc.property(tags, tags, tags, mode, (t, more, s, m) => !matches(t, s, m) || matches([...t, ...more], s, m))),
    (t, s, m) => matchesTags(t, s, m) && t.length < 3,
  ],
  [
    "free of order",
    (matches) => fc.assert(fc.property(tags, tags, mode, (t, s, m) => matches(t, s, m) === matches([...t].reverse(), [...s].reverse(), m))),
    (t, s) => s.length === 0 || t[0] === s[0],
  ],
  [
    "duplicates are ignored",
    (matches) =>
      fc.assert(
        fc.property(
          tags,
          tags,
          mode,
          (t, s, m) => matches([...t, ...t], s, m) === matches(t, s, m) && matches(t, [...s, ...s], m) === matches(t, s, m),
        ),
      ),
    (t, s, m) => matchesTags(t, s, m) && t.length >= s.length,
  ],
  [
    "all ⊆ any for a selection that is not empty",
    (matches) =>
      fc.assert(
        fc.property(
          tags,
          tags.filter((s) => s.length > 0),
          (t, s) => !matches(t, s, "all") || matches(t, s, "any"),
        ),
      ),
    (t, s, m) => matchesTags(t, s, m === "any" ? "all" : "any"),
  ],
  [
    "all narrows with each selected tag, any widens",
    (matches) =>
      fc.assert(
        fc.property(
          tags,
          tags.filter((s) => s.length > 0),
          tags,
          (t, s, more) =>
            (!matches(t, [...s, ...more], "all") || matches(t, s, "all")) && (!matches(t, s, "any") || matches(t, [...s, ...more], "any")),
        ),
      ),
    (t, s) => s.length === 0 || s.some((tag) => t.includes(tag)),
  ],
  [
    "an empty selection is everything",
    (matches) => fc.assert(fc.property(tags, mode, (t, m) => matches(t, [], m))),
    (t, s, m) => (m === "any" ? s.some((tag) => t.includes(tag)) : s.every((tag) => t.includes(tag))),
  ],
  [
    "upper and lower case are apart",
    (matches) => fc.assert(fc.property(fc.constantFrom("a", "b", "Tag"), mode, (tag, m) => !matches([tag], [swapCase(tag)], m))),
    (t, s, m) =>
      matchesTags(
        t.map((tag) => tag.toLowerCase()),
        s.map((tag) => tag.toLowerCase()),
        m,
      ),
  ],
]);

function swapCase(text: string): string {
  return text === text.toLowerCase() ? text.toUpperCase() : text.toLowerCase();
}
