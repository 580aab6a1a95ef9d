import { expect, test } from "vitest";
import { cleanText } from "../../../src/client/transport/clean-text.ts";

test("secrets go before a text is clipped, and of a text without end only the beginning is looked at", () => {
  const looked: number[] = [];
  const redact = (text: string): string => {
    looked.push(text.length);
    return text.replaceAll("s3cret", "");
  };
  expect(cleanText(`${"s3cret".repeat(60)}a\u0000\n\u202eb ${"x".repeat(5_000_000)}`, redact)).toBe(`a b ${"x".repeat(296)}`);
  expect(looked).toEqual([16_000]);
});
