import { expect, test } from "vitest";
import { parseSyncNotification } from "../../src/client/events/parse-sync-notification.ts";
import type { JsonObject } from "../../src/core/json.ts";
import type { Sandbox } from "../../src/sandbox/options.ts";
import type { SyncOutcome } from "../../src/sandbox/sync/write-notification.ts";
import { caught } from "../support/caught.ts";
import { serveHttp } from "../support/test-server.ts";
import { openShop } from "./shop.ts";

async function openSync() {
  const shop = await openShop();
  await shop.source(await shop.customer("a & <b>"));
  const [connection] = shop.sandbox.world().organizations[0]?.workspaces[0]?.sources[0]?.connections ?? [];
  return { sandbox: shop.sandbox, connection: connection?.id ?? "" };
}

/** Sends a notification to a server of the test, and answers what arrived. */
async function notified(sandbox: Sandbox, connection: string, outcome: Omit<SyncOutcome, "notify">) {
  let body = "";
  const { origin, requests } = await serveHttp(async (request, response) => {
    for await (const chunk of request) body += chunk;
    response.writeHead(202).end("thanks");
  });
  const answered = await sandbox.sync(connection, { ...outcome, notify: `${origin}/hook` });
  const [request] = requests;
  return { answered, body, method: request?.method, path: request?.url, headers: request?.headers ?? {} };
}

test("a sync is notified as Airbyte does it: JSON in Slack's blocks, with a summary, and without a signature", async () => {
  const { sandbox, connection } = await openSync();
  const before = JSON.stringify(sandbox.world());
  const { answered, method, path, headers, body } = await notified(sandbox, connection, { records: 45, bytes: 90 });
  expect([answered, method, path, headers["content-type"]]).toEqual([{ status: 202 }, "POST", "/hook", "application/json"]);
  expect(Object.keys(headers).filter((name) => /signature|^x-|authorization/.test(name))).toEqual([]);
  const read = parseSyncNotification(body);
  expect(read?.outcome).toBe("succeeded");
  expect(read?.data).toMatchObject({
    success: true,
    workspace: { name: "a & <b>" },
    connection: { id: connection, name: "Orders → Lake" },
    ...{ startedAt: "2025-12-31T23:59:00.000Z", finishedAt: "2026-01-01T00:00:00.000Z", durationInSeconds: 60 },
    ...{ recordsEmitted: 45, recordsCommitted: 45, bytesEmitted: 90, bytesCommitted: 90, errorMessage: null },
  });
  expect(read).toMatchObject({ text: "Sync succeeded: Orders → Lake", blocks: [{ type: "section" }, { type: "section" }] });
  expect(JSON.stringify(sandbox.world())).toBe(before);
});

test("a failure says why, and a queued sync nothing yet; each has a job of its own", async () => {
  const { sandbox, connection } = await openSync();
  const error = { message: "no such host", type: "config_error", origin: "destination" };
  const failed = parseSyncNotification((await notified(sandbox, connection, { status: "failed", records: 4, error })).body);
  expect(failed).toMatchObject({
    outcome: "failed",
    data: {
      success: false,
      recordsEmitted: 4,
      recordsCommitted: 0,
      errorMessage: "no such host",
      errorType: "config_error",
      errorOrigin: "destination",
    },
  });
  const queued = parseSyncNotification((await notified(sandbox, connection, { status: "queued" })).body);
  expect(queued).toMatchObject({ outcome: "unfinished", data: { startedAt: null, finishedAt: null } });
  expect(queued?.data.jobId).not.toBe(failed?.data.jobId);
});

test.each<[string, string, JsonObject]>([
  ["another machine", "sandbox-not-loopback", { notify: "https://hooks.example.com/x" }],
  ["a name that begins like loopback", "sandbox-not-loopback", { notify: "http://127.0.0.1.example.com/" }],
  ["another scheme", "sandbox-not-loopback", { notify: "file:///tmp/x" }],
  ["no address", "sandbox-not-loopback", { notify: "" }],
  ["another status", "sync-outcome-invalid", { notify: "http://127.0.0.1:1/", status: "done" }],
])("a notification is not sent to %s", async (_name, code, outcome) => {
  const { sandbox, connection } = await openSync();
  expect((await caught(() => sandbox.sync(connection, outcome as unknown as SyncOutcome)))[0]).toBe(code);
});

test.each<[JsonObject, string]>([
  [{ records: "many" }, "`records` is no whole number from 0."],
  [{ bytes: -5 }, "`bytes` is no whole number from 0."],
  [{ durationMs: -60_000 }, "`durationMs` is no number of milliseconds from 0."],
  [{ durationMs: Number.NaN }, "`durationMs` is no number of milliseconds from 0."],
  [{ durationMs: Number.POSITIVE_INFINITY }, "`durationMs` begins before 1970."],
  [{ statsu: "failed" }, 'The outcome of a sync has no "statsu"; did you mean status?'],
  [{ error: "no such host" }, "`error` is no object."],
  [{ error: { reason: "x" } }, 'The outcome of a sync has no "reason".'],
  [{ error: {} }, "`error` has no `message`."],
])("an outcome with a mistake is not sent: %j", async (mistake, message) => {
  const { sandbox, connection } = await openSync();
  const outcome = { notify: "http://127.0.0.1:1/", ...mistake } as unknown as SyncOutcome;
  expect((await caught(() => sandbox.sync(connection, outcome))).slice(0, 2)).toEqual(["sync-outcome-invalid", message]);
});

test("an unknown connection has no sync, and a redirect is not followed", async () => {
  const { sandbox, connection } = await openSync();
  expect((await caught(() => sandbox.sync("nothing", { notify: "http://127.0.0.1:1/" })))[0]).toBe("sandbox-unknown-connection");
  const { origin, requests } = await serveHttp((_, response) => response.writeHead(302, { location: "/elsewhere" }).end());
  expect(await sandbox.sync({ id: connection }, { notify: origin })).toEqual({ status: 302 });
  expect(requests.length).toBe(1);
});
