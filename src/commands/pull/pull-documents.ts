import type { Lock, SnapshotKind } from "../../document/lock.ts";
import { defaultLimits } from "../../document/parse/parse-document.ts";
import type { FetchOptions } from "../../io/fetch/fetch-document.ts";
import type { CommandContext } from "../command.ts";
import type { Previous } from "./previous.ts";
import { type Pulled, pullDocument } from "./pull-document.ts";
import type { PullSources } from "./sources.ts";

export interface PullTimes {
  readonly timeoutMs?: number | undefined;
  readonly connectTimeoutMs?: number | undefined;
  readonly retries?: number | undefined;
}

/** Network settings that only tests pass. */
export type PullNetwork = Pick<FetchOptions, "ca" | "pace">;

export interface PullDocumentsOptions extends PullTimes {
  readonly kinds: readonly SnapshotKind[];
  readonly sources: PullSources;
  /** Reads the snapshots of the last pull. Without it, every document counts as new. */
  readonly previousOf?: (kind: SnapshotKind) => Promise<Previous>;
  readonly network?: PullNetwork;
}

/** Fetches the documents in parallel. Nothing is written. @throws KitError as `pullDocument` does */
export async function pullDocuments(options: PullDocumentsOptions, context: CommandContext): Promise<readonly Pulled[]> {
  const { kinds, sources, previousOf, network } = options;
  return together(context.signal, (signal) =>
    kinds.map(async (kind) => {
      const previous = (await previousOf?.(kind)) ?? noPrevious;
      const fetch = { ...fetchOptions(kind, options, context), ...network, signal };
      return await pullDocument(kind, {
        source: sources[kind],
        cwd: context.cwd,
        now: context.now,
        previous,
        fetch,
        limits: defaultLimits,
      });
    }),
  );
}

const noPrevious: Previous = { text: undefined, names: undefined, entry: undefined, isIntact: false };

/** Waits for all of them. The first failure aborts the others and is thrown. */
export async function together<T extends readonly Promise<unknown>[] | []>(
  outer: AbortSignal,
  start: (signal: AbortSignal) => T,
): Promise<{ -readonly [Key in keyof T]: Awaited<T[Key]> }> {
  const failure = new AbortController();
  try {
    return await Promise.all(start(AbortSignal.any([outer, failure.signal])));
  } finally {
    failure.abort();
  }
}

/** The limits of one download, with progress where a person watches. */
export function fetchOptions(kind: keyof Lock, options: PullTimes, context: CommandContext): Omit<FetchOptions, "signal" | "limitBytes"> {
  const limits = {
    connectTimeoutMs: options.connectTimeoutMs ?? 10_000,
    timeoutMs: options.timeoutMs ?? 120_000,
    retries: options.retries ?? 3,
  };
  return context.interactive ? { ...limits, ...progress(kind, context) } : limits;
}

/** Prints a line for each further megabyte and for each wait. */
function progress(kind: keyof Lock, { note }: CommandContext): Pick<FetchOptions, "onWait" | "onProgress"> {
  let toldMegabytes = 0;
  return {
    onWait: ({ message }, waitMs) => note(`${kind}: ${message} Next try in ${Math.ceil(waitMs / 1000)} s.`),
    onProgress: (sizeBytes) => {
      const megabytes = Math.floor(sizeBytes / 1_000_000);
      if (megabytes > toldMegabytes) note(`${kind}: ${megabytes} MB so far`);
      toldMegabytes = megabytes;
    },
  };
}
