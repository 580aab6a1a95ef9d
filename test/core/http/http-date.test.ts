import fc from "fast-check";
import { expect, test } from "vitest";
import { httpDateMs } from "../../../src/core/http/http-date.ts";

const nowMs = Date.UTC(2026, 10, 28);

test.each<[string, number | undefined]>([
  ["Sun, 06 Nov 1994 08:49:37 GMT", Date.UTC(1994, 10, 6, 8, 49, 37)],
  ["Sunday, 06-Nov-94 08:49:37 GMT", Date.UTC(1994, 10, 6, 8, 49, 37)],
  ["Sun Nov  6 08:49:37 1994", Date.UTC(1994, 10, 6, 8, 49, 37)],
  ["Sun Nov 16 08:49:37 1994", Date.UTC(1994, 10, 16, 8, 49, 37)],
  ["Saturday, 28-Nov-76 00:00:00 GMT", Date.UTC(2076, 10, 28)],
  ["Saturday, 28-Nov-77 00:00:00 GMT", Date.UTC(1977, 10, 28)],
  ["sun, 06 Nov 1994 08:49:37 GMT", undefined],
  ["Sun, 6 Nov 1994 08:49:37 GMT", undefined],
  ["Sun, 06 Nov 1994 08:49 GMT", undefined],
  ["Sun, 06 Nov 1994 08:49:37 UTC", undefined],
  ["Sun, 06 Nov 94 08:49:37 GMT", undefined],
  ["Sun, 99 Nov 1994 08:49:37 GMT", undefined],
  ["Sun, 31 Nov 1994 08:49:37 GMT", undefined],
  ["Sun, 00 Nov 1994 08:49:37 GMT", undefined],
  ["Sun, 29 Feb 2027 08:49:37 GMT", undefined],
  ["Sun, 06 Nov 1994 24:49:37 GMT", undefined],
  ["Sun, 06 Nov 1994 08:60:37 GMT", undefined],
  ["Sun, 06 Nov 1994 08:49:61 GMT", undefined],
  ["Sat, 31 Dec 2016 23:59:60 GMT", Date.UTC(2017, 0, 1)],
  ["Seconds 35.5", undefined],
  ["1994", undefined],
  ["", undefined],
])("%s", (text, want) => {
  expect(httpDateMs(text, nowMs)).toBe(want);
});

test("every date that this platform writes for HTTP is read back", () => {
  const dates = fc.date({ min: new Date(0), max: new Date("9999-12-31T23:59:59Z"), noInvalidDate: true });
  fc.assert(
    fc.property(dates, (date) => {
      expect(httpDateMs(date.toUTCString(), nowMs)).toBe(Math.floor(date.getTime() / 1000) * 1000);
    }),
  );
});
