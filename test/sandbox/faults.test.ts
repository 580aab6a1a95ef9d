import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../src/core/json.ts";
import type { Fault } from "../../src/sandbox/faults/fault.ts";
import { fixedClock } from "../../src/sandbox/time/clock.ts";
import { caught } from "../support/caught.ts";
import { openShop, type Shop } from "./shop.ts";

const create = async (shop: Shop, fault: Fault["do"], signal?: AbortSignal) => {
  const own = await shop.customer("a");
  shop.sandbox.faults.add({ when: { capability: "create-source" }, do: fault });
  const body = {
    workspace_id: own.workspace,
    source_template_id: shop.template("Orders"),
    source_config: { host: "h", database: "d", username: "u" },
  };
  const headers = { authorization: `Bearer ${own.token}`, "content-type": "application/json" };
  return shop.sandbox.fetch("http://127.0.0.1/api/v1/embedded/sources", {
    method: "POST",
    headers,
    body: JSON.stringify(body),
    ...(signal && { signal }),
  });
};
const sources = ({ sandbox }: Shop): number => sandbox.world().organizations[0]?.workspaces[0]?.sources.length ?? 0;

test("a 429 has no effect, says how long to wait, and is used up", async () => {
  const shop = await openShop();
  const response = await create(shop, { status: 429, retryAfter: 7 });
  expect([response.status, response.headers.get("retry-after"), sources(shop)]).toEqual([429, "7", 0]);
  expect((await shop.source(await shop.customer("a"))).status).toBe(200);
});

test.each([204, 205, 304])("a fault of the status %d has no body", async (status) => {
  const response = await create(await openShop(), { status, body: {} });
  expect([response.status, response.headers.get("content-type"), await response.text()]).toEqual([status, null, ""]);
});

describe("a reset", () => {
  test.each([
    ["before", 0],
    ["after-commit", 1],
  ] as const)("%s the effect", async (reset, made) => {
    const shop = await openShop();
    await expect(create(shop, { reset })).rejects.toThrow("fetch failed");
    expect(sources(shop)).toBe(made);
    expect(shop.sandbox.journal.entries({ capability: "create-source" }).map(({ fault, status }) => [fault, status])).toEqual([
      ["reset", undefined],
    ]);
  });
});

describe("no answer", () => {
  test.each([
    ["before", 0],
    ["after-commit", 1],
  ] as const)("%s the effect, until the caller gives up", async (timeout, made) => {
    const shop = await openShop();
    const caller = new AbortController();
    const pending = create(shop, { timeout }, caller.signal);
    shop.sandbox.journal.follow(({ fault }) => fault === "timeout" && caller.abort(new Error("given up")));
    await expect(pending).rejects.toThrow("given up");
    expect(sources(shop)).toBe(made);
  });
});

test("a latency ends by the sandbox's clock", async () => {
  const shop = await openShop();
  const pending = create(shop, { latencyMs: 5000 });
  let isDone = false;
  void pending.then(() => (isDone = true));
  // Each advance lets promises settle: minting and signing come before the wait begins.
  for (let round = 0; round < 100 && !isDone; round++) {
    expect(sources(shop)).toBe(0);
    await shop.sandbox.clock.advance(1000);
  }
  expect((await pending).status).toBe(200);
  expect(shop.sandbox.clock.now()).toBeGreaterThanOrEqual(Date.parse("2026-01-01T00:00:05Z"));
});

test("a body breaks off", async () => {
  const response = await create(await openShop(), { cutBodyAt: 10 });
  expect(response.status).toBe(200);
  await expect(response.text()).rejects.toThrow();
});

test("a careless server tells the request", async () => {
  const response = await create(await openShop(), { echo: true });
  expect([response.status, await response.text()]).toEqual([500, expect.stringContaining("authorization")]);
});

test("conditions: capability, method, path, world, n-th call and times", async () => {
  const { sandbox, call, operator } = await openShop();
  const token = await operator();
  const remove = sandbox.faults.add({
    name: "slow list",
    when: { method: "get", path: "/api/v1/workspaces", world: "sandbox-client", nth: 2 },
    times: 2,
    do: { status: 503 },
  });
  const states: number[] = [];
  for (let index = 0; index < 5; index++) states.push((await call("GET /workspaces", { token })).status);
  expect(states).toEqual([200, 503, 503, 200, 200]);
  expect(sandbox.journal.entries({ fault: "slow list" })).toHaveLength(2);
  remove();
  sandbox.faults.add({ when: {}, times: 100, do: { status: 500 } });
  sandbox.faults.clear();
  expect((await call("GET /workspaces", { token })).status).toBe(200);
});

