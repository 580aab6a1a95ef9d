import { expect, test } from "vitest";
import { redactCause } from "../../../src/client/errors/explain-silence.ts";

const hostile = Object.assign(new Error("outer"), {
  cause: {
    get message(): string {
      throw new Error("secret");
    },
  },
});

test.each<[string, unknown, string]>([
  ["an error with its cause and codes", Object.assign(new Error("a", { cause: new Error("b") }), { code: "C" }), "a: C: b"],
  [
    "a code that a message holds already",
    new Error("fetch failed", { cause: Object.assign(new Error("getaddrinfo ENOTFOUND api.airbyte.ai"), { code: "ENOTFOUND" }) }),
    "fetch failed: getaddrinfo ENOTFOUND api.airbyte.ai",
  ],
  [
    "a message that says less than its code",
    Object.assign(new Error("Timeout"), { code: "ETIMEDOUT", cause: "no text of an error" }),
    "Timeout: ETIMEDOUT",
  ],
  ["a text", "connection lost", "connection lost"],
  ["nothing", undefined, ""],
  ["what throws where it is looked at", hostile, "outer"],
])("%s", (_name, thrown, want) => {
  expect(redactCause(thrown, (text) => text).message).toBe(want);
});
