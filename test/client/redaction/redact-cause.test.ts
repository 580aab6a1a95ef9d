import { expect, test } from "vitest";
import { redactCause } from "../../../src/client/redaction/redact-cause.ts";

const hostile = Object.assign(new Error("outer"), {
  cause: {
    get message(): string {
      throw new Error("secret");
    },
  },
});

test.each<[string, unknown, string]>([
  ["an error with its cause and codes", Object.assign(new Error("a", { cause: new Error("b") }), { code: "C" }), "a: C: b"],
  ["a text", "connection lost", "connection lost"],
  ["nothing", undefined, ""],
  ["what throws where it is looked at", hostile, "outer"],
])("%s", (_name, thrown, want) => {
  expect(redactCause(thrown, (text) => text).message).toBe(want);
});
