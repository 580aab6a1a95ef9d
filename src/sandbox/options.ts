import type { Json, JsonObject } from "../core/json.ts";
import type { Bindings } from "../document/bindings.ts";
import type { Registry } from "../document/registry.ts";
import type { Violation } from "../schema/violation.ts";
import type { Settling } from "./acts/act.ts";
import type { ConsentChoice } from "./consent/end-consent.ts";
import type { Fault } from "./faults/fault.ts";
import type { ErrorShape } from "./http/write-error.ts";
import type { JournalEntry } from "./journal.ts";
import type { Readings } from "./readings.ts";
import type { SyncOutcome } from "./sync/write-notification.ts";
import type { SandboxClock } from "./time/clock.ts";
import type { World } from "./world/describe-world.ts";
import type { Seed } from "./world/seed.ts";

/** The contract that a sandbox serves. */
export interface SandboxParts {
  readonly generation: "embedded" | "agent";
  /** A bundle. */
  readonly document: JsonObject;
  readonly bindings: Bindings;
  readonly registry: Registry;
  /** Judges a value by the schema at a pointer of the document. */
  readonly judgeAt: (pointer: string, value: Json) => readonly Violation[];
  /** Judges a configuration by the whole schema of a connector. */
  readonly judgeConnector: (connector: string, config: JsonObject) => readonly Violation[];
  /** Judges a seed by its JSON Schema. */
  readonly judgeSeed: (seed: Json) => readonly Violation[];
  /** Fulfilled when the judges of the document and of connectors can be used, and waited for by each call. Absent: at once. */
  readonly ready?: Promise<unknown>;
}

/** Options of a sandbox. */
export interface SandboxOptions {
  /** The world as it begins; by default one organization with its credentials and the standard template. */
  readonly seed?: Seed;
  /** Default: the machine's clock, which `advance` sets forward. `fixedClock()` stands still. */
  readonly clock?: SandboxClock;
  /** Address under which clients reach it, for the links of pages. Default: the address of each call. */
  readonly origin?: string;
  /** How errors are written. Default: `guide` in the embedded generation, `document` in the agent generation. */
  readonly errors?: ErrorShape;
  /** Positions of the switches where the documents are silent. */
  readonly readings?: Partial<Readings>;
  /** `any`: each client id that the seed does not name opens a world of its own, freshly seeded, with the seed's first secret. Default: `seeded`, one world for all credentials of the seed. */
  readonly worlds?: "seeded" | "any";
  /** How a scoped token is answered: as a bare JWT, or wrapped in Base64 as the guide's sample shows it. */
  readonly scopedShape?: "raw" | "wrapped";
  /**
   * End of a deletion that was accepted (agent generation): after so many lists that still show the source, or after so many milliseconds of
   * the clock. Default: 1, the first list.
   */
  readonly settle?: Settling;
  /** Origin of the `next` links of pages, to try a client that must not follow a foreign one. Default: the call's own. */
  readonly nextOrigin?: string;
  /** Most entries of the journal; the oldest goes first. Default: 1000. */
  readonly journalLimit?: number;
  /** Checks that every answer is declared by the document and valid under it; one that is not becomes a 500 that says so. */
  readonly checkAnswers?: boolean;
  /** Wait before every answer, in milliseconds of the clock; faults that make a call late add to it. Default: 0. */
  readonly latencyMs?: number;
}

/** Headers with names in lower case: `Headers`, or a `Map`, which costs a tenth. */
export interface GivenHeaders extends Iterable<readonly [string, string]> {
  readonly get: (name: string) => string | null | undefined;
}

/** A request as servers hand it in. */
export interface Exchange {
  readonly method: string;
  readonly url: string;
  readonly headers: GivenHeaders;
  /** The body's text; undefined for none. */
  readonly body: string | undefined;
}

/** A text; the bytes of a file. */
export type OutcomeBody = string | Uint8Array<ArrayBuffer>;

