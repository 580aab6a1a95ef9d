import { readdirSync } from "node:fs";
import { inspect } from "node:util";
import { expect, test } from "vitest";
import { capabilities } from "../../../generated/api/capabilities.js";
import { connectors } from "../../../generated/connectors/index.js";
import { createEmbedded } from "../../../src/client/api/create-embedded.ts";
import { createClient } from "../../../src/client/create-client.ts";
import type { EmbeddedApiError } from "../../../src/client/errors/embedded-api-error.ts";
import { secretValues } from "../../../src/client/redaction/secret-values.ts";
import type { CallOptions, TransportOptions } from "../../../src/client/transport/transport.ts";
import { pointerSegments } from "../../../src/core/json-pointer.ts";
import { sampled } from "../../support/extent.ts";
import { acme, createSource, fake, fakeClock, getSource, patchTemplate, shortTimeoutMs } from "../transport/support.ts";
import { spellingsOf } from "./spellings.ts";

const tokens = { operator: "canary-operator/token+1==", scoped: "canary.scoped-token_1~/", secret: "canary+client/secret=1" };

/** A configuration with a canary in each place that the handle names. */
function configOf(secrets: readonly string[]): { readonly config: Record<string, unknown>; readonly canaries: readonly string[] } {
  const config: Record<string, unknown> = {};
  const canaries = secrets.map((pointer, index) => {
    const canary = `canary+${index}/"${pointer}"`;
    const segments = (pointerSegments(pointer) ?? []).map((segment) => (segment === "*" ? "some" : segment));
    const last = segments.pop() ?? "";
    let at = config;
    for (const segment of segments) {
      const inner = at[segment] ?? {};
      at[segment] = inner;
      at = inner as Record<string, unknown>; // built here, of objects alone
    }
    at[last] = canary;
    return canary;
  });
  return { config, canaries };
}

const encodings: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => JSON.stringify(JSON.stringify({ text })),
  encodeURIComponent,
  (text) => Buffer.from(text).toString("base64"),
  (text) => Buffer.from(`user:${text}`).toString("base64url"),
];

type Echo = (echo: string) => Response | Promise<Response>;

const json = (body: unknown, status: number, headers = {}): Response => Response.json(body, { status, headers });
const headerSafe = (echo: string): string => echo.replaceAll(/[^\x20-\x7e]/g, "");

/** Every way to fail, each saying all that it was sent. */
const failures: Readonly<Record<string, Echo>> = {
  unauthorized: (echo) => json({ detail: echo }, 401),
  forbidden: (echo) => json({ message: echo, errors: [{ field: echo, message: echo, error_code: echo }] }, 403),
  "not found": (echo) => json({ title: echo }, 404),
  invalid: (echo) => json({ detail: [{ loc: ["body", echo], msg: echo, type: echo }] }, 422, { "x-request-id": headerSafe(echo) }),
  "rate-limited": (echo) => json({ message: echo }, 429, { "retry-after": "999" }),
  server: (echo) => json({ message: echo }, 500),
  gateway: (echo) => new Response(echo, { status: 504, headers: { "content-type": headerSafe(echo) } }),
  page: (echo) => new Response(`<html>${echo}`, { headers: { "content-type": `text/html; ${headerSafe(echo)}` } }),
  truncated: (echo) => new Response(`{"a":"${echo}`),
  charset: (echo) => new Response("{}", { headers: { "content-type": `text/x; charset=x${headerSafe(echo)}` } }),
  empty: (echo) => new Response("", { headers: { "content-type": headerSafe(echo) } }),
  redirect: (echo) => new Response(null, { status: 302, headers: { location: `https://x/?${headerSafe(echo)}` } }),
  broken: (echo) => {
    const cause = Object.assign(new Error(echo), { code: echo, config: { headers: echo } });
    throw Object.assign(new TypeError(`fetch failed ${echo}`, { cause }), { request: echo });
  },
  "broken oddly": (echo) => {
    throw { name: echo, message: echo, toString: () => echo };
  },
  "broken with a text": (echo) => {
    throw echo;
  },
};

/** All that can be seen of a thing. */
function seen(thing: unknown): string {
  const error = thing as Partial<EmbeddedApiError>; // any may be missing
  return [
    inspect(thing, { depth: null, showHidden: true, getters: true }),
    JSON.stringify(thing),
    String(thing),
    error?.stack,
    error?.message,
  ].join("\n");
}

