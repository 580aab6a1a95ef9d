import fc from "fast-check";
import { expect, test } from "vitest";
import type { Json } from "../../src/core/json.ts";
import { jsonPointer, pointerSegments, resolvePointer } from "../../src/core/json-pointer.ts";

const document: Json = { "a/b": { "m~n": [10, 20] }, "": 1, list: [{ x: null }] };

test.each<[string, string, Json | undefined]>([
  ["the whole document", "", document],
  ["escapes", "/a~1b/m~0n/1", 20],
  ["an empty key", "/", 1],
  ["null is a value", "/list/0/x", null],
  ["an index with a leading zero is none", "/list/00", undefined],
  ["the place after the end", "/list/-", undefined],
  ["a name of Object.prototype", "/constructor", undefined],
  ["no pointer at all", "list", undefined],
  ["a bad escape", "/a~2b", undefined],
])("%s", (_name, pointer, want) => {
  expect(resolvePointer(document, pointer)).toEqual(want);
});

test("segments survive the round trip", () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (segments) => {
      expect(pointerSegments(jsonPointer(segments))).toEqual(segments);
    }),
  );
});
