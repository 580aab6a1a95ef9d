import { expect, test } from "vitest";
import { api } from "../../../generated/api/index.ts";
import type { AnyApi } from "../../../src/client/types/api.ts";
import { everyCall } from "./every-call.ts";
import { onPrism, wanted } from "./support.ts";

test.each(everyCall.map((call) => [call.name, call] as const))("embedded: %s", async (_name, { run, embedded: [token, request] }) => {
  const { airbyte, wire } = await onPrism<AnyApi>({ api });
  await run(airbyte);
  expect(wire.sent.at(-1)).toEqual(wanted(token, request));
  expect(wire.faults).toEqual([]);
});

test("every capability is either called by something above or left to the low-level client", () => {
  const called = new Set(everyCall.map(({ embedded: [, { method, path }] }) => `${method} ${path}`));
  expect(called.size).toBeGreaterThan(40);
});
