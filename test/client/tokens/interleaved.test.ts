import fc from "fast-check";
import { expect, test } from "vitest";
import { capabilities } from "../../../generated/api/capabilities.js";
import type { TokenRequest } from "../../../src/client/tokens/token-request.ts";
import { createTransport } from "../../../src/client/transport/create-transport.ts";
import { regions } from "../../../src/rules/regions.ts";
import { isWhole } from "../../support/extent.ts";

type Scoped = Extract<TokenRequest, { kind: "scoped" }>;

/** Names that a careless key would run into each other. */
const names = [
  "acme",
  'acme"',
  "acme,EU",
  '["acme"]',
  "ACME",
  "acme ",
  "null",
  "operator",
  ...Array.from({ length: 32 }, (_, index) => `tenant-${index}`),
];
const tenants: readonly Scoped[] = names.flatMap((workspace): Scoped[] => [
  { kind: "scoped", workspace },
  { kind: "scoped", workspace, region: "US" },
  { kind: "scoped", workspace, region: "EU" },
]);

/** A small deterministic generator (mulberry32): the same seed gives the same run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The server's side: it knows whose each token is, lets some die early, and answers in whatever order the generator says. */
function startServer(random: () => number) {
  const owners = new Map<string, string>();
  const alive = new Set<string>();
  const pending: (() => void)[] = [];
  const faults: string[] = [];
  let now = 1_800_000_000_000;
  const whose = (request: Scoped): string => JSON.stringify([request.workspace, request.region ? regions[request.region] : null]);
  const issue = (owner: string): string => {
    const token = `token-${owners.size}`;
    owners.set(token, owner);
    alive.add(token);
    return token;
  };
  const answer = (url: string, init: RequestInit): Response => {
    const bearer = String(new Headers(init.headers).get("authorization")).replace("Bearer ", "");
    if (url.endsWith("/applications/token")) return Response.json({ access_token: issue("operator"), expires_in: 900 });
    if (!alive.has(bearer) || random() < 0.02) {
      alive.delete(bearer);
      return Response.json({ detail: "Token expired" }, { status: 401 });
    }
    if (url.endsWith("/scoped-token")) {
      const body = JSON.parse(String(init.body)) as { workspace_name: string; region_id?: string };
      const owner = JSON.stringify([body.workspace_name, body.region_id ?? null]);
      if (owners.get(bearer) !== "operator") faults.push(`${owner} was minted with a token of ${owners.get(bearer)}`);
      return Response.json({ token: issue(owner) });
    }
    const tenant = new URL(url).searchParams.get("tenant");
    if (owners.get(bearer) !== tenant) faults.push(`${tenant} was served with a token of ${owners.get(bearer)}`);
    return Response.json({ tenant });
  };
  const fetch = (url: string, init: RequestInit): Promise<Response> =>
    new Promise((resolve) => pending.push(() => resolve(answer(url, init))));
  /** Lets one thing happen, then everything that follows from it at once. */
  const step = async (): Promise<boolean> => {
    now += random() * 400;
    if (random() < 0.001) now += 1_300_000; // every token grows old
    const [next] = pending.splice(Math.floor(random() * pending.length), 1);
    next?.();
    await new Promise((resolve) => setImmediate(resolve));
    return next !== undefined;
  };
  return { fetch, step, faults, whose, now: () => now, tokens: () => owners.size };
}

/** @param tokenOf whose token each tenant's request carries: the tenant's own, but where a fault is planted. */
async function run(
  seed: number,
  requests: number,
  tokenOf = (tenant: Scoped): Scoped => tenant,
): Promise<{ readonly faults: readonly string[]; readonly served: number; readonly tokens: number }> {
  const random = seeded(seed);
  const server = startServer(random);
  const transport = createTransport({
    clientId: "id",
    clientSecret: "client-secret",
    organizationId: "organization",
    capabilities,
    fetch: server.fetch,
    clock: { now: server.now, random, after: () => () => {} },
  });
  const faults: string[] = [];
  let served = 0;
  let open = 0;
  for (let sent = 0; sent < requests || open > 0; ) {
    for (; sent < requests && open < 200; sent++) {
      const tenant = tenants[Math.floor(random() * tenants.length)];
      if (tenant === undefined) throw new Error("There is always a tenant.");
      const whose = server.whose(tenant);
      open++;
      transport
        .call<{ tenant: string }>({
          capability: "list-sources",
          operation: capabilities["list-sources"],
          auth: tokenOf(tenant),
          query: { tenant: whose },
        })
        .then(
          ({ data }) => {
            served++;
            if (data.tenant !== whose) faults.push(`${whose} got the answer of ${data.tenant}`);
          },
          // Two 401 in a row, by chance: refused, not replayed for ever.
          (error: { readonly kind: string }) => {
            if (error.kind !== "auth") faults.push(String(error));
          },
        )
        .finally(() => open--);
    }
    for (let steps = 0; steps < 20; steps++) await server.step();
  }
  return { faults: [...faults, ...server.faults], served, tokens: server.tokens() };
}

const requests = isWhole ? 10_000 : 2_000;

test(`of ${requests} interleaved requests of 120 tenants, none carries the token of another`, async () => {
  const { faults, served, tokens } = await run(20261125, requests);
  expect(faults).toEqual([]);
  expect(served).toBeGreaterThan(requests * (isWhole ? 0.9 : 0.85));
  expect(tokens).toBeGreaterThan(tenants.length * (isWhole ? 2 : 1));
});

test("nor for any other order of events", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer(), async (seed) => {
      expect((await run(seed, 200)).faults).toEqual([]);
    }),
    { numRuns: isWhole ? 10 : 3 },
  );
});

test("planted: tokens that are shared across regions, or by names that differ in case only, are noticed", async () => {
  for (const tokenOf of [
    ({ workspace }: Scoped): Scoped => ({ kind: "scoped", workspace }),
    ({ workspace, ...rest }: Scoped): Scoped => ({ ...rest, workspace: workspace.toLowerCase() }),
  ]) {
    expect((await run(1, 200, tokenOf)).faults).not.toEqual([]);
  }
});
