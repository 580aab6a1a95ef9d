import { isObject, objectMember } from "../../core/json.ts";
import type { JsonRecord } from "../types/api.ts";

/** A thing that a notification names. */
export interface NotifiedThing extends JsonRecord {
  readonly id?: string | null;
  readonly name?: string | null;
  /** Its page in Airbyte's web app. */
  readonly url?: string | null;
}

/** Summary of a sync. Fields that this client does not know are kept. */
export interface SyncSummary extends JsonRecord {
  readonly success: boolean;
  readonly jobId: number;
  readonly workspace: NotifiedThing;
  readonly connection: NotifiedThing;
  readonly source: NotifiedThing;
  readonly destination: NotifiedThing;
  /** RFC 3339. */
  readonly startedAt?: string | null;
  /** RFC 3339. */
  readonly finishedAt?: string | null;
  readonly durationInSeconds?: number | null;
  readonly bytesEmitted?: number | null;
  readonly bytesCommitted?: number | null;
  readonly bytesFilteredOut?: number | null;
  readonly recordsEmitted?: number | null;
  readonly recordsCommitted?: number | null;
  readonly recordsFilteredOut?: number | null;
  readonly errorMessage?: string | null;
  /** Kind of the failure, such as `config_error` or `transient_error`. */
  readonly errorType?: string | null;
  /** Part that failed, such as `source` or `destination`. */
  readonly errorOrigin?: string | null;
}

/** A notification of a sync: the body as it was sent, and its outcome. */
export interface SyncNotification extends JsonRecord {
  /** `unfinished`: the sync is queued. Its summary says nothing of success yet. */
  readonly outcome: "succeeded" | "failed" | "unfinished";
  /** The message in Slack's markup. */
  readonly text?: string | null;
  readonly data: SyncSummary;
}

const things = ["workspace", "connection", "source", "destination"];
const texts = ["startedAt", "finishedAt", "errorMessage", "errorType", "errorOrigin"];
const counts = [
  "durationInSeconds",
  ...["bytesEmitted", "bytesCommitted", "bytesFilteredOut", "recordsEmitted", "recordsCommitted", "recordsFilteredOut"],
];

/**
 * Reads the body of a notification webhook: its text, or parsed JSON. Undefined for anything that is no notification of a sync, such as
 * other notifications of Airbyte, and for a summary of other types than stated here. It never throws.
 *
 * Airbyte does not sign its notifications: anybody who knows the address can send one. Keep the address secret, with a random part of at
 * least 128 bits in its path, take it over HTTPS only, and read the state of a source from the API before you act.
 *
 * Source: airbyte-platform, `SyncSummary` and `SlackNotificationClient`; Airbyte docs, Manage notifications (`success`).
 */
export function parseSyncNotification(body: unknown): SyncNotification | undefined {
  try {
    const sent: unknown = typeof body === "string" ? JSON.parse(body) : body;
    const data = isObject(sent) ? objectMember(sent, "data") : undefined;
    if (!isObject(sent) || data === undefined || !isSummary(data) || !isTextOrNothing(sent.text)) return undefined;
    return { ...sent, data, outcome: outcomeOf(data) };
  } catch {
    return undefined; // no JSON, or a hostile getter
  }
}

function isSummary(data: JsonRecord): data is SyncSummary {
  const { success, jobId } = data;
  return (
    typeof success === "boolean" &&
    Number.isFinite(jobId) &&
    things.every((name) => isThing(data[name])) &&
    texts.every((name) => isTextOrNothing(data[name])) &&
    counts.every((name) => data[name] === undefined || data[name] === null || Number.isFinite(data[name]))
  );
}

function isThing(value: unknown): boolean {
  return isObject(value) && [value.id, value.name, value.url].every(isTextOrNothing);
}

function isTextOrNothing(value: unknown): boolean {
  return value === undefined || value === null || typeof value === "string";
}

/** A queued sync is notified with a summary, too: without an end, and without an error. */
function outcomeOf({ success, finishedAt, errorMessage }: SyncSummary): SyncNotification["outcome"] {
  if (!finishedAt && !errorMessage) return "unfinished";
  return success ? "succeeded" : "failed";
}
