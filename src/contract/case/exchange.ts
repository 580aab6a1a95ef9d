import type { Json, JsonObject } from "../../core/json.ts";
import type { Operation } from "../../document/list-operations.ts";
import type { Place } from "./case.ts";

/** A request in the names of the document under test, ready to be sent. */
export interface ContractRequest {
  readonly operation: Operation;
  /** The path with its parameters filled in. */
  readonly path: string;
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Json;
}

/** One thing that a message breaks: where, which keyword, in words. */
export interface Violation {
  readonly place: Place;
  readonly keyword: string;
  readonly message: string;
}

/** What came back, and what either side breaks. */
export interface Exchange {
  readonly answer: { readonly status: number; readonly body?: Json };
  readonly requestViolations: readonly Violation[];
  readonly responseViolations: readonly Violation[];
}

/** How a case reaches its target; injected, so that the engine itself opens no socket. */
export type RequestFunction = (request: ContractRequest) => Promise<Exchange>;

/** Serves a document in this process, as a mock does; injected. */
export type Serve = (document: JsonObject) => Promise<{ readonly request: RequestFunction }>;
