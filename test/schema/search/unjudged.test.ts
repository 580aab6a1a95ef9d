import { expect, it } from "vitest";
import { compile } from "../../../src/schema/compile.ts";
import { searchSides, startPairSearches } from "../../../src/schema/search/search-pair.ts";

/** A look-ahead that takes too many steps on the enum's only text. */
const hard = { enum: ["a".repeat(60)], pattern: "^(?!(a+)+\\1!)a*$" };
const document = { base: hard, head: { ...hard, type: "string", maxLength: 9 } };
const reason = "the pattern ^(?!(a+)+\\1!)a*$ takes too many steps to be judged";

it("lists the values that the schemas of two sides cannot judge", () => {
  const { valid, refused, unjudged } = searchSides({ published: document, schemas: compile(document) });
  expect([valid, refused, unjudged.find(({ payload }) => payload === hard.enum[0])?.reason]).toEqual([[], [], reason]);
});

it("finds nothing of a pair that cannot be judged, and says why", () => {
  const { search } = startPairSearches();
  const pair = { accepts: { document, pointer: "/base" }, refuses: { document, pointer: "/head" }, isTolerant: false, isText: false };
  expect(search(pair)).toEqual({ kind: "uncheckable", side: "accepts", reason });
  const easy = { base: { enum: ["b", hard.enum[0] ?? ""] }, head: hard };
  const outcome = search({
    ...pair,
    accepts: { document: easy, pointer: "/base" },
    refuses: { document: easy, pointer: "/head" },
  });
  // A counter-example stands, whatever else cannot be judged.
  expect(outcome.kind === "searched" && outcome.refusals.map(({ payload }) => payload)).toEqual(["b"]);
});
