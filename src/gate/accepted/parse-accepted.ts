import { KitError } from "../../core/errors.ts";
import { arrayMember, isObject, type Json } from "../../core/json.ts";
import { parseDocument } from "../../document/parse/parse-document.ts";
import type { AcceptedChange } from "./accepted-change.ts";
import { isCalendarDay } from "./calendar-day.ts";

const members = ["fingerprint", "about", "reason", "owner", "until"] as const;
const required: readonly string[] = members.filter((name) => name !== "about");

/**
 * Reads `accepted-changes.yaml`: `accepted`, a list of entries.
 *
 * @throws KitError `accepted-invalid` with every problem, one a line
 */
export function parseAccepted(value: Json, place: string): readonly AcceptedChange[] {
  const entries = arrayMember(value, "accepted");
  const unknown = isObject(value) ? Object.keys(value).filter((key) => key !== "accepted") : [];
  const problems = [
    ...unknown.map((key) => `/${key}: ${JSON.stringify(key)} is not known here`),
    ...(entries === undefined ? ["/accepted: must be a list; where nothing is accepted, write `accepted: []`"] : []),
    ...(entries ?? []).flatMap((entry, index) => entryProblems(entry, `/accepted/${index}`)),
    ...duplicates(entries ?? []),
  ];
  if (problems.length > 0) throw new KitError("accepted-invalid", problems.join("\n"), { place });
  return (entries ?? []) as unknown as readonly AcceptedChange[]; // each member has passed its check
}

/**
 * Reads the text of `accepted-changes.yaml`.
 *
 * @throws KitError `accepted-invalid`, also where it is neither YAML nor JSON, and else as `parseDocument` does
 */
export function readAccepted(text: string, place: string): readonly AcceptedChange[] {
  return parseAccepted(parsed(text, place), place);
}

/** The advice about a document that was fetched helps nobody who wrote this file. */
function parsed(text: string, place: string): Json {
  try {
    return parseDocument(text, place);
  } catch (cause) {
    if (!(cause instanceof KitError) || cause.code !== "document-unparseable") throw cause;
    throw new KitError("accepted-invalid", cause.message, { place: cause.place ?? place, cause });
  }
}

function entryProblems(entry: Json, at: string): string[] {
  if (!isObject(entry)) return [`${at}: must be an object`];
  const unknown = Object.keys(entry).filter((key) => !members.some((name) => name === key));
  const missing = required.filter((name) => !Object.hasOwn(entry, name));
  const wrong = Object.entries(entry).flatMap(([name, value]) => (unknown.includes(name) ? [] : memberProblems(name, value, at)));
  return [
    ...unknown.map((key) => `${at}: ${JSON.stringify(key)} is not known here; known are ${members.join(", ")}`),
    ...missing.map((name) => `${at}: ${name} is missing`),
    ...wrong,
  ];
}

function memberProblems(name: string, value: Json, at: string): string[] {
  if (typeof value !== "string") return [`${at}/${name}: must be text; put it in quotes`];
  if (value.trim() === "") return [`${at}/${name}: must not be empty`];
  if (name === "until" && !isCalendarDay(value)) return [`${at}/until: ${JSON.stringify(value)} is no day as YYYY-MM-DD`];
  return [];
}

function duplicates(entries: readonly Json[]): string[] {
  const first = new Map<string, number>();
  return entries.flatMap((entry, index) => {
    const fingerprint = isObject(entry) ? entry.fingerprint : undefined;
    if (typeof fingerprint !== "string") return [];
    const earlier = first.get(fingerprint);
    if (earlier === undefined) first.set(fingerprint, index);
    return earlier === undefined ? [] : [`/accepted/${index}: ${fingerprint} is accepted already at /accepted/${earlier}`];
  });
}
