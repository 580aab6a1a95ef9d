import { expect, test } from "vitest";
import { readComplaints, type ServerComplaint } from "../../../src/contract/judge/read-complaints.ts";
import type { Json } from "../../../src/core/json.ts";

test.each<[string, Json | undefined, readonly ServerComplaint[]]>([
  ["no body", undefined, []],
  ["an empty object", {}, []],
  ["a text", "no", []],
  [
    "the document's own shape",
    { message: "Invalid", errors: [{ field: "region_id", message: "unknown", error_code: "x" }, { message: "and this" }] },
    [
      { path: ["region_id"], message: "unknown" },
      { path: [], message: "and this" },
    ],
  ],
  [
    "the same with a path",
    { errors: [{ field: "body.customization.stream_whitelist[0]" }] },
    [{ part: "body", path: ["customization", "stream_whitelist", "0"], message: "" }],
  ],
  ["the same with no errors", { message: "Invalid", errors: [] }, [{ path: [], message: "Invalid" }]],
  [
    "a list of details",
    { detail: [{ loc: ["query", "limit"], msg: "at most 100", type: "value_error" }] },
    [{ part: "query", path: ["limit"], message: "at most 100" }],
  ],
  ["a detail with an index", { detail: [{ loc: ["body", "tags", 0], msg: "x" }] }, [{ part: "body", path: ["tags", "0"], message: "x" }]],
  ["a detail", { detail: "no such workspace" }, [{ path: [], message: "no such workspace" }]],
  [
    "a problem document",
    {
      title: "Invalid",
      detail: "see below",
      validation: [{ location: ["headers", "x-organization-id"], code: "format", message: "no uuid" }],
    },
    [{ part: "header", path: ["x-organization-id"], message: "no uuid" }],
  ],
  ["a problem with a pointer", { errors: [{ detail: "bad", pointer: "#/name" }] }, [{ path: ["name"], message: "bad" }]],
  ["a title alone", { title: "Teapot" }, [{ path: [], message: "Teapot" }]],
  ["what does not belong there", { errors: ["x", null, { field: 1 }], detail: 5 }, [{ path: [], message: "" }]],
  ["control characters", { detail: "a\u001b[2Jb\u202ec\r\nd" }, [{ path: [], message: "a [2Jb c d" }]],
  ["a long text", { detail: "x".repeat(5000) }, [{ path: [], message: "x".repeat(200) }]],
])("%s", (_name, given, want) => {
  expect(readComplaints(given)).toEqual(want);
});

test("a hostile body has an end", () => {
  const loc = Array.from({ length: 10_000 }, () => "body");
  const found = readComplaints({ detail: Array.from({ length: 10_000 }, () => ({ loc, msg: "x" })) });
  expect(found.length).toBe(20);
  expect(found[0]?.path.length).toBe(11);
});