test("a fault is met by the capability that the body asks for, of several that one operation offers", async () => {
  const { sandbox, call, operator, template } = await openShop();
  const token = await operator();
  const create = (body: JsonObject): Promise<{ status: number }> => call("POST /integrations/templates/sources", { token, body });
  const fresh = { actor_definition_id: "decd338e-5647-4c0b-adf4-da0e75f5a750", partial_default_config: {} };
  const copy = { original_source_template_id: template("Orders") };
  sandbox.faults.add({ when: { capability: "clone-source-template" }, do: { status: 503 } });
  expect([(await create(fresh)).status, (await create(copy)).status]).toEqual([200, 503]);
  sandbox.faults.add({ when: { capability: "create-source-template" }, do: { status: 503 } });
  expect([(await create(copy)).status, (await create(fresh)).status]).toEqual([200, 503]);
  expect(sandbox.journal.entries({ operationId: "create_integrations_templates_sources" }).map(({ capability }) => capability)).toEqual([
    "create-source-template",
    "clone-source-template",
    "clone-source-template",
    "create-source-template",
  ]);
});

test.each<[unknown, string]>([
  [{ do: { status: 503 } }, "`when` is missing; {} agrees with every call."],
  [{ wen: {}, do: { status: 503 } }, 'The fault has no key "wen"; did you mean when?'],
  [
    { when: {}, do: { latency: 5 } },
    "`do` must hold exactly one of status, latencyMs, reset, timeout, cutBodyAt, echo; did you mean latencyMs?",
  ],
  [
    { when: {}, do: { statsu: 5 } },
    "`do` must hold exactly one of status, latencyMs, reset, timeout, cutBodyAt, echo; did you mean status?",
  ],
  [{ when: "create-source", do: { status: 503 } }, '`when` must be an object, not "create-source".'],
  ["x", 'The fault must be an object, not "x".'],
  [{ when: {}, do: { status: 503, echo: true } }, "`do` must hold exactly one of status, latencyMs, reset, timeout, cutBodyAt, echo."],
  [{ when: { capabilty: "x" }, do: { status: 503 } }, '`when` has no key "capabilty"; did you mean capability?'],
  [{ when: { capability: "clone-template" }, do: { status: 503 } }, 'This generation has no capability "clone-template".'],
  [
    { when: { capability: "create-sources" }, do: { status: 503 } },
    'This generation has no capability "create-sources"; did you mean create-source?',
  ],
  [{ when: { nth: 0 }, do: { status: 503 } }, "`nth` must be a whole number from 1, not 0."],
  [{ when: {}, do: { status: 99 } }, "`status` must be a whole number from 200 to 599, not 99."],
  [{ when: {}, do: { reset: "after" } }, '`reset` must be "before" or "after-commit", not "after".'],
  [{ when: {}, times: 0, do: { echo: true } }, "`times` must be a whole number from 1, or Infinity, not 0."],
  [{ when: {}, times: 1.5, do: { echo: true } }, "`times` must be a whole number from 1, or Infinity, not 1.5."],
  [{ when: {}, tiems: 3, do: { echo: true } }, 'The fault has no key "tiems"; did you mean times?'],
  [{ name: {}, when: {}, do: { echo: true } }, "`name` must be a text, not an object."],
  [{ when: {}, do: { status: 429, retry_after: 5 } }, '`do` has no key "retry_after"; did you mean retryAfter?'],
  [{ when: {}, do: { echo: true, body: {} } }, '`do` has no key "body"; there is echo.'],
  [{ when: { nth: 1.5 }, do: { status: 503 } }, "`nth` must be a whole number from 1, not 1.5."],
  [{ when: { nth: Number.POSITIVE_INFINITY }, do: { status: 503 } }, "`nth` must be a whole number from 1, not Infinity."],
  [{ when: {}, do: { cutBodyAt: 2.5 } }, "`cutBodyAt` must be a whole number from 0, not 2.5."],
  ...(
    [
      [-5, "-5"],
      [Number.NaN, "NaN"],
      [{ a: 1 }, "an object"],
      ["a\r\nx: y", '"a\\r\\nx: y"'],
    ] as const
  ).map(([retryAfter, shown]): [unknown, string] => [
    { when: {}, do: { status: 429, retryAfter } },
    `\`retryAfter\` must be a number of seconds from 0, or a text of one line, not ${shown}.`,
  ]),
  [{ when: {}, do: { status: 500, body: () => 1 } }, "`body` must be JSON, not a function."],
  [
    { when: {}, do: { latencyMs: Number.POSITIVE_INFINITY } },
    "`latencyMs` must be a number of milliseconds from 0 to 2147483647, not Infinity.",
  ],
  [{ when: {}, do: { latencyMs: 2 ** 31 } }, "`latencyMs` must be a number of milliseconds from 0 to 2147483647, not 2147483648."],
  [{ when: { method: "PSOT" }, do: { status: 503 } }, 'No operation has the method "PSOT"; did you mean POST?'],
  ...["embedded/sources", "https://api.airbyte.ai/api/v1/workspaces", "/api/v1/workspaces?limit=1", "/api/v1/workspace/"].map(
    (path): [unknown, string] => [
      { when: { path }, do: { status: 503 } },
      `No operation's path begins with ${JSON.stringify(path)}; it is the beginning of one such as /api/v1/workspaces, without address and query.`,
    ],
  ),
  [
    { when: { capability: "create-source", method: "GET" }, do: { status: 503 } },
    "No operation agrees with capability, method and path together.",
  ],
  [{ when: { world: "client-7" }, do: { status: 503 } }, 'No credential has the client id "client-7", so no call is of its world.'],
])("a fault that no call can meet is refused: %j", async (fault, message) => {
  const { sandbox } = await openShop();
  expect(await caught(async () => sandbox.faults.add(fault as never))).toEqual(expect.arrayContaining(["fault-invalid", message]));
  expect(sandbox.faults.list()).toEqual([]);
});

