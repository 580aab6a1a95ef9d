import { KitError } from "../core/errors.ts";
import type { Json } from "../core/json.ts";
import { judgeMembers, type MemberJudge } from "../core/judge-members.ts";

/** One call, as the sandbox saw it. Tokens and secrets are replaced. */
export interface JournalEntry {
  /** Milliseconds since the epoch, by the sandbox's clock. */
  readonly at: number;
  /** The client id whose world was called. */
  readonly world?: string;
  readonly capability?: string;
  readonly operationId?: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly token: "none" | "operator" | "scoped" | "widget";
  readonly body?: Json;
  /** Absent where no answer came. */
  readonly status?: number;
  /** The rule that refused the call. */
  readonly rule?: string;
  /** The sentences of a refusal. */
  readonly problem?: string;
  /** Decisions of ours that the call met. */
  readonly notes: readonly string[];
  /** The fault that the call met. */
  readonly fault?: string;
  /** Everything that came about besides the answer. */
  readonly effects: readonly string[];
}

export interface Journal {
  readonly add: (entry: JournalEntry) => void;
  readonly entries: (filter?: Partial<JournalEntry>) => readonly JournalEntry[];
  /** Number of calls since the journal was cleared that it holds no more. */
  readonly forgotten: () => number;
  readonly clear: () => void;
  readonly follow: (listener: (entry: JournalEntry) => void) => () => void;
}

/** Keeps the newest entries, up to a limit. Everybody who reads the journal gets the same ones, so they are frozen before they are shown. */
export function makeJournal(limit = 1000): Journal {
  let kept: JournalEntry[] = [];
  let added = 0;
  const listeners = new Set<(entry: JournalEntry) => void>();
  const newest = (): JournalEntry[] => kept.slice(Math.max(0, kept.length - limit));
  return {
    add: (entry) => {
      kept.push(entry);
      added++;
      // Cutting many at once costs less than moving every entry for each new one.
      if (kept.length >= limit * 1.25) kept = newest();
      for (const listener of listeners) tell(listener, frozen(entry));
    },
    entries: (filter = {}) => {
      const fault = judgeMembers(filter, { whole: "The filter of a journal", judges: entryJudges });
      if (fault !== undefined) throw new KitError("sandbox-option-invalid", fault);
      const wanted = Object.entries(filter);
      return newest()
        .filter((entry) => wanted.every(([key, value]) => entry[key as keyof JournalEntry] === value))
        .map(frozen);
    },
    forgotten: () => Math.max(0, added - limit),
    clear: () => {
      kept = [];
      added = 0;
    },
    follow: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

const any: MemberJudge = () => undefined;
/** The members of an entry. A filter by another one would find nothing, which a test may take for no call. */
const entryJudges: { readonly [Name in keyof JournalEntry]-?: MemberJudge } = {
  ...{ at: any, world: any, capability: any, operationId: any, method: any, url: any, headers: any, token: any },
  ...{ body: any, status: any, rule: any, problem: any, notes: any, fault: any, effects: any },
};

/** Calls a listener. Its error is reported as that of an event's listener: the call, which has happened, goes on. */
function tell(listener: (entry: JournalEntry) => void, entry: JournalEntry): void {
  try {
    listener(entry);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}

/** The value itself, frozen with all that it holds. */
function frozen<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  for (const inner of Object.values(value)) frozen(inner);
  return Object.freeze(value);
}
