import type { Json, JsonObject } from "../../core/json.ts";
import type { Operation } from "../../document/list-operations.ts";
import type { Violation } from "../../schema/violation.ts";

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

/** A violation as a target reports it: without `schemaPath`, because a target does not say where its schema has the keyword. */
export type MessageViolation = Omit<Violation, "schemaPath">;

/** The answer to a request, with the violations found in the request and in the answer. */
export interface Exchange {
  readonly answer: { readonly status: number; readonly body?: Json };
  readonly requestViolations: readonly MessageViolation[];
  readonly responseViolations: readonly MessageViolation[];
}

/** Sends a request to the target. Injected, so that the contract engine itself opens no socket. */
export type RequestFunction = (request: ContractRequest) => Promise<Exchange>;

/** Serves a document in this process, as a mock does. Injected, so that the contract engine itself opens no socket. */
export type Serve = (document: JsonObject) => Promise<{ readonly request: RequestFunction }>;
