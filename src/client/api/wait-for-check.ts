import { stringMember } from "../../core/json.ts";
import { printable } from "../../core/printable.ts";
import { EmbeddedApiError } from "../errors/embedded-api-error.ts";
import type { TokenRequest } from "../tokens/token-request.ts";
import type { Clock } from "../transport/transport.ts";
import type { WaitOptions } from "../types/sources.ts";
import { type Caller, thingId } from "./caller.ts";

/** Final states. Any other state, known or not, is polled again. */
const ended: ReadonlySet<unknown> = new Set(["succeeded", "failed", "cancelled"]);

interface WaitContext {
  readonly call: Caller["call"];
  readonly clock: Clock;
  readonly auth: TokenRequest;
}

/**
 * Polls a check until it ends. The pause grows from `pollMs` to five times as much.
 * @throws EmbeddedApiError `check-unfinished`, `bad-option`; the reason of the caller's signal
 */
export async function waitForCheck<T>(
  check: { readonly id: string } | string,
  options: WaitOptions | undefined,
  { call, clock, auth }: WaitContext,
): Promise<T> {
  const capability = "read-source-check";
  const id = thingId(check, capability);
  const { waitMs = 300_000, pollMs = 1_000, ...perCall } = options ?? {};
  if (!(waitMs >= 0 && pollMs > 0))
    throw new EmbeddedApiError("bad-option", "waitMs must be from 0, and pollMs more than 0", { capability });
  if (ended.has(stringMember(check as never, "status"))) return check as never; // one API generation answers the start of a check with its end
  const endMs = clock.now() + waitMs;
  for (let pauseMs = pollMs; ; pauseMs = Math.min(pauseMs * 1.5, pollMs * 5)) {
    const state: never = await call(capability, { auth, path: [id], call: perCall });
    if (ended.has(stringMember(state, "status"))) return state;
    if (clock.now() + pauseMs > endMs) {
      throw new EmbeddedApiError(
        "check-unfinished",
        `the check ${id} is still ${printable(String(stringMember(state, "status"))).slice(0, 80)} after ${waitMs} ms and goes on`,
        {
          capability,
        },
      );
    }
    await pause(clock, pauseMs, perCall.signal);
  }
}

function pause(clock: Clock, waitMs: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      callOff();
      reject(signal?.reason);
    };
    const callOff = clock.after(waitMs, () => {
      signal?.removeEventListener("abort", abort);
      resolve();
    });
    if (signal?.aborted) abort();
    else signal?.addEventListener("abort", abort, { once: true });
  });
}
