type Runs = Set<() => void>;

/** Functions that wait for the abort of a signal. Their set is the signal's only listener. */
type Waiting = Runs & { readonly handleEvent: () => void };

const waitingFor = new WeakMap<AbortSignal, Waiting>();

/**
 * Runs a function when a signal aborts. The calls that share a signal share one listener, too: Node.js takes the eleventh for a leak and
 * warns.
 * @returns a function that calls it off
 */
export function onAbort(signal: AbortSignal, run: () => void): () => void {
  const waiting = waitingFor.get(signal) ?? Object.assign(new Set<() => void>(), { handleEvent });
  if (waiting.size === 0) {
    waitingFor.set(signal, waiting);
    signal.addEventListener("abort", waiting);
  }
  waiting.add(run);
  return () => {
    waiting.delete(run);
    if (waiting.size === 0) signal.removeEventListener("abort", waiting);
  };
}

function handleEvent(this: Runs): void {
  for (const run of this) run();
}
