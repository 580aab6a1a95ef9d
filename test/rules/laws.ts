import fc from "fast-check";
import { describe, expect, test } from "vitest";

/** A law: its sentence, what checks an implementation by it, and a wrong implementation that it must refute. */
export type Law<F> = readonly [sentence: string, check: (implementation: F) => void, wrong: F];

/** Every law holds for the implementation, and refutes the wrong one planted beside it. */
export function describeLaws<F>(name: string, implementation: F, laws: readonly Law<F>[]): void {
  describe(`laws of ${name}`, () => {
    test.each(laws)("%s", (_sentence, check) => check(implementation));
    test.each(laws)("planted, and refuted by: %s", (_sentence, check, wrong) => {
      // The same examples on every run: that a fault is found must not be a matter of luck.
      fc.configureGlobal({ seed: 1 });
      try {
        expect(() => check(wrong)).toThrow("Property failed");
      } finally {
        fc.resetConfigureGlobal();
      }
    });
  });
}
