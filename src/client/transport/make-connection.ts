import { makeRedactor } from "../redaction/make-redactor.ts";
import { makeMinter } from "../tokens/make-minter.ts";
import { type Bearer, makeTokenCache } from "../tokens/make-token-cache.ts";
import type { TokenRequest } from "../tokens/token-request.ts";
import { checkOptions } from "./check-options.ts";
import { makeSender, type Outcome } from "./make-sender.ts";
import { prepareCall } from "./prepare-call.ts";
import type { Outgoing, Received } from "./send-once.ts";
import type { CallOptions, Clock, TransportOptions } from "./transport.ts";
import { unlessAborted } from "./unless-aborted.ts";

/** What the typed calls and the low-level client stand on: requests with their token, sent as often as is right. */
export interface Connection {
  readonly baseUrl: string;
  readonly timeoutMs: number;
  /** The outcome also of a call that fails. */
  readonly exchange: (outgoing: Outgoing, auth: TokenRequest) => Promise<Outcome>;
  /** @throws EmbeddedApiError */
  readonly call: (options: CallOptions) => Promise<Received>;
  /** Remembers a secret, so that no error and no hook repeats it. */
  readonly learn: (secret: string) => void;
  readonly redact: (text: string) => string;
}

const systemClock: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  after: (waitMs, run) => {
    const timer = setTimeout(run, waitMs);
    return () => clearTimeout(timer);
  },
};

export function makeConnection(options: TransportOptions): Connection {
  const baseUrl = checkOptions(options);
  const { organizationId, clientId, clientSecret, capabilities, hooks = {}, retry = {}, timeoutMs = 30_000, clock = systemClock } = options;
  const { fetch = (url, init) => globalThis.fetch(url, init) } = options; // looked up on each call: tests and tracers replace it
  const { learn, redact } = makeRedactor([clientSecret]);
  const send = makeSender({ fetch, clock, hooks, retry, redact });
  const sendAs = (outgoing: Outgoing, token: string | undefined, attemptsBefore: number): Promise<Outcome> => {
    const headers: Record<string, string> = { accept: "application/json", ...outgoing.headers, "x-organization-id": organizationId };
    if (token !== undefined) headers.authorization = `Bearer ${token}`;
    return send(outgoing, headers, attemptsBefore);
  };
  const exchange: Connection["exchange"] = async (outgoing, auth) => {
    for (const secret of outgoing.secrets ?? []) learn(secret);
    if (auth.kind === "none") return sendAs(outgoing, undefined, 0);
    const token = await takeToken(auth, outgoing.signal);
    const outcome = await sendAs(outgoing, token, 0);
    if (outcome.received?.response.status !== 401) return outcome;
    // Refused before any effect, so that the same body may go again, once, with a new token.
    tokens.drop(auth, token);
    return sendAs(outgoing, await takeToken(auth, outgoing.signal), outcome.attempts);
  };
  const call: Connection["call"] = async (given) => {
    const { received, error } = await exchange(prepareCall(given, { baseUrl, timeoutMs }), given.auth);
    if (error !== undefined || received === undefined) throw error;
    return received;
  };
  const mint = makeMinter({ clientId, clientSecret, capabilities, call, learn, now: clock.now });
  const tokens = makeTokenCache({ owner: [baseUrl, clientId, organizationId], mint, now: clock.now });
  const takeToken = (auth: Bearer, signal: AbortSignal | undefined): string | Promise<string> => {
    const token = tokens.take(auth);
    return typeof token === "string" ? token : unlessAborted(token, signal);
  };
  return { baseUrl, timeoutMs, exchange, call, learn, redact };
}
