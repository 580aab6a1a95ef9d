import { KitError } from "../../core/errors.ts";
import { isObject } from "../../core/json.ts";
import { didYouMean } from "../../core/nearest-name.ts";

type Judge = (value: unknown) => string | undefined;

const statuses: readonly unknown[] = ["succeeded", "failed", "queued"];
const text: Judge = (value) => (typeof value === "string" ? undefined : "is no text");
const count: Judge = (value) => (Number.isSafeInteger(value) && Number(value) >= 0 ? undefined : "is no whole number from 0");

const errorMembers: Readonly<Record<string, Judge>> = { message: text, type: text, origin: text };

/**
 * Judges the outcome of a sync before anything is sent: a notification with a mistake in it would be taken for one of Airbyte's.
 *
 * @param now milliseconds since the epoch
 * @throws KitError `sync-outcome-invalid`
 */
export function judgeOutcome(outcome: unknown, now: number): void {
  if (!isObject(outcome)) throw invalid("The outcome of a sync must be an object.");
  const { status, error } = outcome;
  if (status !== undefined && !statuses.includes(status))
    throw invalid(`A sync is succeeded, failed or queued, and not ${JSON.stringify(status)}.`);
  judgeMembers(outcome, {
    ...{ notify: text, status: text, records: count, bytes: count },
    durationMs: (value) => {
      if (typeof value !== "number" || !(value >= 0)) return "is no number of milliseconds from 0";
      return value > now ? "begins before 1970" : undefined;
    },
    error: (value) => (isObject(value) ? undefined : "is no object"),
  });
  if (!isObject(error)) return;
  judgeMembers(error, errorMembers);
  if (error.message === undefined) throw invalid("`error` has no `message`.");
}

function judgeMembers(given: object, judges: Readonly<Record<string, Judge>>): void {
  for (const [key, value] of Object.entries(given)) {
    const judge = Object.hasOwn(judges, key) ? judges[key] : undefined;
    if (judge === undefined) throw invalid(`The outcome of a sync has no ${JSON.stringify(key)}${didYouMean(key, Object.keys(judges))}`);
    const problem = value === undefined ? undefined : judge(value);
    if (problem !== undefined) throw invalid(`\`${key}\` ${problem}.`);
  }
}

function invalid(message: string): KitError {
  return new KitError("sync-outcome-invalid", message);
}
