import { expect, test } from "vitest";
import { arrayMember, objectMember } from "../../src/core/json.ts";
import { nowhere, openShop } from "./shop.ts";

test("an operator's token lives 15 minutes, a scoped one and the one in a widget token 20", async () => {
  const { sandbox, call, operator, customer } = await openShop();
  const [token, own] = [await operator(), await customer("a")];
  const widget = await call("POST /embedded/widget-token", {
    token,
    body: { workspace_name: "a", allowed_origin: "https://app.acme.com" },
  });
  const inner: string = JSON.parse(atob(String(widget.body.token))).token;
  const states = async (): Promise<readonly number[]> =>
    Promise.all([
      call("GET /workspaces", { token }),
      ...[own.token, inner].map((scoped) => call("GET /embedded/scoped-token/info", { token: scoped })),
    ]).then((answers) => answers.map(({ status }) => status));
  await sandbox.clock.advance(899_000);
  expect(await states()).toEqual([200, 200, 200]);
  await sandbox.clock.advance(2000);
  expect(await states()).toEqual([401, 200, 200]);
  await sandbox.clock.advance(298_000);
  expect(await states()).toEqual([401, 200, 200]);
  await sandbox.clock.advance(2000);
  expect(await states()).toEqual([401, 401, 401]);
});

test("an expired token is 401 also where there is nothing to find", async () => {
  const { sandbox, call, customer } = await openShop();
  const { token } = await customer("a");
  await sandbox.clock.advance(1_300_000);
  const answered = await call(`GET /embedded/sources/${nowhere}`, { token });
  expect([answered.status, answered.rule]).toEqual([401, "token-lifetimes"]);
});

test("answers carry the date of the sandbox's clock", async () => {
  const { sandbox, call } = await openShop();
  await sandbox.clock.advance(3_600_000);
  expect((await call("GET /workspaces")).headers.get("date")).toBe("Thu, 01 Jan 2026 01:00:00 GMT");
});

test("a token whose claims were changed is refused, and so is one that another world has signed", async () => {
  const { call, customer } = await openShop();
  const [a, b] = [await customer("a"), await customer("b")];
  const [header, payload = "", signature] = a.token.split(".");
  const claims = JSON.parse(atob(payload));
  expect(claims["io.airbyte.auth.workspace_scope"]).toEqual({ workspaceId: a.workspace });
  claims["io.airbyte.auth.workspace_scope"].workspaceId = b.workspace;
  const forged = [header, btoa(JSON.stringify(claims)).replaceAll("=", ""), signature].join(".");
  expect((await call("GET /embedded/scoped-token/info", { token: forged })).status).toBe(401);
  for (const token of ["", "x", "x.y.z", `${a.token}x`, a.token.slice(0, -2)]) {
    expect((await call("GET /embedded/scoped-token/info", { token })).status).toBe(401);
  }
});

test("a revoked token is refused at once, and the others go on", async () => {
  const { sandbox, call, customer } = await openShop();
  const [first, second] = [await customer("a"), await customer("a")];
  sandbox.revoke(first.token);
  const states = await Promise.all([first, second].map(({ token }) => call("GET /embedded/scoped-token/info", { token })));
  expect(states.map(({ status }) => status)).toEqual([401, 200]);
});

test("a token of one tier does not stand in for the other", async () => {
  const shop = await openShop();
  const [operator, own] = [await shop.operator(), await shop.customer("a")];
  expect((await shop.source({ ...own, token: operator })).rule).toBe("scoped-tier");
  for (const line of ["GET /workspaces", "POST /embedded/scoped-token", "GET /integrations/templates/sources"]) {
    const answered = await shop.call(line, { token: own.token, ...(line.startsWith("POST") && { body: { workspace_name: "b" } }) });
    expect([line, answered.status, answered.rule]).toEqual([line, 401, "operator-tier"]);
  }
});

test("the state keeps no token that has expired long ago", async () => {
  const { sandbox, operator } = await openShop();
  for (let round = 0; round < 20; round++) {
    for (let index = 0; index < 10; index++) await operator();
    await sandbox.clock.advance(1_300_000);
  }
  await operator();
  const things = objectMember(sandbox.snapshot().worlds[0], "things");
  expect(arrayMember(things, "token")?.length).toBeLessThan(20);
});
