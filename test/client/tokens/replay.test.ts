import { expect, test } from "vitest";
import { tokenLifetimeSeconds } from "../../../src/rules/limits.ts";
import { createSource, failureOf, fake, fakeClock, getSource, patchTemplate, status } from "../transport/support.ts";

const refused = status(401, { detail: "Token expired" });
const fine = status(200);

test("a refused token is replaced, and the call replayed once with its body intact", async () => {
  for (const call of [createSource, patchTemplate]) {
    const { transport, calls } = fake([refused, fine]);
    await transport.call(call);
    const [first, second] = calls();
    expect(second?.body).toBe(first?.body);
    expect(second?.headers.authorization).not.toBe(first?.headers.authorization);
    expect(calls()).toHaveLength(2);
  }
});

test("a second refusal is the caller's: no loop", async () => {
  const { transport, sent } = fake([refused]);
  expect(await failureOf(transport.call(getSource))).toMatchObject({ kind: "auth", status: 401 });
  expect(sent.map(({ url }) => url.replace(/.*\//, ""))).toEqual(["token", "scoped-token", "s-1", "scoped-token", "s-1"]);
});

test("a refused operator's token is replaced while a scoped one is minted", async () => {
  const answers = [
    status(200, { access_token: "operator-old", expires_in: 900 }),
    refused,
    status(200, { access_token: "operator-new", expires_in: 900 }),
    status(200, { token: "scoped-new" }),
    fine,
  ];
  const bearers: unknown[] = [];
  const { transport } = fake([], {
    fetch: async (_url, init) => {
      bearers.push((init.headers as Record<string, string>).authorization); // as the transport gives them
      return (answers.shift() ?? fine)({} as never); // no reply looks at what was sent
    },
  });
  await transport.call(getSource);
  expect(bearers).toEqual([undefined, "Bearer operator-old", undefined, "Bearer operator-new", "Bearer scoped-new"]);
});

test("credentials that are refused are not tried again", async () => {
  let sent = 0;
  const { transport } = fake([], {
    fetch: async () => {
      sent++;
      return Response.json({ detail: "Invalid client" }, { status: 401 });
    },
  });
  const error = await failureOf(transport.call(getSource));
  expect(error.message).toBe(
    "create-application-token: answered 401: Invalid client (POST https://api.airbyte.ai/api/v1/account/applications/token). Check client id, client secret and organization.",
  );
  expect(sent).toBe(1);
});

test("calls at the same time share one renewal", async () => {
  const { transport, sent } = fake([refused, refused, refused, fine]);
  await Promise.all([transport.call(getSource), transport.call(getSource), transport.call(getSource)]);
  expect(sent.filter(({ url }) => url.endsWith("/scoped-token"))).toHaveLength(2);
});

test("an opaque token lives as long as the guide says, less a minute", async () => {
  let now = 0;
  const { transport, sent } = fake([fine], { clock: { ...fakeClock(), now: () => now } });
  const mints = async (at: number): Promise<number> => {
    now = at;
    await transport.call(getSource);
    return sent.filter(({ url }) => url.endsWith("/scoped-token")).length;
  };
  const life = tokenLifetimeSeconds.scoped * 1000;
  expect([await mints(0), await mints(life - 60_001), await mints(life - 60_000)]).toEqual([1, 1, 2]);
});

test("a caller that gives up does not take the token from others who wait for it", async () => {
  let mint: (response: Response) => void = () => {};
  const controller = new AbortController();
  const { transport } = fake([], {
    fetch: async (url) =>
      url.endsWith("/applications/token")
        ? new Promise((resolve) => {
            mint = resolve;
          })
        : Response.json({ token: "scoped-token-1" }),
  });
  const impatient = transport.call({ ...getSource, signal: controller.signal });
  const patient = transport.call(getSource);
  controller.abort(new Error("enough"));
  await expect(impatient).rejects.toThrow("enough");
  mint(Response.json({ access_token: "operator-1" }));
  expect((await patient).status).toBe(200);
});

test("what is sent for each token", async () => {
  const { transport, sent } = fake([fine]);
  await transport.call({ ...getSource, auth: { kind: "scoped", workspace: "acme", region: "EU" } });
  expect(sent.map(({ init: _, ...request }) => request)).toEqual([
    {
      method: "POST",
      url: "https://api.airbyte.ai/api/v1/account/applications/token",
      headers: { accept: "application/json", "content-type": "application/json" },
      body: '{"client_id":"client-id","client_secret":"client-secret-0123"}',
    },
    {
      method: "POST",
      url: "https://api.airbyte.ai/api/v1/embedded/scoped-token",
      headers: {
        accept: "application/json",
        "content-type": "application/json",
        "x-organization-id": "organization",
        authorization: "Bearer operator-1",
      },
      body: '{"workspace_name":"acme","region_id":"b9e48d61-f082-4a14-a8d0-799a907938cb"}',
    },
    {
      method: "GET",
      url: "https://api.airbyte.ai/api/v1/embedded/sources/s-1",
      headers: { accept: "application/json", "x-organization-id": "organization", authorization: "Bearer scoped-2" },
      body: undefined,
    },
  ]);
});
