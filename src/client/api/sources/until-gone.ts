import { type Json, member } from "../../../core/json.ts";
import { EmbeddedApiError } from "../../errors/embedded-api-error.ts";
import type { Clock } from "../../transport/transport.ts";
import type { SourceRef } from "../../types/actions.ts";
import type { CallOptions } from "../../types/api.ts";
import type { WaitOptions } from "../../types/sources.ts";
import { thingId } from "../caller.ts";
import { poll } from "./poll.ts";

interface GoneContext {
  readonly list: (options?: CallOptions) => Promise<readonly Json[]>;
  readonly clock: Clock;
}

/**
 * Waits until the workspace's list no longer has a source. No operation reads the job that the answer of an asynchronous delete names
 * (Airbyte docs, Add a connector, "Delete a connector").
 * @throws EmbeddedApiError `delete-unfinished`
 */
export async function untilGone(source: SourceRef, options: WaitOptions, { list, clock }: GoneContext): Promise<void> {
  const capability = "delete-source";
  const { waitMs, pollMs, ...perCall } = options;
  const id = thingId(source, capability);
  await poll({
    capability,
    clock,
    waitMs,
    pollMs,
    signal: perCall.signal,
    ask: () => list(perCall),
    isEnd: (sources) => !sources.some((one) => member(one, "id") === id),
    unfinished: (_, limitMs) =>
      new EmbeddedApiError("delete-unfinished", `the source ${id} is still listed after ${limitMs} ms; its deletion goes on`, {
        capability,
      }),
  });
}
