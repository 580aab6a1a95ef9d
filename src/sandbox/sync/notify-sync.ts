import { KitError } from "../../core/errors.ts";
import type { Worlds } from "../world/open-worlds.ts";
import { judgeOutcome } from "./judge-outcome.ts";
import { type Synced, type SyncOutcome, writeNotification } from "./write-notification.ts";

/** The address of a test is told by the test, and the sandbox calls no other machine. */
const loopbackHosts: readonly string[] = ["127.0.0.1", "localhost", "[::1]"];

export interface Notifying {
  readonly worlds: Worlds;
  readonly now: () => number;
  readonly fetch: typeof globalThis.fetch;
}

/**
 * Posts the notification of a sync, as Airbyte posts it to a webhook: JSON, and no signature. The state stays as it is.
 *
 * @returns the status with which the test's server answered
 * @throws KitError `sandbox-not-loopback`, `sandbox-unknown-connection`, `sync-outcome-invalid`
 */
export async function notifySync(
  { worlds, now, fetch }: Notifying,
  connection: string | { readonly id: string },
  outcome: SyncOutcome,
): Promise<{ readonly status: number }> {
  judgeOutcome(outcome, now());
  const { notify } = outcome;
  if (!isLoopback(notify)) throw new KitError("sandbox-not-loopback", `${JSON.stringify(notify)} is no address on loopback.`);
  const body = JSON.stringify(writeNotification(find(worlds, typeof connection === "string" ? connection : connection.id, now()), outcome));
  const headers = { "content-type": "application/json" };
  const response = await fetch(notify, { method: "POST", headers, body, redirect: "manual" });
  await response.body?.cancel();
  return { status: response.status };
}

function isLoopback(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return /^https?:$/.test(protocol) && loopbackHosts.includes(hostname);
}

function find(worlds: Worlds, id: string, now: number): Synced {
  for (const { tables, newSerial } of worlds.all()) {
    const connection = tables.get("connection", id);
    const workspace = connection && tables.get("workspace", connection.workspaceId);
    const source = connection && tables.get("source", connection.sourceId);
    const destination = connection && tables.get("destination", connection.destinationId);
    if (connection && workspace && source && destination) return { connection, workspace, source, destination, jobId: newSerial(), now };
  }
  throw new KitError("sandbox-unknown-connection", `No world has a connection ${JSON.stringify(id)}.`);
}