interface Leak {
  readonly how: string;
  readonly spelling: string;
}

interface Scene {
  readonly call: CallOptions;
  readonly canaries: readonly string[];
  readonly reply: Echo;
  readonly encode: (text: string) => string;
  /** Minting fails instead of the call. */
  readonly minting?: boolean;
}

/** What of the canaries is seen anywhere after a call that fails, and of which kind the failure was. */
async function watch({
  call,
  canaries,
  reply,
  encode,
  minting = false,
}: Scene): Promise<{ readonly leaks: readonly Leak[]; readonly kind: string }> {
  const things: [string, unknown][] = [];
  const hook = (name: string) => (event: unknown) => things.push([name, event]);
  const minted = minting ? [] : call.auth.kind === "scoped" ? [tokens.operator, tokens.scoped] : [tokens.operator];
  const everything = [...canaries, tokens.secret, ...minted];
  const fetch: TransportOptions["fetch"] = async (url, { headers, body }) => {
    if (!minting && url.endsWith("/applications/token")) return Response.json({ access_token: tokens.operator, expires_in: 900 });
    if (!minting && url.endsWith("/scoped-token")) return Response.json({ token: tokens.scoped });
    return reply(encode(`${url} ${JSON.stringify(headers)} ${body} ${everything.join(" ")}`));
  };
  const hooks = { onRequest: hook("onRequest"), onResponse: hook("onResponse"), onRetry: hook("onRetry") };
  const { transport } = fake([], { fetch, hooks, clientSecret: tokens.secret, clock: fakeClock() });
  const failure: unknown = await transport.call(call).catch((thrown: unknown) => thrown);
  things.push(["error", failure], ["transport", transport]);
  const spellings = everything.flatMap(spellingsOf);
  const leaks = things.flatMap(([how, thing]) => {
    const text = seen(thing);
    return spellings.flatMap((spelling) => (text.includes(spelling) ? [{ how, spelling }] : []));
  });
  return { leaks, kind: (failure as EmbeddedApiError).kind };
}

test("every generated connector is tried", () => {
  const files = readdirSync(new URL("../../../generated/connectors", import.meta.url)).filter((name) =>
    /^(source|destination)-/.test(name),
  );
  expect(Object.keys(connectors).sort()).toEqual(files.map((name) => name.replace(".ts", "")).sort());
});

test.each(sampled(Object.entries(connectors), 4))("no secret of %s is seen, however a call fails", async (_name, handle) => {
  const { config, canaries } = configOf(handle.secrets);
  const call = { ...createSource, body: { source_config: config }, secrets: secretValues(config, handle.secrets) };
  for (const [name, reply] of Object.entries(failures)) {
    for (const encode of encodings) expect([name, (await watch({ call, canaries, reply, encode })).leaks]).toEqual([name, []]);
  }
});

const query = { q: tokens.secret, r: tokens.operator };
const kinds = new Set<string>();

test.each<[string, Partial<Scene> & { readonly call: CallOptions }]>([
  ...Object.entries(failures).flatMap(([name, reply]): [string, Partial<Scene> & { readonly call: CallOptions }][] => [
    [`GET: ${name}`, { call: { ...getSource, query }, reply }],
    [`PATCH: ${name}`, { call: { ...patchTemplate, query }, reply }],
    [`minting: ${name}`, { call: getSource, reply, minting: true }],
  ]),
  ["a timeout", { call: { ...getSource, query, timeoutMs: shortTimeoutMs }, reply: () => new Promise<Response>(() => {}) }],
  ["a bad path", { call: { ...getSource, path: { id: `${tokens.secret}%2e` } } }],
  ["a bad body", { call: { ...createSource, body: { a: tokens.secret, b: 1n } } }],
  ["the wrong token", { call: { ...createSource, query, auth: { kind: "operator" } } }],
  [
    "a token that cannot be a header",
    { call: getSource, minting: true, reply: () => Response.json({ access_token: `${tokens.operator}\n` }) },
  ],
  ["an answer without a token", { call: getSource, minting: true, reply: (echo) => Response.json({ nothing: echo }) }],
])("no token and no credential is seen after %s", async (_name, scene) => {
  for (const encode of encodings) {
    const { leaks, kind } = await watch({ canaries: [], reply: () => Response.json({}), encode, ...scene });
    expect(leaks).toEqual([]);
    kinds.add(kind);
  }
});

