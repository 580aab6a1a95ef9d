import { expect, test } from "vitest";
import type { Json } from "../../../src/core/json.ts";
import { describeWitness } from "../../../src/gate/view/describe-witness.ts";
import { sampleWitness } from "../sample-findings.ts";

const payload: Json = { a: 1, b: { "c/d": [1, { e: "x\ny" }], f: [] }, g: null };

test.each<[string, string, readonly [number, number]]>([
  ["the whole", "", [0, 12]],
  ["a member", "/a", [1, 1]],
  ["an object", "/b", [2, 10]],
  ["an item", "/b/c~1d/1", [5, 7]],
  ["a text with a line feed stays one line", "/b/c~1d/1/e", [6, 6]],
  ["an empty list", "/b/f", [9, 9]],
  ["what is missing: what should hold it", "/b/missing", [2, 10]],
  ["no pointer at all", "b", [0, 12]],
])("the lines of %s", (_, at, lines) => {
  const described = describeWitness({ ...sampleWitness, payload, at });
  expect(described.payload).toBe(JSON.stringify(payload, null, 2));
  expect(described.refusedLines).toEqual(lines);
});

test("a missing property is named beside the keyword", () => {
  expect(describeWitness({ ...sampleWitness, keyword: "required", at: "", missing: "port\u001b[2J" }).keyword).toBe(
    "required (port\ufffd[2J is missing)",
  );
  expect(describeWitness(sampleWitness).keyword).toBe("minItems");
});

test.each<[string, Json]>([
  ["a long list", Array.from({ length: 100_000 }, (_, index) => index)],
  ["a long text", "x".repeat(5_000_000)],
  ["a deep value", JSON.parse(`${"[".repeat(500)}${"]".repeat(500)}`)],
])("%s is clipped", (_, value) => {
  const { payload: text, refusedLines } = describeWitness({ ...sampleWitness, payload: value, at: "/99999" });
  expect(text.length).toBeLessThan(120_000);
  expect(refusedLines[1]).toBeLessThan(text.split("\n").length);
});
