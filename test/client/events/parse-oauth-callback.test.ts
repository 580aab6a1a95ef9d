import { expect, test } from "vitest";
import { parseOAuthCallback } from "../../../src/client/events/parse-oauth-callback.ts";

const id = "f1e2d3c4-b5a6-7890-fe12-dc34ba567890";
const callback = "https://app.acme.com/oauth/callback";

const cases: readonly [string, unknown, unknown][] = [
  ["a connector", `${callback}?connector_id=${id}`, { connectorId: id }],
  ["a URL", new URL(`${callback}?connector_id=${id}&state=x`), { connectorId: id }],
  ["the address as a server sees it", `/oauth/callback?user=7&connector_id=${id}`, { connectorId: id }],
  [
    "an error",
    `${callback}?error=creation_failed&error_description=No+access%3Cbr%3E`,
    { error: "creation_failed", description: "No access<br>" },
  ],
  ["an error without words", `${callback}?error=access_denied`, { error: "access_denied", description: undefined }],
  [
    "an error beside a connector",
    `${callback}?connector_id=${id}&error=creation_failed`,
    { error: "creation_failed", description: undefined },
  ],
  ["neither", `${callback}?state=x`, undefined],
  ["an empty id", `${callback}?connector_id=`, undefined],
  ["an empty error", `${callback}?error=`, undefined],
  ["two ids", `${callback}?connector_id=${id}&connector_id=other`, undefined],
  ["two errors", `${callback}?error=a&error=b`, undefined],
  ["an id that is a path", `${callback}?connector_id=..%2Fworkspaces`, undefined],
  ["an id with a line break", `${callback}?connector_id=${id}%0a`, undefined],
  ["an id without end", `${callback}?connector_id=${"a".repeat(10_000)}`, undefined],
  ["a fragment, which no server sees", `${callback}#connector_id=${id}`, undefined],
  ["no address", "https://[", undefined],
  ["nothing", undefined, undefined],
  ["an object without a text", Object.create(null), undefined],
];

test.each(cases)("%s", (_name, given, want) => {
  expect(parseOAuthCallback(given as string)).toEqual(want);
});
