import type { Sandbox, SandboxOptions, SandboxParts } from "../../sandbox/options.ts";
import { startSandbox } from "../../sandbox/sandbox.ts";
import { fixedClock } from "../../sandbox/time/clock.ts";

/** Opens a fresh sandbox. Its clock stands still, so that no case depends on time. */
export type OpenSandbox = (options: Omit<SandboxOptions, "clock">) => Sandbox;

/** The way in which every sandbox of a run is opened: for the requests of cases, for each scene, and for each case of a client. */
export function sandboxOpener(parts: SandboxParts, start: typeof startSandbox = startSandbox): OpenSandbox {
  return (options) => start(parts, { ...options, clock: fixedClock() });
}
