import { capabilities } from "../../../generated/api/capabilities.js";
import { createTransport } from "../../../src/client/transport/create-transport.ts";
import type { CallOptions, Clock, Transport, TransportOptions } from "../../../src/client/transport/transport.ts";

export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly init: RequestInit;
}

/** What a fake server says: a Response, or something thrown. */
export type Reply = (sent: Sent) => Response | Promise<Response>;

export interface Fake {
  readonly transport: Transport;
  readonly sent: Sent[];
  /** The requests that did not mint. */
  readonly calls: () => Sent[];
  readonly waits: number[];
}

/** Time stands still but where something waits, and chance is always a half. The usual timeout never fires, a short one at once. */
export function fakeClock(waits: number[] = []): Clock {
  return {
    now: () => 1_800_000_000_000,
    random: () => 0.5,
    after: (waitMs, run) => {
      if (waitMs === timeoutMs) return () => {};
      if (waitMs !== shortTimeoutMs) waits.push(waitMs);
      queueMicrotask(run);
      return () => {};
    },
  };
}

export const timeoutMs = 29_999;
export const shortTimeoutMs = 7;
export const clientSecret = "client-secret-0123";

/**
 * A transport whose tokens are minted by a fake, and whose calls are answered by the replies, in turn; the last one stays. It is no sandbox,
 * because these tests need a wire that is wrong as no server is: opaque tokens, bodies that stall, foreign encodings, errors of `fetch` itself.
 */
export function fake(replies: readonly Reply[], options: Partial<TransportOptions> = {}): Fake {
  const sent: Sent[] = [];
  const waits: number[] = [];
  let minted = 0;
  let next = 0;
  const fetch: TransportOptions["fetch"] = async (url, init) => {
    const record: Sent = {
      method: String(init.method),
      url,
      headers: init.headers as Readonly<Record<string, string>>, // as the transport gives them
      body: init.body as string | undefined, // JSON or nothing
      init,
    };
    sent.push(record);
    if (url.endsWith("/applications/token"))
      return Response.json({ access_token: `operator-${++minted}`, token_type: "bearer", expires_in: 900 });
    if (url.endsWith("/scoped-token")) return Response.json({ token: `scoped-${++minted}` });
    const reply = replies[Math.min(next++, replies.length - 1)] ?? (() => Response.json({}));
    return reply(record);
  };
  const transport = createTransport({
    clientId: "client-id",
    clientSecret,
    organizationId: "organization",
    capabilities,
    fetch,
    timeoutMs,
    clock: fakeClock(waits),
    ...options,
  });
  return { transport, sent, waits, calls: () => sent.filter(({ url }) => !/token$/.test(url)) };
}

export const acme = { kind: "scoped", workspace: "acme" } as const;

export const getSource: CallOptions = { capability: "get-source", operation: capabilities["get-source"], auth: acme, path: { id: "s-1" } };
export const createSource: CallOptions = {
  capability: "create-source",
  operation: capabilities["create-source"],
  auth: acme,
  body: { name: "Acme" },
};
export const updateSource: CallOptions = { ...getSource, capability: "update-source", operation: capabilities["update-source"], body: {} };
export const deleteSource: CallOptions = { ...getSource, capability: "delete-source", operation: capabilities["delete-source"] };
export const patchTemplate: CallOptions = {
  ...getSource,
  capability: "update-source-template",
  operation: capabilities["update-source-template"],
  auth: { kind: "operator" },
  body: {},
};

/** The error of a call that must fail. */
export async function failureOf(promise: Promise<unknown>): Promise<Error> {
  const outcome = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(outcome instanceof Error)) throw new Error("The call did not fail with an error.");
  return outcome;
}

export function status(code: number, body: unknown = {}, headers: Record<string, string> = {}): Reply {
  return () => Response.json(body, { status: code, headers });
}

/** A body as bytes, whatever is in it. */
export function raw(body: ConstructorParameters<typeof Response>[0], init: ResponseInit = {}): Reply {
  return () => new Response(body, init);
}

/** What Node.js throws where the connection breaks. */
export function broken(code: string): Reply {
  return () => {
    throw Object.assign(new TypeError("fetch failed"), { cause: Object.assign(new Error(`read ${code}`), { code }) });
  };
}

export const never: Reply = () => new Promise(() => {});

/** A clock whose short timers fire when a stalled reply begins, so that everything before it takes no time. */
export function stalling(): { readonly clock: Clock; readonly waits: number[]; readonly stall: Reply; readonly timeUp: () => void } {
  const waits: number[] = [];
  const timers = new Set<() => void>();
  const { after, ...rest } = fakeClock(waits);
  const timeUp = (): void => {
    for (const run of timers) run();
  };
  return {
    clock: {
      ...rest,
      after: (waitMs, run) => {
        if (waitMs !== shortTimeoutMs) return after(waitMs, run);
        timers.add(run);
        return () => timers.delete(run);
      },
    },
    waits,
    timeUp,
    stall: (sent) => {
      timeUp();
      return never(sent);
    },
  };
}
