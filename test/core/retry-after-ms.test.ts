import { expect, test } from "vitest";
import { retryAfterMs } from "../../src/core/retry-after-ms.ts";

test.each([
  ["7", 7_000],
  ["0", 0],
  ["99999999999", 99_999_999_999_000],
  ["Thu, 01 Jan 2026 00:00:09 GMT", 9_000],
  ["Wed, 31 Dec 2025 23:00:00 GMT", 0],
  ["Thursday, 01-Jan-26 00:00:09 GMT", 9_000],
  ["soon", undefined],
  ["Soon", undefined],
  ["-1", undefined],
  ["1.5", undefined],
  ["", undefined],
  [null, undefined],
  [undefined, undefined],
])("Retry-After: %s", (header, want) => {
  expect(retryAfterMs(header, Date.UTC(2026, 0, 1))).toBe(want);
});
