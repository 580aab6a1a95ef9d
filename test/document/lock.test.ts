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

describe("the guide in a lock", () => {
  const page = { commit: "a".repeat(40), etag: '"v1"', bytes: 2, sha256: digest, snapshotSha256: digest };
  const guide = { url: "https://docs.example/base", pages: { "docs/a.md": page, "docs/b.md": { sha256: digest, snapshotSha256: digest } } };
  const parse = (value: unknown): Lock => parseLock({ format: 1, ...lock, guide: value } as never, "lock.json");

  test("is rendered and read back; without one nothing is written of it", () => {
    const whole = { ...lock, guide };
    expect(parseLock(JSON.parse(renderLock(whole)), "lock.json")).toEqual(whole);
    expect(renderLock(lock)).not.toContain("guide");
    expect(renderLock({ ...lock, guide: undefined })).toBe(renderLock(lock));
  });

  test.each([
    ["no object", [], "/guide"],
    ["no pages", { url: "u" }, "/guide/pages"],
    ["unknown members", { pages: {}, extra: 1 }, "/guide/extra"],
    ["no digest", { pages: { "a.md": { sha256: digest } } }, "/guide/pages/a.md/snapshotSha256"],
    ["a short commit", { pages: { "docs/a.md": { ...page, commit: "abc" } } }, "/guide/pages/docs~1a.md/commit"],
    ["a header within a tag", { pages: { "a.md": { ...page, etag: "a\r\nb: c" } } }, "/guide/pages/a.md/etag"],
    ["no entry", { pages: { "a.md": null } }, "/guide/pages/a.md"],
    ["a path that leads out", { pages: { "../a.md": page } }, '/guide/pages ("../a.md" has a segment `.` or `..`)'],
  ])("with %s is refused", async (_, value, want) => {
    expect(await caught(() => parse(value))).toEqual(["lock-invalid", `The lock is wrong at ${want}.`, "lock.json"]);
  });
});
