import type { Json } from "../../core/json.ts";
import type { Refusal } from "../acts/act.ts";
import type { Fault } from "../faults/fault.ts";
import type { JournalEntry } from "../journal.ts";
import type { Exchange } from "../options.ts";
import { type Declared, redactBody, redactHeaders, redactUrl } from "../render/redact.ts";
import type { Handled, Incoming } from "./make-handler.ts";

/** A call that has ended. */
export interface Closed {
  readonly exchange: Exchange;
  readonly incoming: Incoming;
  readonly fault: Fault | undefined;
  /** Absent where a fault came before the call. */
  readonly handled: Handled | undefined;
  /** The names that the called operation declares. */
  readonly declared: Declared;
}

/** The status and the rule of an answer; both are absent where none came. */
export interface Ended {
  readonly status?: number;
  readonly rule?: string;
}

/**
 * Writes the journal's entry of a call. It is written at once, so that neither the call nor its token stays in the memory.
 *
 * @param at milliseconds since the epoch
 */
export function writeEntry(closed: Closed, { status, rule: written }: Ended, at: number): JournalEntry {
  const { exchange, incoming, fault, handled, declared } = closed;
  const { match, bearer, capability } = incoming;
  const acted = handled?.acted;
  const world = handled?.world?.name ?? incoming.calledWorld;
  const body = shownBody(exchange.body, closed);
  const refusal = acted !== undefined && "refused" in acted ? acted : undefined;
  const rule = written ?? refusal?.rule;
  const entry: { -readonly [Name in keyof JournalEntry]: JournalEntry[Name] } = {
    at,
    method: exchange.method,
    url: redactUrl(exchange.url, declared.query),
    token: bearer.token?.kind ?? "none",
    headers: redactHeaders(exchange.headers),
    notes: shownList(acted !== undefined && "notes" in acted ? acted.notes : undefined),
    effects: shownList(acted !== undefined && "effects" in acted ? acted.effects : undefined),
  };
  if (body !== undefined) entry.body = body;
  if (world !== undefined) entry.world = world;
  if (capability !== undefined) entry.capability = capability;
  if ("route" in match) entry.operationId = match.route.operation.id;
  if (status !== undefined) entry.status = status;
  if (rule !== undefined) entry.rule = rule;
  if (refusal !== undefined) entry.problem = problemOf(refusal);
  else if (acted !== undefined && "unrouted" in acted) entry.problem = acted.message;
  if (fault !== undefined) entry.fault = fault.name ?? Object.keys(fault.do)[0] ?? "";
  return entry;
}

const none: readonly string[] = [];

/** Most characters of a body that the journal keeps, so that large bodies do not fill the memory. */
const longestBody = 50_000;

/** Most sentences of an entry, for the same reason: one call can have an effect on thousands of sources. */
const mostSentences = 100;

/** The first sentences, and the number of those that are left out. */
function shownList(all: readonly string[] = none): readonly string[] {
  return all.length <= mostSentences ? all : [...all.slice(0, mostSentences), `and ${all.length - mostSentences} more`];
}

function shownBody(text: string | undefined, { incoming: { body, capability }, declared }: Closed): Json | undefined {
  if (text !== undefined && text.length > longestBody) return `[${text.length} characters]`;
  return "value" in body && body.value !== undefined ? redactBody(body.value, capability, declared.body) : undefined;
}

function problemOf({ faults }: Refusal): string {
  return shownList(faults.map(({ place, message }) => [place.join("."), message].filter(Boolean).join(": "))).join("; ");
}
