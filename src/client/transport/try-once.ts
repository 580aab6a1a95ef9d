import type { EmbeddedApiError } from "../errors/embedded-api-error.ts";
import { explainAnswer } from "../errors/explain-answer.ts";
import { explainSilence } from "../errors/explain-silence.ts";
import { type Outgoing, type Received, type SendOptions, sendOnce } from "./send-once.ts";

/** How one try ended: with an answer, with an error, or with both; with neither where the caller called it off. */
export interface Attempt {
  readonly received?: Received;
  readonly error?: EmbeddedApiError;
  /** Another try may help and does no harm. */
  readonly repeatable?: boolean;
}

export async function tryOnce(outgoing: Outgoing, hide: (text: string) => string, options: SendOptions): Promise<Attempt> {
  const { capability, method, url, signal, timeoutMs, repeatable } = outgoing;
  const unsafe = !repeatable && (method === "POST" || method === "PATCH");
  const explaining = () => ({ capability, method, url: hide(url), redact: hide, unsafe, nowMs: options.clock.now() });
  let received: Received;
  try {
    received = await sendOnce(outgoing, options);
  } catch (thrown) {
    if (signal?.aborted) return {};
    const { error, sent } = explainSilence(thrown, timeoutMs, explaining());
    return { error, repeatable: !unsafe || !sent };
  }
  if (received.response.ok && received.problem === undefined) return { received };
  const error = explainAnswer(received, explaining());
  return { received, error, repeatable: error.kind === "rate-limited" || (error.kind === "server" && !unsafe) };
}
