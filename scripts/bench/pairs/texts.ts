import type { Random } from "../random.ts";
import { pick } from "../random.ts";

/** Patterns of random schemas, each with texts on both sides of it. The texts are written by hand, so that no search of the kit makes them. */
export const patternTexts: Readonly<Record<string, readonly string[]>> = {
  "^a": ["a", "ab", "b"],
  "^[a-z]+$": ["a", "abc", "A", "", "a1"],
  "^[A-Z]{2}$": ["AB", "A", "ABC", "ab"],
  b$: ["b", "ab", "ba"],
  "^\\d+$": ["1", "12", "a", "123456"],
  "^\\d{1,3}$": ["1", "123", "1234"],
  "^(a|b)$": ["a", "b", "c"],
  "^.{2,4}$": ["ab", "abcd", "a", "abcde", "😀a"],
  "^a.c$": ["abc", "a.c", "ac"],
  "^a\\.c$": ["a.c", "abc"],
  "^[^@]+@[^@]+$": ["a@b", "a", "@"],
};

export const formatTexts: Readonly<Record<string, readonly string[]>> = {
  date: ["2026-01-31", "2026-02-30", "x"],
  "date-time": ["2026-01-31T12:00:00Z", "2026-01-31"],
  uuid: ["4e1f9c80-6b2d-4a57-8d13-e90a7c5b2f64", "4e1f"],
  email: ["a@example.com", "a@b", "a"],
  ipv4: ["192.0.2.1", "192.0.2.256"],
  uri: ["https://example.com/a", "example.com"],
};

/** Patterns of keys, each with keys on both sides of it. */
export const keyTexts: Readonly<Record<string, readonly string[]>> = {
  "^x_": ["x_1", "y_1"],
  "^[a-c]$": ["a", "c", "d"],
  _id$: ["a_id", "_id", "a"],
  "^[a-z_]+$": ["a", "x_", "A", "zz"],
  "^.{1,3}$": ["abc", "abcd"],
};

/** Strings of constants and lists. */
export const words: readonly string[] = ["a", "b", "c", "ab", "A", "", "1"];

export function pickKey(table: Readonly<Record<string, unknown>>, random: Random): string {
  return pick(Object.keys(table), random);
}