/** An answer, or the way in which none came. */
export type Outcome =
  | { readonly kind: "answer"; readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: OutcomeBody }
  /** The connection breaks after so many bytes of the body. */
  | {
      readonly kind: "cut";
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: OutcomeBody;
      readonly at: number;
    }
  /** The connection is reset. */
  | { readonly kind: "reset" }
  /** No answer ever comes. */
  | { readonly kind: "silence" };

/** The state of every world, as JSON. It holds secrets and signing keys. */
export interface Snapshot {
  readonly version: 1;
  /** The time of the sandbox's clock, in milliseconds since the epoch. A sandbox that is put back to it is set to that time at least. */
  readonly now?: number;
  readonly generation: string;
  readonly worlds: readonly JsonObject[];
}

/** Airbyte Embedded with state, in this process. */
export interface Sandbox {
  /** Takes the place of the global `fetch`, with an address and options, or with a `Request`. */
  readonly fetch: typeof globalThis.fetch;
  /** The same for a server, which can break a connection. */
  readonly exchange: (exchange: Exchange) => Promise<Outcome>;
  readonly clock: SandboxClock;
  /** The capabilities that calls of this generation have. */
  readonly capabilities: ReadonlySet<string>;
  readonly faults: {
    /**
     * Adds a fault and returns a function that takes it away.
     * @throws KitError `fault-invalid`
     */
    readonly add: (fault: Fault) => () => void;
    readonly clear: () => void;
    readonly list: () => readonly Fault[];
  };
  readonly journal: {
    /**
     * The entries that agree with every member of the filter, oldest first.
     * @throws KitError `sandbox-option-invalid` for a member that no entry has
     */
    readonly entries: (filter?: Partial<JournalEntry>) => readonly JournalEntry[];
    /** Number of calls since the journal was cleared that it holds no more: it keeps the newest `journalLimit`. */
    readonly forgotten: () => number;
    readonly clear: () => void;
    /** Calls a function with each new entry. Returns a function that stops it. An error of the function is reported as an uncaught one. */
    readonly follow: (listener: (entry: JournalEntry) => void) => () => void;
  };
  /**
   * The state of a world, to look at.
   * @throws KitError `sandbox-unknown-world`
   */
  readonly world: (clientId?: string) => World;
  /** Every world that is open. */
  readonly worlds: () => readonly World[];
  /**
   * Credentials of a world; its first organization. With `worlds: "any"` they open the world of a new client id, as its sign-in does.
   * @throws KitError `sandbox-unknown-world`
   */
  readonly credentials: (clientId?: string) => {
    readonly clientId: string;
    readonly clientSecret: string;
    readonly organizationId: string;
  };
  /**
   * Makes the choice of a user on the page of an OAuth consent (agent generation), by default `allow`. Returns the address that the browser
   * is sent to.
   * @throws KitError `sandbox-unknown-consent`, `consent-choice-invalid`
   */
  readonly consent: (consentUrl: string, choice?: ConsentChoice) => string;
  /**
   * Posts the notification of a sync, as Airbyte sends it to a webhook, to an address on loopback. Returns the status of the answer.
   * @throws KitError `sandbox-not-loopback`, `sandbox-unknown-connection`, `sync-outcome-invalid`
   */
  readonly sync: (connection: string | { readonly id: string }, outcome: SyncOutcome) => Promise<{ readonly status: number }>;
  /**
   * Makes a token invalid at once; for a widget token, the scoped one inside it. One that is invalid already stays so.
   * @throws KitError `sandbox-unknown-token` for a text that is no token of an open world
   */
  readonly revoke: (token: string) => void;
  /**
   * Puts a world, or all of them, back to the seed.
   * @throws KitError `sandbox-unknown-world`
   */
  readonly reset: (clientId?: string) => void;
  readonly snapshot: () => Snapshot;
  /** @throws KitError `sandbox-state-invalid` */
  readonly restore: (snapshot: Snapshot) => void;
}
