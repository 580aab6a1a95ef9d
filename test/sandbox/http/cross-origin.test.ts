import { expect, test } from "vitest";
import type { JsonObject } from "../../../src/core/json.ts";
import { openShop, type Shop } from "../shop.ts";

const page = "https://yourapp.com";

/** The scoped token inside a widget token for an origin. */
async function widgetToken({ call, operator }: Shop, allowed_origin: string): Promise<string> {
  const body = { workspace_name: "a", allowed_origin };
  const minted = await call("POST /embedded/widget-token", { token: await operator(), body });
  return String((JSON.parse(atob(String(minted.body.token))) as JsonObject).token);
}

const preflight = async ({ sandbox }: Shop, origin: string, path = "/embedded/source-templates"): Promise<readonly unknown[]> => {
  const headers = {
    origin,
    "access-control-request-method": "GET",
    "access-control-request-headers": "authorization,content-type",
  };
  const { status, headers: got } = await sandbox.fetch(`http://127.0.0.1/api/v1${path}`, { method: "OPTIONS", headers });
  return [status, ...["origin", "methods", "headers"].map((name) => got.get(`access-control-allow-${name}`))];
};

test("a page of a widget's origin may call and read answers, refusals and faults, also once its token has expired", async () => {
  const shop = await openShop();
  const token = await widgetToken(shop, page);
  const read = async (origin: string): Promise<readonly unknown[]> => {
    const { status, headers } = await shop.call("GET /embedded/source-templates", { token, headers: { origin } });
    return [status, headers.get("access-control-allow-origin"), headers.get("access-control-expose-headers")];
  };
  const exposed = "date, retry-after, x-sandbox-rule";
  expect(await preflight(shop, page)).toEqual([204, page, "GET, POST", "authorization,content-type"]);
  expect(await read(page)).toEqual([200, page, exposed]);
  shop.sandbox.faults.add({ when: { capability: "list-offered-source-templates" }, do: { status: 503 } });
  expect(await read(page)).toEqual([503, page, exposed]);
  await shop.sandbox.clock.advance(21 * 60_000);
  expect([(await preflight(shop, page))[0], await read(page)]).toEqual([204, [401, page, exposed]]);
  expect(shop.sandbox.journal.entries({ method: "OPTIONS" })).toMatchObject([{ world: "sandbox-client", status: 204 }, { status: 204 }]);
});

test("a page of another origin may not, nor with a token that is no widget's, nor under an address of no operation", async () => {
  const shop = await openShop();
  const token = await widgetToken(shop, page);
  const { token: scoped } = await shop.customer("a");
  expect(await preflight(shop, "https://evil.example")).toEqual([405, null, null, null]);
  expect((await preflight(shop, page, "/nowhere"))[0]).toBe(404);
  for (const [bearer, origin, status] of [
    [token, "https://evil.example", 403],
    [scoped, page, 200],
  ] as const) {
    const answered = await shop.call("GET /embedded/source-templates", { token: bearer, headers: { origin } });
    expect([answered.status, answered.headers.get("access-control-allow-origin")]).toEqual([status, null]);
  }
});

test("an origin is the same with the default port of its scheme", async () => {
  const shop = await openShop();
  const token = await widgetToken(shop, `${page}:443`);
  expect((await preflight(shop, page))[0]).toBe(204);
  expect((await shop.call("GET /embedded/source-templates", { token, headers: { origin: page } })).status).toBe(200);
  expect((await shop.call("GET /embedded/source-templates", { token, headers: { origin: `${page}:8443` } })).status).toBe(403);
});
