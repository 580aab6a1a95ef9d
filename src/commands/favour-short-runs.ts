import { setFlagsFromString } from "node:v8";

/**
 * Lets V8 optimise only what runs for long. Every verb is over in seconds, and most of it is freshly compiled validators that are called a few
 * times each: optimising them early takes up to half of the processor time and is never paid back. It holds for the whole process, so only
 * a process of our own may ask for it.
 */
export function favourShortRuns(version: string = process.versions.node): void {
  const flag = flagOf(Number.parseInt(version, 10));
  if (flag !== undefined) setFlagsFromString(flag);
}

/** Each V8 counts in its own way, and one that does not know a flag says so aloud; later ones than these are left as they are. */
export function flagOf(major: number): string | undefined {
  if (major === 20) return "--interrupt-budget=2000000";
  return major >= 22 && major <= 24 ? "--invocation-count-for-turbofan=90000" : undefined;
}
