import type { Exchange, GivenHeaders, Outcome } from "../options.ts";

/** Makes a `fetch` of an exchange. Like the real one it rejects when no answer comes, and heeds the signal. */
export function toFetch(exchange: (given: Exchange) => Promise<Outcome>): typeof globalThis.fetch {
  return async (input, init) => {
    const signal = init?.signal ?? (input instanceof Request ? input.signal : undefined);
    const given = readPlain(input, init) ?? (await readRequest(new Request(input, init)));
    signal?.throwIfAborted();
    const outcome = await orAborted(exchange(given), signal);
    switch (outcome.kind) {
      case "answer":
        return new Response(given.method === "HEAD" || outcome.body.length === 0 ? null : outcome.body, {
          status: outcome.status,
          headers: outcome.headers,
        });
      case "cut":
        return new Response(cutStream(outcome.body, outcome.at), { status: outcome.status, headers: outcome.headers });
      case "reset":
        throw new TypeError("fetch failed", { cause: Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" }) });
      case "silence":
        return orAborted(new Promise<never>(() => {}), signal);
    }
  };
}

/** The methods of plain calls, and if a body may go with them (Fetch standard). `patch` is none: the standard leaves it in lower case. */
const plainMethods: ReadonlyMap<string, boolean> = new Map([
  ["GET", false],
  ["POST", true],
  ["PUT", true],
  ["DELETE", true],
  ["PATCH", true],
]);

/**
 * An address with a text, as clients hand them over. Building a `Request` from them would take as long as the rest of the call, so that is
 * left to the unusual ones: a method in lower case, a body that a GET may not have, an address with a user's name.
 */
function readPlain(input: Parameters<typeof fetch>[0], init: RequestInit | undefined): Exchange | undefined {
  const { body = null, method = "GET", headers } = init ?? {};
  if (input instanceof Request || (body !== null && typeof body !== "string")) return undefined;
  const [url, mayHaveBody] = [String(input), plainMethods.get(method)];
  if (mayHaveBody === undefined || (body !== null && !mayHaveBody) || url.includes("@")) return undefined;
  return { method, url, headers: readHeaders(headers, body !== null), body: body ?? undefined };
}

async function readRequest(request: Request): Promise<Exchange> {
  const { method, url, headers } = request;
  return { method, url, headers, body: request.body === null ? undefined : await request.text() };
}

/** Headers as they are given. Plain ones need no `Headers`; anything unusual is left to it, so that it judges them. */
function readHeaders(given: RequestInit["headers"], hasBody: boolean): GivenHeaders {
  const headers = plainHeaders(given) ?? new Headers(given);
  if (hasBody && !headers.has("content-type")) headers.set("content-type", "text/plain;charset=UTF-8");
  return headers;
}

function plainHeaders(given: RequestInit["headers"]): Map<string, string> | undefined {
  if (given instanceof Headers || Array.isArray(given)) return undefined;
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(given ?? {})) {
    const key = name.toLowerCase();
    if (headers.has(key) || !/^[a-z\d-]+$/.test(key) || typeof value !== "string" || !/^[!-~](?:[ -~]*[!-~])?$/.test(value))
      return undefined;
    headers.set(key, value);
  }
  return headers;
}

/** Waits, or rejects with the reason of the abort. */
function orAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise;
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}

/** A body that breaks off: its beginning, and then the error of a lost connection. */
function cutStream(body: string | Uint8Array, at: number): ReadableStream<Uint8Array> {
  const bytes = (typeof body === "string" ? new TextEncoder().encode(body) : body).slice(0, at);
  let isSent = bytes.length === 0;
  return new ReadableStream({
    pull: (controller) => {
      if (isSent) controller.error(new TypeError("terminated"));
      else controller.enqueue(bytes);
      isSent = true;
    },
  });
}
