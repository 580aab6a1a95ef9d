/** Functions that wait for the abort of a signal, and the signal's only listener. */
interface Waiting {
  readonly runs: Set<() => void>;
  readonly handleEvent: () => void;
}

const waitingFor = new WeakMap<AbortSignal, Waiting>();

/**
 * Runs a function when a signal aborts. The calls that share a signal share one listener, too: Node.js takes the eleventh for a leak and
 * warns.
 * @returns a function that calls it off
 */
export function onAbort(signal: AbortSignal, run: () => void): () => void {
  const waiting = waitingFor.get(signal) ?? startWaiting(signal);
  waiting.runs.add(run);
  return () => {
    if (!waiting.runs.delete(run) || waiting.runs.size > 0) return;
    signal.removeEventListener("abort", waiting);
    waitingFor.delete(signal);
  };
}

function startWaiting(signal: AbortSignal): Waiting {
  const runs = new Set<() => void>();
  const handleEvent = (): void => {
    for (const run of runs) run();
  };
  const waiting = { runs, handleEvent };
  waitingFor.set(signal, waiting);
  signal.addEventListener("abort", waiting);
  return waiting;
}
