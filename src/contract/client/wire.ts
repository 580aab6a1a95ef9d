import { isObject, type Json, stringMember } from "../../core/json.ts";

/** A request of a client, as it went over the wire, with its answer. */
export interface WireRequest {
  /** The capability whose operation was called; undefined for an address of none. */
  readonly capability: string | undefined;
  readonly step: number;
  /** Milliseconds since the epoch, by the clock of the case. */
  readonly at: number;
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  /** Undefined for no body, and for one that is no JSON. */
  readonly body: Json | undefined;
  readonly hasBody: boolean;
  /** Undefined where no answer came. */
  answer?: { readonly status: number; readonly body: Json | undefined };
}

/** A token, exactly as an answer gave it. */
export interface IssuedToken {
  readonly token: string;
  readonly mintedBy: string;
  readonly step: number;
}

export interface Wire {
  /** Takes the place of a client's `fetch`. */
  readonly fetch: typeof globalThis.fetch;
  readonly requests: readonly WireRequest[];
  readonly issued: () => readonly IssuedToken[];
  /** Number of requests without an answer so far. */
  readonly inFlight: () => number;
  /** Begins a step: requests are counted to it from now on. */
  readonly begin: (step: number) => void;
}

export interface WireOptions {
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => number;
  readonly capabilityOf: (method: string, path: string) => string | undefined;
  /** Called with each answer, before the client gets it. */
  readonly onAnswer: () => void;
}

/** The most requests of one case. Further ones are not sent, so that a client that never stops ends, too. */
export const mostRequests = 300;

/** Records the requests of a client on their way to a server. A journal of the server would not do: it shows no tokens. */
export function tapWire({ fetch, now, capabilityOf, onAnswer }: WireOptions): Wire {
  const requests: WireRequest[] = [];
  let step = 0;
  let inFlight = 0;
  const send = async (input: Parameters<typeof fetch>[0], init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    const sentIn = step;
    const at = now();
    const text = request.body === null ? undefined : await request.text();
    const { method, headers, signal } = request;
    const url = new URL(request.url);
    const sent: WireRequest = {
      ...{ capability: capabilityOf(method, url.pathname), step: sentIn, at, method, url, headers },
      ...{ body: parsed(text), hasBody: text !== undefined },
    };
    requests.push(sent);
    if (requests.length > mostRequests) return new Promise<never>(() => {});
    const response = await fetch(url.href, { method, headers, signal, ...(text === undefined ? {} : { body: text }) });
    const body = await response.text();
    sent.answer = { status: response.status, body: parsed(body) };
    onAnswer();
    return new Response(body === "" ? null : body, { status: response.status, headers: response.headers });
  };
  return {
    fetch: (input, init) => {
      inFlight++;
      return send(input, init).finally(() => inFlight--);
    },
    requests,
    issued: () => requests.flatMap(tokensIn),
    inFlight: () => inFlight,
    begin: (next) => {
      step = next;
    },
  };
}

/** The bearer token of a request, exactly as it was sent. */
export function bearerOf({ headers }: WireRequest): string | undefined {
  return /^Bearer (.*)$/s.exec(headers.get("authorization") ?? "")?.[1];
}

function tokensIn({ capability, step, answer }: WireRequest): readonly IssuedToken[] {
  const isMinting = capability === "create-application-token" || capability?.startsWith("mint-") === true;
  if (!isMinting || !isObject(answer?.body) || answer.status >= 300) return [];
  const token = stringMember(answer.body, "access_token") ?? stringMember(answer.body, "token");
  return token === undefined ? [] : [{ token, mintedBy: capability, step }];
}

function parsed(text: string | undefined): Json | undefined {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
