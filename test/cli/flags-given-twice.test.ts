import { expect, test } from "vitest";
import { parseArguments } from "../../src/cli/parse-arguments.ts";
import type { Verb } from "../../src/cli/verb.ts";
import { verbs } from "../../src/cli/verbs.ts";

const gate = verbs.gate as Verb;

test.each([
  ["a flag", ["--base", "file:a.json", "--base=file:b.json"], "--base is given more than once."],
  ["a flag of a list", ["--levels", "a=breaking", "--levels", "b=info"], "--levels is given more than once. Join its values by commas."],
  ["reports", ["--report", "html=a.html", "--report", "junit=b.xml"], "--report is given more than once. Join its values by commas."],
  ["the same value", ["--head", "a.json", "--head", "a.json"], "--head is given more than once."],
])("%s that is given twice is refused", (_, argv, message) => {
  expect(() => parseArguments(gate, argv)).toThrow(expect.objectContaining({ code: "usage-bad-value", message }));
});

test("a switch that is given twice says the same", () => {
  expect(parseArguments(gate, ["--live", "--live"]).on("live")).toBe(true);
});
