import { expect, test } from "vitest";
import { parseBody } from "../../../src/sandbox/http/receive.ts";

const json = { "content-type": "application/json" };
const parse = (body: string, headers: Readonly<Record<string, string>> = {}) =>
  parseBody({ method: "POST", url: "/", headers: new Headers({ ...json, ...headers }), body });

test.each([
  ["packed", "{}", { "content-encoding": "gzip" }, "not as gzip"],
  ["of no UTF-8", '"\ud800"', {}, "not valid UTF-8"],
  ["of no JSON", "{", {}, "not valid JSON"],
  ["nested too deep", "[".repeat(200) + "]".repeat(200), {}, "nested deeper"],
])("a body that is %s says so", (_name, body, headers, problem) => {
  expect(parse(body, headers)).toEqual({ problem: expect.stringContaining(problem) });
});

test.each([
  ["sent as it is", '{"a":1}', { "content-encoding": "identity" }, { a: 1 }],
  ["with half of a surrogate pair as an escape", '"\\ud800"', {}, "\ud800"],
  ["with a whole pair", '"😀"', {}, "😀"],
])("a body %s is read", (_name, body, headers, value) => {
  expect(parse(body, headers)).toEqual({ value });
});