test.each([
  ["a beginning of a path, within a segment", { path: "/api/v1/work" }],
  ["a path with a parameter", { path: "/api/v1/workspaces/11111111-1111-4111-8111-111111111111" }],
  ["a method in lower case", { method: "patch", capability: "update-source-template" }],
])("%s is a condition that a call can meet", async (_name, when) => {
  const { sandbox } = await openShop();
  sandbox.faults.add({ when, do: { status: 503 } });
  expect(sandbox.faults.list()).toHaveLength(1);
});

/** The statuses of as many lists of workspaces. */
async function lists({ call, operator }: Shop, count: number): Promise<readonly number[]> {
  const token = await operator();
  const states: number[] = [];
  for (let index = 0; index < count; index++) states.push((await call("GET /workspaces", { token })).status);
  return states;
}

test("latencies add up, and hide no other fault", async () => {
  const waits: number[] = [];
  const after = (ms: number, run: () => void): (() => void) => {
    waits.push(ms);
    run();
    return () => {};
  };
  const clock = { ...fixedClock(), after };
  const shop = await openShop({ latencyMs: 1000, clock });
  const { faults, journal } = shop.sandbox;
  faults.add({ when: {}, times: Number.POSITIVE_INFINITY, do: { latencyMs: 2000 } });
  faults.add({ when: { path: "/api/v1/workspaces" }, do: { latencyMs: 4000 } });
  faults.add({ name: "gone", when: { path: "/api/v1/workspaces" }, do: { status: 503 } });
  expect(await lists(shop, 2)).toEqual([503, 200]);
  expect(journal.entries().map(({ fault }) => fault)).toEqual(["latencyMs", "gone", "latencyMs"]);
  faults.clear();
  expect(await lists(shop, 1)).toEqual([200]);
  // A sign-in and two lists; after that the sandbox's own latency alone.
  expect(waits).toEqual([3000, 7000, 3000, 1000, 1000]);
});

test("a call that waits is judged by the state after its wait", async () => {
  let waited: () => void = () => {};
  const after = (_ms: number, run: () => void): (() => void) => {
    waited = run;
    return () => {};
  };
  const clock = { ...fixedClock(), after };
  const { sandbox, call, operator } = await openShop({ clock });
  const token = await operator();
  sandbox.faults.add({ when: {}, do: { latencyMs: 1000 } });
  const late = call("GET /workspaces", { token });
  while (sandbox.faults.list().length > 0) await new Promise((resolve) => setTimeout(resolve, 0));
  sandbox.reset();
  waited();
  expect((await late).status).toBe(401);
});

test("the n-th call counts calls that another fault took", async () => {
  const shop = await openShop();
  const { faults } = shop.sandbox;
  faults.add({ when: { path: "/api/v1/workspaces", nth: 2 }, do: { status: 500 } });
  faults.add({ when: { path: "/api/v1/workspaces", nth: 3 }, do: { status: 503 } });
  faults.add({ when: { path: "/api/v1/workspaces" }, do: { status: 504 } });
  expect(await lists(shop, 4)).toEqual([504, 500, 503, 200]);
});

test.each(["seeded", "any"] as const)("a sign-in is of the world of its client id: %s", async (worlds) => {
  const shop = await openShop({ worlds });
  const { sandbox, call } = shop;
  sandbox.faults.add({ when: { world: "sandbox-client" }, do: { status: 503 } });
  if (worlds === "any") sandbox.faults.add({ when: { world: "client-7" }, do: { status: 504 } });
  const signIn = async (client_id: string): Promise<number> =>
    (await call("POST /account/applications/token", { body: { client_id, client_secret: "sandbox-secret" } })).status;
  const other = [await signIn("client-7"), await signIn("client-7")];
  expect([...other, await signIn("sandbox-client"), await signIn("sandbox-client")]).toEqual(
    worlds === "any" ? [504, 200, 503, 200] : [403, 403, 503, 200],
  );
  const seen = sandbox.journal.entries().map(({ world, status }) => `${world} ${status}`);
  expect(seen).toContain("sandbox-client 503");
  if (worlds === "any") expect(seen.slice(0, 2)).toEqual(["client-7 504", "client-7 200"]);
});

test("a body of null is sent as it stands", async () => {
  const shop = await openShop();
  shop.sandbox.faults.add({ when: {}, do: { status: 500, body: null } });
  expect(await (await shop.sandbox.fetch("http://127.0.0.1/api/v1/workspaces")).text()).toBe("null");
});
