import type { EmbeddedApiError } from "../errors/embedded-api-error.ts";
import type { ErrorKind } from "../errors/error-codes.ts";
import { type ExplainOptions, explainAnswer } from "../errors/explain-answer.ts";
import { explainSilence } from "../errors/explain-silence.ts";
import { cleanText } from "./clean-text.ts";
import { type Outgoing, type Received, type SendOptions, sendOnce } from "./send-once.ts";
import { startTimeLimit, timedOut } from "./time-limit.ts";
import type { Clock, TimeLimit } from "./transport.ts";

/** Outcome of one attempt: an answer, an error, or both. Neither if the caller aborted it. */
export interface Attempt {
  readonly received?: Received;
  readonly error?: EmbeddedApiError;
  /** True if a further attempt may help and does no harm. */
  readonly repeatable?: boolean;
}

/** Kinds of errors in an answer that a further attempt may fix. */
const again: ReadonlySet<ErrorKind> = new Set(["server", "timeout"]);

interface Showing {
  /** Removes secrets from a text. */
  readonly redact: (text: string) => string;
  readonly shownUrl: () => string;
}

export interface TryOptions extends Omit<SendOptions, "limit"> {
  readonly limit: TimeLimit;
  /** Time limit of this attempt, within that of the call. */
  readonly attemptMs: number | undefined;
  readonly clock: Clock;
}

/** Sends one request, and explains a failure as an error. */
export async function tryOnce(outgoing: Outgoing, { redact, shownUrl }: Showing, options: TryOptions): Promise<Attempt> {
  const { capability, method } = outgoing;
  const { limit, attemptMs, clock } = options;
  const { signal } = limit;
  const unsafe = !outgoing.repeatable && (method === "POST" || method === "PATCH");
  const explain: ExplainOptions = { clean: (text) => cleanText(text, redact), unsafe, now: clock.now };
  const request = () => ({ capability, method, url: shownUrl() });
  const attempt = attemptMs === undefined ? limit : startTimeLimit(signal, attemptMs, clock);
  let received: Received;
  try {
    received = await sendOnce(outgoing, { ...options, limit: attempt });
  } catch (thrown) {
    if (signal.aborted && signal.reason !== timedOut) return {};
    const { timeoutMs } = signal.aborted ? limit : attempt;
    const error = explainSilence(thrown, { ...request(), timeoutMs }, explain);
    return { error, repeatable: !signal.aborted && error.kind !== "outcome-unknown" };
  } finally {
    if (attempt !== limit) attempt.callOff();
  }
  if (received.response.ok && !received.problem) return { received };
  const error = explainAnswer(received, { ...request(), nextSteps: outgoing.nextSteps, ownField: outgoing.ownField }, explain);
  return { received, error, repeatable: error.kind === "rate-limited" || (again.has(error.kind) && !unsafe) };
}
