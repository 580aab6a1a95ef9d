import type { BehaviourCase } from "../../../src/contract/case/case.ts";
import { calls } from "./calls.ts";

const longest = "t".repeat(255);

/** Cases for the templates that tags select, and for the names of tags. */
export const tagBehaviourCases: readonly BehaviourCase[] = [
  ...calls("tags-any", "matchesTags", [
    ["one-of-two-is-enough", [["gold"], ["gold", "eu"], "any"], true],
    ["none-of-two-is-not", [["silver"], ["gold", "eu"], "any"], false],
    ["a-template-without-tags-is-not-chosen", [[], ["gold"], "any"], false],
    ["upper-case-is-another-tag", [["Gold"], ["gold"], "any"], false],
  ]),
  ...calls("tags-all", "matchesTags", [
    ["both-of-two-are-needed", [["gold", "eu", "new"], ["gold", "eu"], "all"], true],
    ["one-of-two-is-not-enough", [["gold"], ["gold", "eu"], "all"], false],
    ["the-order-is-no-matter", [["eu", "gold"], ["gold", "eu"], "all"], true],
    ["a-tag-given-twice-counts-once", [["gold"], ["gold", "gold"], "all"], true],
  ]),
  ...calls("no-tags-no-filter", "matchesTags", [
    ["no-tags-in-the-mode-any-choose-all", [["gold"], [], "any"], true],
    ["no-tags-in-the-mode-all-choose-all", [["gold"], [], "all"], true],
    ["no-tags-choose-a-template-without-tags", [[], [], "any"], true],
    ["one-tag-does-not", [[], ["gold"], "any"], false],
  ]),
  ...calls("tag-name-length-counted", "isTagName", [
    ["255-letters-are-a-name", [longest], true],
    ["256-letters-are-not", [`${longest}t`], false],
    ["255-letters-beyond-the-basic-plane-are-a-name", ["🥇".repeat(255)], true],
    ["256-letters-beyond-the-basic-plane-are-not", ["🥇".repeat(256)], false],
  ]),
];
