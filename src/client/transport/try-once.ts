import type { EmbeddedApiError } from "../errors/embedded-api-error.ts";
import type { ErrorKind } from "../errors/error-codes.ts";
import { type ExplainOptions, explainAnswer } from "../errors/explain-answer.ts";
import { explainSilence } from "../errors/explain-silence.ts";
import { type Outgoing, type Received, type SendOptions, sendOnce } from "./send-once.ts";

/** How one try ended: with an answer, with an error, or with both; with neither where the caller called it off. */
export interface Attempt {
  readonly received?: Received;
  readonly error?: EmbeddedApiError;
  /** Another try may help and does no harm. */
  readonly repeatable?: boolean;
}

/** Of an answer, what another try may mend. */
const again: ReadonlySet<ErrorKind> = new Set(["server", "timeout"]);

interface Showing {
  /** Takes secrets out of a text. */
  readonly redact: (text: string) => string;
  readonly shownUrl: () => string;
}

export async function tryOnce(outgoing: Outgoing, { redact, shownUrl }: Showing, options: SendOptions): Promise<Attempt> {
  const { capability, method, signal, timeoutMs } = outgoing;
  const unsafe = !outgoing.repeatable && (method === "POST" || method === "PATCH");
  const explain: ExplainOptions = { clean: (text) => cleanText(redact(text)), unsafe, now: options.clock.now };
  const request = () => ({ capability, method, url: shownUrl() });
  let received: Received;
  try {
    received = await sendOnce(outgoing, options);
  } catch (thrown) {
    if (signal?.aborted) return {};
    const error = explainSilence(thrown, { ...request(), timeoutMs }, explain);
    return { error, repeatable: error.kind !== "outcome-unknown" };
  }
  if (received.response.ok && !received.problem) return { received };
  const error = explainAnswer(received, { ...request(), pathIsFixed: outgoing.pathIsFixed }, explain);
  return { received, error, repeatable: error.kind === "rate-limited" || (again.has(error.kind) && !unsafe) };
}

/** For a log: no control or format characters, and not endless. */
function cleanText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Z}]+/gu, " ").slice(0, 300);
}
