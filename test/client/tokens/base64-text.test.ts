import fc from "fast-check";
import { expect, test } from "vitest";
import { base64Text } from "../../../src/client/tokens/base64-text.ts";

test("any text comes back, from either alphabet, padded or not", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const wellFormed = Buffer.from(text).toString();
      const bytes = Buffer.from(wellFormed);
      const padded = bytes.toString("base64");
      for (const encoded of [padded, padded.replaceAll("=", ""), bytes.toString("base64url")]) expect(base64Text(encoded)).toBe(wellFormed);
    }),
  );
});

test.each(["%%", "a", "_w"])("what is not UTF-8 in Base64 throws: %s", (encoded) => {
  expect(() => base64Text(encoded)).toThrow();
});
