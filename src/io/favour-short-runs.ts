import { setFlagsFromString } from "node:v8";

/**
 * Lets V8 optimise only what runs for long. A run of the suite calls thousands of freshly compiled validators a few times each:
 * optimising them early takes half of the processor time and is never paid back. It holds for the whole process, so only a
 * process of our own may ask for it.
 */
export function favourShortRuns(): void {
  setFlagsFromString("--interrupt-budget=2000000");
}
