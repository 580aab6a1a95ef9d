import { expect, test } from "vitest";
import type { JsonObject } from "../../../src/core/json.ts";
import { canonicalMediaType } from "../../../src/gate/api/media-type.ts";
import { api, told } from "./small-api.ts";

test.each([
  ["application/json", "application/json"],
  ["Application/JSON; charset=utf-8", "application/json"],
  ["application/problem+json;charset=utf-8", "application/problem+json"],
  ["text/plain ; Charset=UTF-8", "text/plain;charset=utf-8"],
  ['text/plain;charset="utf-8"', "text/plain;charset=utf-8"],
  ["application/json;version=1; profile=A", "application/json;profile=A;version=1"],
  ['text/x;a="b;c"', "text/x;a=b;c"],
  ["text/plain;", "text/plain"],
])("%s is %s", (text, want) => {
  expect(canonicalMediaType(text)).toBe(want);
});

const media = (...types: string[]): JsonObject => Object.fromEntries(types.map((type) => [type, { schema: { type: "string" } }]));
const taken = (...types: string[]): JsonObject => api({ requestBody: { content: media(...types) } });
const answered = (...types: string[]): JsonObject => api({ responses: { 200: { description: "x", content: media(...types) } } });

test.each<[string, JsonObject, JsonObject, string[]]>([
  [
    "another charset comes",
    answered("text/plain;charset=utf-8"),
    answered("text/plain; charset=latin1"),
    [
      "breaking response-media-type-removed response/200/body(text/plain;charset=utf-8)",
      "info response-media-type-added response/200/body(text/plain;charset=latin1)",
    ],
  ],
  ["JSON has no charset", answered("application/json"), answered("application/json;charset=utf-8"), []],
  ["case, blanks and quotes", answered("text/plain; charset=utf-8"), answered('Text/Plain;charset="UTF-8"'), []],
  [
    "one of two versions",
    answered("application/json;version=1", "application/json;version=2"),
    answered("application/json;version=2"),
    ["breaking response-media-type-removed response/200/body(application/json;version=1)"],
  ],
  [
    "without the parameter more is taken",
    taken("text/plain;charset=utf-8"),
    taken("text/plain"),
    ["info request-media-type-added body(text/plain)"],
  ],
  ["a range takes it", taken("text/plain;charset=utf-8"), taken("text/*"), ["info request-media-type-added body(text/*)"]],
  [
    "a type that begins with x- is no extension",
    taken("x-world/x-3d", "text/plain"),
    taken("text/plain"),
    ["breaking request-media-type-removed body(x-world/x-3d)"],
  ],
])("%s", (_name, base, head, want) => {
  expect(told(base, head)).toEqual(want);
});
