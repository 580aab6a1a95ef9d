import { resolve } from "node:path";
import { KitError } from "../../core/errors.ts";
import { isCalendarDay } from "../../core/is-calendar-day.ts";
import { nearestName } from "../../core/nearest-name.ts";
import { listOperations } from "../../document/list-operations.ts";
import { controlPath } from "../../sandbox/control/control-sandbox.ts";
import type { Sandbox, SandboxParts } from "../../sandbox/options.ts";
import { type Readings, readingPositions } from "../../sandbox/readings.ts";
import { startSandbox } from "../../sandbox/sandbox.ts";
import { fixedClock, realClock, type SandboxClock } from "../../sandbox/time/clock.ts";
import type { CommandContext, CommandResult } from "../command.ts";
import { createLoader } from "../load/loader.ts";
import { untilAborted } from "../until-aborted.ts";
import { keepState } from "./keep-state.ts";
import { loadParts } from "./load-parts.ts";
import { readSeed } from "./read-seed.ts";
import { serveSandbox } from "./serve-sandbox.ts";

export interface SandboxCommandOptions {
  readonly openapi?: string | undefined;
  readonly registry?: string | undefined;
  /** A seed as YAML or JSON. */
  readonly seed?: string | undefined;
  /** The file that keeps the worlds over restarts. */
  readonly state?: string | undefined;
  /** The port; 0 takes any free one. */
  readonly port: number;
  readonly host: string;
  readonly worlds: "seeded" | "any";
  /** `real`, `fixed`, or an ISO date to begin with. */
  readonly clock: string;
  /** Switches, each as `name=position`. */
  readonly readings: readonly string[];
  /** The latency of every answer, in milliseconds. */
  readonly latencyMs?: number | undefined;
}

/**
 * Serves the sandbox on a loopback address until the context's signal aborts.
 *
 * @throws KitError `seed-invalid`, `sandbox-state-invalid`, `sandbox-state-taken`, `sandbox-not-loopback`, `mock-port-in-use`,
 *   `usage-bad-value`, and as the loader does
 */
export async function sandboxCommand(options: SandboxCommandOptions, context: CommandContext): Promise<CommandResult> {
  const loader = createLoader(context.cwd);
  const parts = await loadParts(options, loader);
  const { place } = await loader.source("openapi", options.openapi);
  const seed = options.seed === undefined ? {} : { seed: await readSeed(resolve(context.cwd, options.seed)) };
  const { worlds, latencyMs = 0 } = options;
  const given = { ...seed, clock: readClock(options.clock), worlds, latencyMs, readings: readReadings(options.readings) };
  const sandbox = seededBy(options.seed, () => startSandbox(parts, given));
  const state = options.state === undefined ? undefined : resolve(context.cwd, options.state);
  const keep = state === undefined ? undefined : await keepState(sandbox, { path: state, project: context.cwd }, context.note);
  const { signal } = context; // read before anybody is told that it serves: from here on Ctrl-C ends it cleanly
  const { url, close } = await atHost(serveSandbox(sandbox, { port: options.port, host: options.host, onControl: keep?.soon }));
  for (const line of welcome({ sandbox, url, parts, place })) context.note(line);
  if (keep?.isRestored === true && options.seed !== undefined) context.note(keptWorlds(options.state ?? ""));
  await untilAborted(signal);
  await close();
  await keep?.end();
  return { exit: 0, json: { address: url }, text: "The sandbox has stopped.\n" };
}

/** A fault of a seed names its file. */
function seededBy<T>(file: string | undefined, start: () => T): T {
  try {
    return start();
  } catch (cause) {
    if (file === undefined || !(cause instanceof KitError) || cause.code !== "seed-invalid") throw cause;
    throw new KitError("seed-invalid", cause.message, { place: cause.place === undefined ? file : `${file}#${cause.place}`, cause });
  }
}

/** A host that is refused is the flag's. */
function atHost<T>(served: Promise<T>): Promise<T> {
  return served.catch((cause: unknown) => {
    if (!(cause instanceof KitError) || cause.code !== "sandbox-not-loopback") throw cause;
    throw new KitError(cause.code, cause.message, { place: "--host", cause });
  });
}

/** Said where both a seed and a state are given: it is easy to wait in vain for what was added to the seed. */
function keptWorlds(state: string): string {
  return `The worlds are those of ${state}. Of the seed, only catalogs, checks, records and skills count until a world is reset.`;
}

function readClock(text: string): SandboxClock {
  if (text === "real") return realClock();
  if (text === "fixed") return fixedClock();
  if (!isCalendarDay(text.slice(0, 10)) || Number.isNaN(Date.parse(text))) {
    throw new KitError(
      "usage-bad-value",
      `--clock takes real, fixed, or an ISO date such as 2026-01-31T12:00:00Z, and not ${JSON.stringify(text)}.`,
      { place: "--clock" },
    );
  }
  return fixedClock({ start: text });
}

function readReadings(given: readonly string[]): Partial<Readings> {
  const names = Object.keys(readingPositions);
  const pairs = given.map((text) => {
    const [name = "", ...rest] = text.split("=");
    const position = rest.join("=");
    const positions: readonly string[] | undefined = Object.hasOwn(readingPositions, name)
      ? readingPositions[name as keyof Readings]
      : undefined;
    if (positions === undefined) {
      const near = nearestName(name, names);
      throw new KitError(
        "usage-bad-value",
        `--reading has no switch ${JSON.stringify(name)}.${near === undefined ? ` There are ${names.join(", ")}.` : ` Did you mean ${near}?`}`,
        { place: "--reading" },
      );
    }
    if (!positions.includes(position))
      throw new KitError("usage-bad-value", `--reading ${name} takes ${positions.join(" or ")}, and not ${JSON.stringify(position)}.`, {
        place: "--reading",
      });
    return [name, position] as const;
  });
  return Object.fromEntries(pairs) as Partial<Readings>;
}

interface Served {
  readonly sandbox: Sandbox;
  readonly url: string;
  readonly parts: SandboxParts;
  /** The place of the document, in words. */
  readonly place: string;
}

function welcome({ sandbox, url, parts: { document, generation }, place }: Served): readonly string[] {
  const { clientId, clientSecret, organizationId } = sandbox.credentials();
  return [
    `The document is ${place}.`,
    `The sandbox serves ${listOperations(document).length} operations of the generation ${generation} with state at ${url}; Ctrl-C ends it.`,
    `  clientId ${clientId}, clientSecret ${clientSecret}, organizationId ${organizationId}`,
    `  Look inside at ${url}${controlPath}`,
  ];
}
