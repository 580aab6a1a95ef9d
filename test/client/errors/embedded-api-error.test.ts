import { expect, test } from "vitest";
import { EmbeddedApiError } from "../../../src/client/errors/embedded-api-error.ts";
import { failureOf, fake, getSource, status } from "../transport/support.ts";

test("a logger that writes JSON gets the message, and nothing that is not known", () => {
  const error = new EmbeddedApiError("not-found", "answered 404", {
    capability: "get-source",
    method: "GET",
    url: "https://x/y",
    status: 404,
    requestId: undefined,
  });
  expect(JSON.parse(JSON.stringify(error))).toEqual({
    name: "EmbeddedApiError",
    message: "get-source: answered 404 (GET https://x/y). Check the id, and whose it is.",
    kind: "not-found",
    code: "not-found",
    fieldErrors: [],
    capability: "get-source",
    method: "GET",
    url: "https://x/y",
    status: 404,
  });
});

test("is an error with a cause", () => {
  const cause = new Error("connect ECONNREFUSED");
  const error = new EmbeddedApiError("network", "no answer", { cause });
  expect([error instanceof Error, error.cause, error.message]).toEqual([true, cause, "no answer. Check the connection and baseUrl."]);
});

test("a foreign text can neither move a cursor nor fill a log", async () => {
  const hostile = `\u001b[2J\u202e\u2028\n${"x".repeat(5000)}`;
  const error = await failureOf(
    fake([status(400, { message: hostile, errors: [{ field: hostile, message: hostile }] })]).transport.call(getSource),
  );
  for (const character of "\u001b\u202e\u2028\n") expect(error.message).not.toContain(character);
  expect(error.message.length).toBeLessThan(1200);
});

test("a message names three fields, the error holds them all", async () => {
  const errors = ["a", "b", "c", "d"].map((field) => ({ field, message: "bad" }));
  const error = await failureOf(fake([status(422, { errors })]).transport.call(getSource));
  expect(error.message).toBe(
    "get-source: answered 422: a bad; b bad; c bad (GET https://api.airbyte.ai/api/v1/embedded/sources/s-1). Correct the request.",
  );
  expect(error).toHaveProperty("fieldErrors.length", 4);
});
