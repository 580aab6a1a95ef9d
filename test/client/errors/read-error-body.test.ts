import { expect, test } from "vitest";
import { readErrorBody } from "../../../src/client/errors/read-error-body.ts";
import type { Json } from "../../../src/core/json.ts";

test.each<[string, Json | undefined, string, ReturnType<typeof readErrorBody>["fieldErrors"]]>([
  ["nothing", undefined, "", []],
  ["null", null, "", []],
  ["an empty object", {}, "", []],
  ["a text", "no", "", []],
  [
    "the document's shape",
    { message: "Bad", errors: [{ field: "name", message: "too long", error_code: "E1" }] },
    "Bad",
    [{ field: "name", message: "too long", code: "E1" }],
  ],
  [
    "the document's shape with nulls",
    { message: null, errors: [{ field: null, message: null, error_code: null }] },
    "",
    [{ field: "", message: "", code: "" }],
  ],
  ["a detail", { detail: "Token expired" }, "Token expired", []],
  [
    "FastAPI's list",
    { detail: [{ loc: ["body", "streams", 0, "name"], msg: "field required", type: "value_error.missing" }] },
    "",
    [{ field: "body.streams.0.name", message: "field required", code: "value_error.missing" }],
  ],
  ["problem+json", { type: "about:blank", title: "Conflict", detail: "Name taken" }, "Name taken", []],
  ["OAuth's", { error: "invalid_client", error_description: "Invalid client credentials" }, "Invalid client credentials", []],
  ["OAuth's code alone", { error: "invalid_client" }, "invalid_client", []],
  ["a title alone", { title: "Conflict" }, "Conflict", []],
  ["lists of something else", { errors: ["x", 1, null, []], detail: [[]] }, "", []],
  [
    "places that are no texts",
    { errors: [{ loc: [{ toString: 1 }, "a", [{ toString: 1 }], 0], msg: { toString: 1 } }] },
    "",
    [{ field: "a.0", message: "", code: "" }],
  ],
  [
    "keys of the prototype",
    JSON.parse('{"__proto__": {"message": "x"}, "errors": [{"__proto__": {"msg": "x"}}]}'),
    "",
    [{ field: "", message: "", code: "" }],
  ],
])("reads %s", (_name, body, message, fieldErrors) => {
  expect(readErrorBody(body, (text) => text)).toEqual({ message, fieldErrors });
});

test("shows no more than twenty, and each text as it was made fit to show", () => {
  const errors = Array.from({ length: 30 }, () => ({ field: "f", message: "m" }));
  const { fieldErrors } = readErrorBody({ errors }, (text) => text && `<${text}>`);
  expect(fieldErrors).toEqual(Array.from({ length: 20 }, () => ({ field: "<f>", message: "<m>", code: "" })));
});
