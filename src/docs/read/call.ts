import type { Fault } from "../fault.ts";
import type { ReadJson } from "../json/read-json.ts";
import type { Span, Spelled } from "./spelled.ts";

/** A request that a page shows, in one form for all languages. */
export interface Call {
  readonly form: "curl" | "fetch" | "declaration" | "http";
  readonly span: Span;
  /** Upper case. */
  readonly method: string;
  /** The method's place, if the page writes it. */
  readonly methodSpan?: Span;
  readonly url: Spelled;
  readonly headers: readonly CallHeader[];
  readonly body: CallBody;
  /** The comment or sentence that introduces it. */
  readonly label: string;
  /** Faults of the text itself. */
  readonly faults: readonly Fault[];
}

export interface CallHeader {
  readonly name: string;
  /** Undefined where the page does not say it. */
  readonly value: string | undefined;
  readonly span: Span;
}

export type CallBody =
  | { readonly type: "none" }
  | ({ readonly type: "json"; readonly span: Span } & ReadJson)
  /** A body of which the judge knows nothing, and why. */
  | { readonly type: "unread"; readonly why: string };
