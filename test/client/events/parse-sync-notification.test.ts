import { expect, test } from "vitest";
import { parseSyncNotification } from "../../../src/client/events/parse-sync-notification.ts";

const thing = (name: string) => ({ id: "64d901a1-2520-4d91-93c8-9df438668ff0", name, url: `https://app.example.com/${name}` });
const data = {
  workspace: thing("acme"),
  connection: { ...thing("orders"), schedule: "later fields stay" },
  source: thing("shop"),
  destination: thing("lake"),
  jobId: 9988,
  success: true,
  startedAt: "2026-01-01T00:00:00Z",
  finishedAt: "2026-01-01T01:00:00Z",
  bytesEmitted: 1000,
  bytesCommitted: 90,
  recordsEmitted: 89,
  recordsCommitted: 45,
  recordsFilteredOut: 0,
  bytesFilteredOut: 0,
  errorMessage: null,
  durationInSeconds: 3600,
  recordsRejected: 3,
};
const body = { text: "Your connection has synced", blocks: [{ type: "section" }], data };
const failure = { ...data, success: false, errorMessage: "no such host", errorType: "config_error", errorOrigin: "source" };

const read: readonly [string, unknown, unknown][] = [
  ["a success, with fields that are not known", body, { ...body, outcome: "succeeded" }],
  ["the text of a body", JSON.stringify(body), { ...body, outcome: "succeeded" }],
  ["a failure", { ...body, data: failure }, { ...body, data: failure, outcome: "failed" }],
  [
    "a failure that never began",
    { data: { ...failure, startedAt: null, finishedAt: null } },
    expect.objectContaining({ outcome: "failed" }),
  ],
  [
    "a queued sync, whatever it says of success",
    { data: { ...data, startedAt: null, finishedAt: null } },
    expect.objectContaining({ outcome: "unfinished" }),
  ],
  ["an outcome that the sender claims", { ...body, outcome: "failed" }, { ...body, outcome: "succeeded" }],
];

test.each(read)("reads %s", (_name, given, want) => {
  expect(parseSyncNotification(given)).toEqual(want);
});

const thrower = Object.defineProperty({}, "data", { get: () => expect.fail(), enumerable: true });
const foreign: readonly [string, unknown][] = [
  ["nothing", undefined],
  ["null", null],
  ["a number", 7],
  ["a list", [body]],
  ["a text that is no JSON", "{"],
  ["a test message of the settings page", { text: "Hello World from Airbyte!" }],
  ["a change of a schema, which has no summary", { text: "The schema has changed", blocks: [] }],
  ["data that is a list", { data: [] }],
  ["success by another name", { data: { ...data, success: undefined, isSuccess: true } }],
  ["success as a text", { data: { ...data, success: "false" } }],
  ["a job id as a text", { data: { ...data, jobId: "9988" } }],
  ["no connection", { data: { ...data, connection: null } }],
  ["a name that is an object", { data: { ...data, source: { name: {} } } }],
  ["a count as a text", { data: { ...data, recordsEmitted: "89" } }],
  ["an error that is an object", { data: { ...failure, errorMessage: {} } }],
  ["members of the prototype alone", '{"__proto__":{"data":{"success":true}}}'],
  ["nesting without end", `${"[".repeat(100_000)}`],
  ["a getter that throws", thrower],
];

test.each(foreign)("answers undefined to %s", (_name, given) => {
  expect(parseSyncNotification(given)).toBeUndefined();
});