test("every kind of failure was tried", () => {
  expect([...kinds].sort()).toEqual([
    "auth",
    "forbidden",
    "invalid",
    "network",
    "not-found",
    "outcome-unknown",
    "rate-limited",
    "server",
    "timeout",
    "unexpected-answer",
    "usage",
  ]);
});

test("planted: a secret that the call does not name is seen", async () => {
  for (const encode of encodings) {
    const { leaks } = await watch({
      call: createSource,
      canaries: ["canary-unnamed-0123"],
      reply: (echo) => json({ message: echo.slice(-400) }, 400),
      encode,
    });
    expect(leaks).not.toEqual([]);
  }
});

test("the token of an answer is known from then on", async () => {
  const widget = {
    capability: "mint-widget-token",
    operation: capabilities["mint-widget-token"],
    auth: { kind: "operator" },
    body: {},
  } as const;
  const replies = [Response.json({ token: "canary-widget-token" }), json({ message: "canary-widget-token" }, 400)];
  const { transport } = fake([() => replies.shift() ?? Response.json({})]);
  await transport.call({ ...getSource, operation: { method: "GET", path: "/x" }, auth: acme });
  expect(
    seen(await transport.call({ ...widget, operation: { ...widget.operation, path: "/y" } }).catch((thrown: unknown) => thrown)),
  ).not.toContain("canary");
});

test("a live token of any of 950 tenants is known, and of 1,100 tenants each one's own; 1.5 kB each", async () => {
  const tokenOf = (name: string): string => `eyJhbGciOiJIUzI1NiJ9.${name}.`.padEnd(1500, `${name}-`);
  let echo: ((sent: string) => string) | undefined;
  const fetch: TransportOptions["fetch"] = async (url, { headers, body }) => {
    if (url.endsWith("/applications/token")) return Response.json({ access_token: tokens.operator, expires_in: 900 });
    if (url.endsWith("/scoped-token")) return Response.json({ token: tokenOf(JSON.parse(String(body)).workspace_name) });
    return echo === undefined ? Response.json({}) : json({ message: echo(JSON.stringify(headers)) }, 400);
  };
  const { transport } = fake([], { fetch });
  const callOf = (tenant: number) => transport.call({ ...getSource, auth: { kind: "scoped", workspace: `tenant${tenant}` } });
  for (let tenant = 0; tenant < 950; tenant++) await callOf(tenant);
  for (const tenant of [0, 1, 474, 949]) {
    echo = () => tokenOf(`tenant${tenant}`);
    expect(String(await callOf(7).catch((error: unknown) => error))).toContain("answered 400: <redacted> (");
  }
  echo = undefined;
  for (let tenant = 950; tenant < 1100; tenant++) await callOf(tenant);
  echo = (sent) => sent;
  for (const tenant of [0, 1099]) expect(seen(await callOf(tenant).catch((error: unknown) => error))).not.toContain(`tenant${tenant}-`);
});

test("a token that the cache lets go while its call is under way is not seen either", async () => {
  const tokenOf = (name: string): string => `eyJhbGciOiJIUzI1NiJ9.${name}.`.padEnd(1500, `${name}-`);
  let answer = (_: Response): void => {};
  const fetch: TransportOptions["fetch"] = async (url, { body }) => {
    if (url.endsWith("/applications/token")) return Response.json({ access_token: tokens.operator, expires_in: 900 });
    if (url.endsWith("/scoped-token")) return Response.json({ token: tokenOf(JSON.parse(String(body)).workspace_name) });
    return url.endsWith("/slow") ? new Promise((resolve) => (answer = resolve)) : Response.json({});
  };
  const { transport } = fake([], { fetch });
  const callOf = (workspace: string, id: string) => transport.call({ ...getSource, path: { id }, auth: { kind: "scoped", workspace } });
  const slow = callOf("slow", "slow").catch((error: unknown) => error);
  for (let tenant = 0; tenant < 1100; tenant++) await callOf(`tenant${tenant}`, "s");
  answer(json({ message: tokenOf("slow") }, 400));
  expect(String(await slow)).toContain("answered 400: <redacted> (");
});

test("nothing that is handed out shows the credentials it holds", () => {
  const credentials = { clientId: "id", clientSecret: tokens.secret, organizationId: "organization" };
  for (const client of [createEmbedded(credentials), createEmbedded(credentials).workspace("acme"), createClient(credentials)]) {
    for (const spelling of spellingsOf(tokens.secret)) expect(seen(client)).not.toContain(spelling);
  }
});
