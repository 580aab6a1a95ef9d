import { expect, test } from "vitest";
import type { Expectation } from "../../../src/contract/case/case.ts";
import type { Exchange } from "../../../src/contract/case/exchange.ts";
import { judgeByStatus } from "../../../src/contract/judge/judge-by-status.ts";

const accepted: Expectation = { accepted: true };
const unsigned: Expectation = { refused: { status: 401 } };
const whitelist: Expectation = { refused: { at: "/body/customization", keyword: "required", names: "stream_whitelist" } };
const id: Expectation = { refused: { at: "/path/id", keyword: "format" } };
const limit: Expectation = { refused: { at: "/query/limit", keyword: "maximum" } };

function exchange(status: number, ...places: readonly string[]): Exchange {
  const requestViolations = places.map((place) => ({
    place: place === "" ? [] : place.split("/"),
    keyword: "",
    names: [],
    message: "bad",
  }));
  return { answer: { status }, requestViolations, responseViolations: [] };
}

function faulty(status: number, place: readonly string[], message: string): Exchange {
  return { answer: { status }, requestViolations: [], responseViolations: [{ place, keyword: "type", names: [], message }] };
}

test.each<[string, Expectation, Exchange, boolean, string]>([
  ["accepted", accepted, exchange(200), true, "200, as declared"],
  ["accepted and created", accepted, exchange(201), true, "201, as declared"],
  ["not accepted", accepted, exchange(422, "body/name"), false, '422; "bad" at /body/name'],
  [
    "accepted with a broken answer",
    accepted,
    faulty(200, ["body", "id"], "must be string"),
    false,
    "200; in the answer, type at /body/id (must be string)",
  ],
  ["no answer", accepted, faulty(0, [], "no answer within 5 ms"), false, "no answer within 5 ms"],
  ["not signed in", unsigned, exchange(401, ""), true, '401; "bad"'],
  ["signed in after all", unsigned, exchange(200), false, "200"],
  ["forbidden is not unsigned", unsigned, exchange(403), false, "403"],
  [
    "refused at the very place",
    whitelist,
    exchange(422, "body/customization/stream_whitelist"),
    true,
    '422; "bad" at /body/customization/stream_whitelist',
  ],
  ["refused around the place", whitelist, exchange(400, "body/customization"), true, '400; "bad" at /body/customization'],
  [
    "refused there among others",
    whitelist,
    exchange(422, "body/name", "body/customization"),
    true,
    '422; "bad" at /body/name; "bad" at /body/customization',
  ],
  [
    "refused at another place",
    whitelist,
    exchange(422, "body/name"),
    false,
    '422; "bad" at /body/name; it does not name /body/customization/stream_whitelist',
  ],
  [
    "refused at the same name elsewhere",
    limit,
    exchange(422, "body/limit"),
    false,
    '422; "bad" at /body/limit; it does not name /query/limit',
  ],
  ["refused below the place", limit, exchange(422, "query/limit/x"), false, '422; "bad" at /query/limit/x; it does not name /query/limit'],
  ["refused at the body as a whole", whitelist, exchange(422, "body"), true, '422; "bad" at /body; by status only, for it names no place'],
  [
    "refused at many places",
    limit,
    exchange(422, ..."abcdefg".split("").map((name) => `query/${name}`)),
    false,
    '422; "bad" at /query/a; "bad" at /query/b; "bad" at /query/c; "bad" at /query/d; "bad" at /query/e; and 2 more; it does not name /query/limit',
  ],
  ["refused without a word", limit, exchange(400), true, "400; by status only, for it names no place"],
  ["not found, for an id", id, exchange(404), true, "404; by status only, for it names no place"],
  ["not found, for a query", limit, exchange(404), false, "404"],
  ["a failure of the server", whitelist, exchange(500, "body/customization"), false, '500; "bad" at /body/customization'],
  ["taken", whitelist, exchange(200), false, "200"],
  [
    "sent elsewhere",
    whitelist,
    faulty(302, [], "it redirects to nowhere, which is not followed"),
    false,
    "302; it redirects to nowhere, which is not followed",
  ],
])("%s", (_name, expectation, given, passed, got) => {
  expect(judgeByStatus(expectation, given)).toEqual({ passed, got });
});
