import { stringMember } from "../../../core/json.ts";
import { printable } from "../../../core/printable.ts";
import { EmbeddedApiError } from "../../errors/embedded-api-error.ts";
import type { TokenRequest } from "../../tokens/token-request.ts";
import type { Clock } from "../../transport/transport.ts";
import type { WaitOptions } from "../../types/sources.ts";
import { type Caller, thingId } from "../caller.ts";
import { poll } from "./poll.ts";

/** Final states. Any other state, known or not, is polled again. */
const ended: ReadonlySet<unknown> = new Set(["succeeded", "failed", "cancelled", "inconclusive", "skipped"]);

interface WaitContext {
  readonly call: Caller["call"];
  readonly clock: Clock;
  readonly auth: TokenRequest;
}

/**
 * Polls a check until it ends.
 * @throws EmbeddedApiError `check-unfinished`, `bad-option`; the reason of the caller's signal
 */
export async function waitForCheck<T>(
  check: { readonly id: string } | string,
  options: WaitOptions | undefined,
  { call, clock, auth }: WaitContext,
): Promise<T> {
  const capability = "read-source-check";
  const id = thingId(check, capability);
  const { waitMs, pollMs, ...perCall } = options ?? {};
  const isEnd = (state: unknown): boolean => ended.has(stringMember(state as never, "status"));
  if (isEnd(check)) return check as never; // one API generation answers the start of a check with its end
  return poll<never>({
    capability,
    clock,
    waitMs,
    pollMs,
    signal: perCall.signal,
    ask: () => call(capability, { auth, path: [id], call: perCall }),
    isEnd,
    unfinished: (state, limitMs) => {
      const last = printable(String(stringMember(state, "status"))).slice(0, 80);
      return new EmbeddedApiError("check-unfinished", `the check ${id} is still ${last} after ${limitMs} ms and goes on`, { capability });
    },
  });
}
