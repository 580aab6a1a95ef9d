import type { Json } from "../../core/json.ts";
import { isRefusal, type Refusal } from "../acts/act.ts";
import type { Fault } from "../faults/fault.ts";
import type { JournalEntry } from "../journal.ts";
import type { Exchange } from "../options.ts";
import { redactBody, redactHeaders } from "../render/redact.ts";
import type { Handled, Incoming } from "./make-handler.ts";

/** A call that has ended. */
export interface Closed {
  readonly exchange: Exchange;
  readonly incoming: Incoming;
  readonly fault: Fault | undefined;
  /** Absent where a fault came before the call. */
  readonly handled: Handled | undefined;
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
export function writeEntry({ exchange, incoming, fault, handled }: Closed, { status, rule }: Ended, at: number): JournalEntry {
  const { match, bearer, capability } = incoming;
  const acted = handled?.acted;
  const world = handled?.world?.name ?? incoming.calledWorld;
  const body = shownBody(exchange.body, incoming);
  const entry: { -readonly [Name in keyof JournalEntry]: JournalEntry[Name] } = {
    at,
    method: exchange.method,
    url: exchange.url,
    token: bearer.token?.kind ?? "none",
    headers: redactHeaders(exchange.headers),
    notes: (acted !== undefined && "notes" in acted ? acted.notes : undefined) ?? none,
    effects: (acted !== undefined && "effects" in acted ? acted.effects : undefined) ?? none,
  };
  if (body !== undefined) entry.body = body;
  if (world !== undefined) entry.world = world;
  if (capability !== undefined) entry.capability = capability;
  if ("route" in match) entry.operationId = match.route.operation.id;
  if (status !== undefined) entry.status = status;
  if (rule !== undefined) entry.rule = rule;
  if (acted !== undefined && isRefusal(acted)) entry.problem = problemOf(acted);
  if (fault !== undefined) entry.fault = fault.name ?? Object.keys(fault.do)[0] ?? "";
  return entry;
}

const none: readonly string[] = [];

/** Most characters of a body that the journal keeps, so that large bodies do not fill the memory. */
const longestBody = 50_000;

function shownBody(text: string | undefined, { body, capability }: Incoming): Json | undefined {
  if (text !== undefined && text.length > longestBody) return `[${text.length} characters]`;
  return "value" in body && body.value !== undefined ? redactBody(body.value, capability) : undefined;
}

function problemOf({ faults }: Refusal): string {
  return faults.map(({ place, message }) => [place.join("."), message].filter(Boolean).join(": ")).join("; ");
}
