import { isObject } from "../../core/json.ts";
import { makeSecretFilter } from "../redaction/make-secret-filter.ts";
import { makeMinter } from "../tokens/make-minter.ts";
import { makeTokenCache } from "../tokens/make-token-cache.ts";
import type { TokenRequest } from "../tokens/token-request.ts";
import { checkOptions } from "./check-options.ts";
import { cleanText } from "./clean-text.ts";
import { makeSender, type Outcome } from "./make-sender.ts";
import { prepareCall } from "./prepare-call.ts";
import type { Outgoing } from "./send-once.ts";
import { withinTime } from "./time-limit.ts";
import type { Clock, TimeLimit, Transport, TransportOptions } from "./transport.ts";
import { unlessAborted } from "./unless-aborted.ts";

/** Basis of both the typed calls and the low-level client: it sends requests with their token, and retries them. */
export interface Connection extends Transport {
  readonly baseUrl: string;
  /**
   * Sends a request within a limit and returns its outcome. A failed request is an outcome, too, and not thrown; an abort is thrown as the
   * signal's `reason`.
   */
  readonly exchange: (outgoing: Outgoing, auth: TokenRequest, limit: TimeLimit) => Promise<Outcome>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  after: (waitMs, run) => {
    const timer = setTimeout(run, waitMs);
    return () => clearTimeout(timer);
  },
};

export function makeConnection(options: TransportOptions, onSend?: (capability: string) => void): Connection {
  const baseUrl = checkOptions(options);
  // The global `fetch` is read on each call, because tests and tracers replace it.
  const { clientId, clientSecret, organizationId, hooks = {}, retry = {}, timeoutMs = 30_000, clock = systemClock } = options;
  const { fetch = (url, init) => globalThis.fetch(url, init) } = options;
  const { learn, redact } = makeSecretFilter([clientSecret], () => tokens.list());
  // A configuration without known secrets counts as secret in every text. Words of the API's own URLs are excluded, or all later errors
  // would lose them.
  const isAddress = (text: string): boolean =>
    baseUrl.includes(text) || Object.values(options.capabilities).some(({ path }) => path.includes(text));
  const send = makeSender({ fetch, clock, hooks, retry, redact, isAddress, onSend });
  const within: Connection["within"] = (given, run) => withinTime({ ...given, timeoutMs: given.timeoutMs ?? timeoutMs }, clock, run);
  const exchange: Connection["exchange"] = async (outgoing, auth, limit) => {
    for (const secret of outgoing.secrets ?? []) if (!isAddress(secret)) learn(secret);
    const sendWith = (token: string | undefined, first?: number): Promise<Outcome> => {
      const headers: Record<string, string> = { accept: outgoing.binary ? "*/*" : "application/json", ...outgoing.headers };
      // A request without a token carries no organization id (Airbyte docs, Agent engine API).
      if (token !== undefined) {
        headers["x-organization-id"] = organizationId;
        headers.authorization = `Bearer ${token}`;
      }
      return send(outgoing, { headers, token, limit, first });
    };
    if (auth.kind === "none") return sendWith(undefined);
    const takeToken = (): string | Promise<string> => {
      const token = tokens.take(auth);
      return typeof token === "string" ? token : unlessAborted(token, limit.signal);
    };
    const token = await takeToken();
    const outcome = await sendWith(token);
    if (outcome.error?.status !== 401) return outcome;
    // A 401 has no effect, so the same body may be sent once more with a new token.
    tokens.drop(auth, token);
    return sendWith(await takeToken(), outcome.attempt + 1);
  };
  const call: Transport["call"] = async (given) => {
    const outgoing = prepareCall(given, baseUrl);
    const { received, error } = await within(given, (limit) => exchange(outgoing, given.auth, limit));
    if (error || !received) throw error;
    const { response, data } = received;
    if (isObject(data)) for (const token of [data.token, data.access_token]) if (typeof token === "string") learn(token);
    // The answer is not validated: a validator would fail on each field that upstream adds.
    return { data: data as never, status: response.status, headers: response.headers };
  };
  const mint = makeMinter({ ...options, call, now: clock.now });
  const tokens = makeTokenCache({ owner: [baseUrl, clientId, organizationId], mint, now: clock.now });
  return { baseUrl, exchange, call, within, clean: (text, secrets) => cleanText(text, (whole) => redact(whole, secrets)) };
}
