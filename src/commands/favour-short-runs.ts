import { setFlagsFromString } from "node:v8";

/**
 * Makes V8 optimise only code that runs for long. A verb ends within seconds and mostly runs new validators a few times each; to optimise
 * them early costs up to half of the processor time and never pays back. The setting holds for the whole process, so only the kit's own
 * programs call this, never its library code.
 */
export function favourShortRuns(version: string = process.versions.node): void {
  const flag = flagOf(Number.parseInt(version, 10));
  if (flag !== undefined) setFlagsFromString(flag);
}

/**
 * The flag for a Node.js version. Each V8 version has its own flag and prints a warning about an unknown one, so later versions get none.
 */
export function flagOf(major: number): string | undefined {
  if (major === 20) return "--interrupt-budget=2000000";
  return major >= 22 && major <= 24 ? "--invocation-count-for-turbofan=90000" : undefined;
}
