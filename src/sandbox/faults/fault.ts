import type { Json } from "../../core/json.ts";

/** A trouble to make: the calls that meet it, how often, and what happens instead of the answer. */
export interface Fault {
  /** A name for the journal. */
  readonly name?: string;
  readonly when: FaultCondition;
  /** Number of calls that meet it. Default: 1. */
  readonly times?: number;
  readonly do: FaultAction;
}

/** Every member that is given must agree; an empty condition agrees with every call. */
export interface FaultCondition {
  readonly capability?: string;
  readonly method?: string;
  /** The beginning of the call's path. */
  readonly path?: string;
  /** The client id whose world is called. */
  readonly world?: string;
  /** The n-th call that agrees with the rest, from 1. Calls count that another fault took, too. */
  readonly nth?: number;
}

export type FaultAction =
  /** Answers with a status, without effect. `retryAfter`: seconds, or a text to send as it stands. */
  | { readonly status: number; readonly body?: Json; readonly retryAfter?: number | string }
  /** Answers later, by the sandbox's clock; 24.8 days at most. Latencies add up, and hide no other fault. */
  | { readonly latencyMs: number }
  /** Resets the connection, before the call has any effect or after it has had it. */
  | { readonly reset: "before" | "after-commit" }
  /** Never answers. */
  | { readonly timeout: "before" | "after-commit" }
  /** Breaks off after so many bytes of the body; after a shorter body, at its end. */
  | { readonly cutBodyAt: number }
  /** Answers 500 with the request's own headers and body in it, as careless servers do. */
  | { readonly echo: true };
