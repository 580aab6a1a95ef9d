import fc from "fast-check";
import { describe, expect, test } from "vitest";

/** A law: its sentence, a check of an implementation, and a wrong implementation that the check must refute. */
export type Law<F> = readonly [sentence: string, check: (implementation: F) => void, wrong: F];

/** Tests that every law holds for the implementation and refutes its planted wrong one. */
export function describeLaws<F>(name: string, implementation: F, laws: readonly Law<F>[]): void {
  describe(`laws of ${name}`, () => {
    test.each(laws)("%s", (_sentence, check) => check(implementation));
    test.each(laws)("planted, and refuted by: %s", (_sentence, check, wrong) => {
      // A fixed seed: finding a planted fault must not depend on luck.
      fc.configureGlobal({ seed: 1 });
      try {
        expect(() => check(wrong)).toThrow("Property failed");
      } finally {
        fc.resetConfigureGlobal();
      }
    });
  });
}
