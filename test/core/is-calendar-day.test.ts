import { expect, test } from "vitest";
import { isCalendarDay } from "../../src/core/is-calendar-day.ts";

test.each<[string, boolean]>([
  ["2026-12-31", true],
  ["2024-02-29", true],
  ["2026-02-29", false],
  ["2026-13-01", false],
  ["2026-1-1", false],
  ["0000-00-00", false],
  ["2026-12-31T00:00:00Z", false],
])("the calendar has %s: %s", (text, want) => {
  expect(isCalendarDay(text)).toBe(want);
});
