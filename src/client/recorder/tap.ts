import type { ConnectorHandle } from "../types/connector.ts";

/** Sees what a client does, beside its hooks. */
export interface Tap {
  /** A request is about to be sent. */
  readonly onRequest: (capability: string) => void;
  /** A call configures a connector: that of a handle or, undefined, one that is known by its id alone. */
  readonly onConnector: (capability: string, connector: ConnectorHandle | undefined) => void;
  /** The value that the caller gets in place of an answer. */
  readonly onAnswer: (capability: string, answer: unknown) => unknown;
}

/** The taps of each client, for whoever holds the client: it has no member of its own for them. */
const tapsOf = new WeakMap<object, Set<Tap>>();

export function makeTaps(): Set<Tap> {
  return new Set();
}

export function allowTaps(client: object, taps: Set<Tap>): void {
  tapsOf.set(client, taps);
}

/** False for what is no client made by `createEmbedded`. */
export function addTap(client: object, tap: Tap): boolean {
  const taps = tapsOf.get(client);
  taps?.add(tap);
  return taps !== undefined;
}
