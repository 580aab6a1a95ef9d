import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { renderPatternEngine } from "../../../src/generate/validator/render-pattern-engine.ts";

const engine = readFileSync(fileURLToPath(new URL("../../../src/schema/pattern/run-pattern.ts", import.meta.url)), "utf8");

it("is the engine of the kit, word for word", () => {
  const { text } = renderPatternEngine();
  expect(text.slice(text.indexOf("\n") + 1)).toBe(engine);
  expect(engine).not.toMatch(/\bimport\b|\bprocess\b|\beval\b|Function\(/);
});
