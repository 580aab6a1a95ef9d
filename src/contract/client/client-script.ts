import type { Json } from "../../core/json.ts";
import type { ClientActs } from "./client-driver.ts";
import type { StageFault, StageOptions } from "./stage.ts";

/** A value that a step gives to a client: as it stands, the id of a thing of the seed, or the last token that a capability gave. */
export type GivenValue = Json | IdOf | TokenOf;

export interface IdOf {
  readonly idOf: "source-template" | "workspace";
  readonly named: string;
}

export interface TokenOf {
  readonly tokenOf: string;
}

/** One step of a case. Steps are counted from 0. */
export type ClientStep =
  /** The client acts, or acts several times at once. */
  | {
      readonly act: keyof ClientActs;
      readonly given?: Readonly<Record<string, GivenValue>>;
      /** Default 1. */
      readonly atOnce?: number;
      /** The end that the act must come to. Default: success. */
      readonly ends?: "in success" | "in an error" | "in either";
    }
  | { readonly advanceSeconds: number }
  | { readonly fault: StageFault }
  | { readonly endFaults: true }
  /** The server revokes the token that the last request of a capability carried. */
  | { readonly revokeTokenOf: string };

/** Requests of a case. Every member that is given must agree. */
export interface Selection {
  readonly capability?: string;
  readonly except?: string;
  readonly hasBody?: boolean;
  /** The step in which the request was sent. */
  readonly step?: number;
}

/** An expectation about the selected requests. A selection without a request fails, except for a `count` from 0. */
export type ClientExpectation =
  | { readonly check: "count"; readonly of: Selection; readonly from: number; readonly to: number }
  /** The statuses of the answers, in the order in which the requests were sent. */
  | { readonly check: "answers"; readonly of: Selection; readonly are: readonly number[] }
  /** A header has a value, for a media type without its parameters; null: the header is absent. */
  | { readonly check: "header"; readonly of: Selection; readonly name: string; readonly is: string | null }
  /** The client's own organization in the header, or no such header. */
  | { readonly check: "organization"; readonly of: Selection; readonly is: "its own" | "absent" }
  /** Each request carries, as a bearer token, a token exactly as an answer gave it: of any step, or of one. */
  | { readonly check: "bearer"; readonly of: Selection; readonly issuedIn?: number }
  /** At least one request carries a token that was minted by a capability, exactly as it was answered. */
  | { readonly check: "uses-token"; readonly of: Selection; readonly mintedBy: string }
  /** The body has a value at a JSON pointer, whose first name is the guide's; null: nothing is there. */
  | { readonly check: "body"; readonly of: Selection; readonly at: string; readonly is: Json }
  /** The time from each request to the next, by the clock. */
  | { readonly check: "apart"; readonly of: Selection; readonly fromSeconds: number; readonly toSeconds: number }
  /** Each request asks for the page that `next` of the answer before names, until it names none. */
  | { readonly check: "follows-next"; readonly of: Selection }
  /** No request goes to another origin than the API's. */
  | { readonly check: "origin"; readonly of: Selection }
  /** The result of a step holds neither the client secret nor an operator's token, but a widget token. */
  | { readonly check: "hands-over-widget-token"; readonly step: number }
  /** The result of a step is the content of the last widget token. */
  | { readonly check: "unwraps-widget-token"; readonly step: number }
  /** No error, log line or event of the whole case holds a token or the client secret. */
  | { readonly check: "tells-no-secret" };

/** A client case as it runs: the world, the steps, and the expectations about the wire. */
export interface ClientScript {
  readonly on?: StageOptions;
  /** Default: the client is given its organization. */
  readonly organization?: "none";
  readonly steps: readonly ClientStep[];
  readonly expect: readonly ClientExpectation[];
}
