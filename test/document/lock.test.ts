import { describe, expect, test } from "vitest";
import { sha256 } from "../../src/core/digest.ts";
import { type Lock, parseLock, renderLock, writtenEntry } from "../../src/document/lock.ts";
import { caught } from "../support/caught.ts";

const digest = sha256("{}");
const lock: Lock = {
  openapi: writtenEntry("{}", { operations: 3 }),
  registry: {
    origin: "fetched",
    url: "https://docs.example/registry.json",
    retrievedAt: "2026-01-01T00:00:00.000Z",
    etag: '"v1"',
    bytes: 12,
    sha256: digest,
    snapshotSha256: digest,
    connectors: 2,
    omits: ["generated"],
  },
};

test("what is rendered is read back", () => {
  expect(parseLock(JSON.parse(renderLock(lock)), "lock.json")).toEqual(lock);
  expect(renderLock(lock)).toMatch(/^\{\n {2}"format": 1,\n {2}"openapi": \{\n {4}"operations": 3,\n/);
});

describe("a lock that is wrong names every place", () => {
  const { openapi, registry } = lock;
  test.each([
    ["no object", [], "/format"],
    ["another format", { format: 2, openapi, registry }, "/format"],
    ["a missing entry", { format: 1, openapi }, "/registry"],
    ["missing members", { format: 1, openapi: { origin: "written" }, registry }, "/openapi/sha256, /openapi/snapshotSha256"],
    [
      "wrong members",
      {
        format: 1,
        openapi: { ...openapi, origin: "found", bytes: -1 },
        registry: { ...registry, etag: "a\r\nb: c", extra: 1, omits: [1] },
      },
      "/openapi/origin, /openapi/bytes, /registry/etag, /registry/omits, /registry/extra",
    ],
  ])("%s", async (_, value, want) => {
    expect(await caught(() => parseLock(value as never, "lock.json"))).toEqual([
      "lock-invalid",
      `The lock is wrong at ${want}.`,
      "lock.json",
    ]);
  });
});
