import type { JsonObject } from "../../core/json.ts";
import { timeText } from "../render/time-text.ts";
import type { Connection, Destination, Source, Workspace } from "../state/things.ts";

/** The end of a sync, as a test wants it, and the address of the test that is told. */
export interface SyncOutcome {
  /** Address on loopback to which the notification goes. */
  readonly notify: string;
  /** `queued`: the sync has not begun. Default: `succeeded`. */
  readonly status?: "succeeded" | "failed" | "queued";
  /** Records read and written. Default: 0. */
  readonly records?: number;
  /** Bytes read and written. Default: 0. */
  readonly bytes?: number;
  /** Default: 60,000 milliseconds. */
  readonly durationMs?: number;
  /** The reason of a failure. */
  readonly error?: { readonly message: string; readonly type?: string; readonly origin?: string };
}

/** A sync with everything that its notification names. */
export interface Synced {
  readonly connection: Connection;
  readonly workspace: Workspace;
  readonly source: Source;
  readonly destination: Destination;
  readonly jobId: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** Stands for Airbyte's web app in links. Nothing answers there. */
const webApp = "https://airbyte.example";

/**
 * Writes the body of a notification: a message in Slack's blocks, and under `data` the summary of the sync. It carries no signature. Sources:
 * airbyte-platform, `SyncSummary`, `SlackNotificationClient`; the words of the message are ours.
 */
export function writeNotification(synced: Synced, outcome: SyncOutcome): JsonObject {
  const { connection, workspace, source, destination, jobId } = synced;
  const name = `${source.name} → ${destination.name}`;
  const home = `${webApp}/workspaces/${workspace.id}`;
  const said = titles[outcome.status ?? "succeeded"];
  const title = `${said}: ${name}`;
  const data = {
    workspace: { id: workspace.id, name: workspace.name, url: home },
    connection: { id: connection.id, name, url: `${home}/connections/${connection.id}` },
    source: { id: source.id, name: source.name, url: `${home}/source/${source.id}` },
    destination: { id: destination.id, name: destination.name, url: `${home}/destination/${destination.id}` },
    jobId,
    ...summary(synced, outcome),
  };
  const field = (text: string): JsonObject => ({ type: "mrkdwn", text });
  const fields = [field("*Source:*"), field(link(data.source)), field("*Destination:*"), field(link(data.destination))];
  return {
    text: title,
    blocks: [
      { type: "section", text: field(`${said}: ${link(data.connection)}`) },
      { type: "section", fields },
    ],
    data,
  };
}

const titles = { succeeded: "Sync succeeded", failed: "Sync failed", queued: "Sync queued" } as const;

/** A link in Slack's markup, whose text may hold none of three characters. */
function link({ name, url }: { readonly name: string; readonly url: string }): string {
  return `<${url}|${name.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")}>`;
}

function summary({ now }: Synced, { status = "succeeded", records = 0, bytes = 0, durationMs = 60_000, error }: SyncOutcome): JsonObject {
  const isQueued = status === "queued";
  const isLoaded = status === "succeeded";
  const { message, type = "system_error", origin = "source" } = error ?? { message: "The sync failed." };
  const isFailed = status === "failed";
  return {
    success: isLoaded,
    startedAt: isQueued ? null : timeText(now - durationMs),
    finishedAt: isQueued ? null : timeText(now),
    durationInSeconds: isQueued ? null : Math.floor(durationMs / 1000),
    ...{ recordsEmitted: records, recordsCommitted: isLoaded ? records : 0, recordsFilteredOut: 0 },
    ...{ bytesEmitted: bytes, bytesCommitted: isLoaded ? bytes : 0, bytesFilteredOut: 0 },
    ...{ errorMessage: isFailed ? message : null, errorType: isFailed ? type : null, errorOrigin: isFailed ? origin : null },
  };
}
