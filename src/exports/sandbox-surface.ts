/** The names that the sandbox's entries have in common. */
export type { Sandbox, SandboxOptions, Snapshot } from "../sandbox/options.ts";
export type { Readings } from "../sandbox/readings.ts";
export { type ClockOptions, fixedClock, realClock, type SandboxClock } from "../sandbox/time/clock.ts";
export type { Seed } from "../sandbox/world/seed.ts";
export type { CreateSandboxOptions } from "./make-sandbox.ts";

import type { Sandbox } from "../sandbox/options.ts";

/** A trouble to make: the calls that meet it, how often, and what happens instead of the answer. */
export type Fault = Parameters<Sandbox["faults"]["add"]>[0];
/** One call, as the sandbox saw it. Tokens and secrets are replaced. */
export type JournalEntry = ReturnType<Sandbox["journal"]["entries"]>[number];
/** The state of a world, to look at. Secrets are masked, and tokens have no value. */
export type World = ReturnType<Sandbox["world"]>;
