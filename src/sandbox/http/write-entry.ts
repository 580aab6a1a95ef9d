import { isRefusal } from "../acts/act.ts";
import type { Fault } from "../faults/fault.ts";
import type { JournalEntry } from "../journal.ts";
import type { Exchange } from "../options.ts";
import { redact } from "../render/redact.ts";
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
 * Makes the function that writes the journal's entry of a call. It keeps the parts of the call that the entry shows, and nothing that the
 * call has changed.
 *
 * @param at milliseconds since the epoch
 */
export function entryWriter({ exchange, incoming, fault, handled }: Closed, { status, rule }: Ended, at: number): () => JournalEntry {
  const { method, url, headers, body: text } = exchange;
  const { match, bearer, capability } = incoming;
  const value = "value" in incoming.body ? incoming.body.value : undefined;
  const acted = handled?.acted;
  const world = handled?.world?.name ?? bearer.world?.name;
  const token = bearer.token?.kind ?? "none";
  const operationId = "route" in match ? match.route.operation.id : undefined;
  const faults = acted !== undefined && isRefusal(acted) ? acted.faults : undefined;
  const notes = (acted !== undefined && "notes" in acted ? acted.notes : undefined) ?? none;
  const effects = (acted !== undefined && "effects" in acted ? acted.effects : undefined) ?? none;
  const isLong = text !== undefined && text.length > longestBody;
  const long = isLong ? { body: `[${text.length} characters]` } : {};
  const shown = isLong ? undefined : value;
  return () => ({
    ...{ at, method, url, token },
    ...redact(headers, shown, capability),
    ...long,
    ...(world !== undefined && { world }),
    ...(capability !== undefined && { capability }),
    ...(operationId !== undefined && { operationId }),
    ...(status !== undefined && { status }),
    ...(rule !== undefined && { rule }),
    ...(faults !== undefined && {
      problem: faults.map(({ place, message }) => [place.join("."), message].filter(Boolean).join(": ")).join("; "),
    }),
    ...{ notes, effects },
    ...(fault && { fault: fault.name ?? Object.keys(fault.do)[0] ?? "" }),
  });
}

const none: readonly string[] = [];

/** Most characters of a body that the journal keeps, so that large bodies do not fill the memory. */
const longestBody = 50_000;
