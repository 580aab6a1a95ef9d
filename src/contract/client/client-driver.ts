import type { JsonObject } from "../../core/json.ts";
import type { BoundGeneration } from "../../document/bindings.ts";

/**
 * Starts a client for one case. The client sends every request through `fetch`, and takes the time and all waits from `clock`.
 *
 * ```ts
 * const driver: ClientDriver = (fetch, clock, { baseUrl, clientId, clientSecret, organizationId }) => {
 *   const client = new MyClient({ fetch, clock, baseUrl, clientId, clientSecret, organizationId });
 *   return { acts: { "list-sources": ({ workspace }) => client.sources(workspace) }, lacks: { "create-source": "MyClient only reads" } };
 * };
 * ```
 */
export type ClientDriver = (
  fetch: typeof globalThis.fetch,
  clock: ClientClock,
  options: ClientOptions,
) => DrivenClient | Promise<DrivenClient>;

/** Time and chance for a client. */
export interface ClientClock {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** A number from 0 to below 1. */
  readonly random: () => number;
  /** Runs a function after a wait in milliseconds. Returns a function that cancels it. */
  readonly after: (waitMs: number, run: () => void) => () => void;
}

/** Options that a client is started with. */
export interface ClientOptions {
  /** Origin of the API, without a slash at its end. */
  readonly baseUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Absent where a case is about a client that was given no organization. */
  readonly organizationId?: string;
  /** The API under test, for a client that is told its operations. */
  readonly api: ClientApi;
  /** Takes each log line or event of the client. A case looks for secrets in them. */
  readonly log: (event: unknown) => void;
}

/** The operations of the document under test, by capability. */
export interface ClientApi {
  readonly generation: BoundGeneration;
  readonly capabilities: Readonly<Record<string, ClientOperation>>;
}

export interface ClientOperation {
  readonly method: "GET" | "PUT" | "DELETE" | "POST" | "PATCH" | "HEAD" | "OPTIONS" | "TRACE";
  /** Path template, such as `/api/v1/workspaces/{workspace_id}`. */
  readonly path: string;
  /** Kind of token. Absent if the document does not state it. */
  readonly token?: "operator" | "scoped" | "none";
  /** Field names that differ: the guide's name to this API's own, or to null if it has no such field. */
  readonly fields?: Readonly<Record<string, string | null>>;
}

/** The acts that cases ask of a client. Except for the last one, an act has the name of the capability that it calls. */
export interface ClientActs {
  /** Lists the sources of the workspace of a name. */
  readonly "list-sources": (given: { readonly workspace: string }) => Promise<unknown>;
  /** Creates a source. `template` is the id of a source template. */
  readonly "create-source": (given: {
    readonly workspace: string;
    readonly template: string;
    readonly name: string;
    readonly config: JsonObject;
  }) => Promise<unknown>;
  /** Lists all workspaces, page by page. */
  readonly "list-workspaces": () => Promise<unknown>;
  readonly "delete-workspace": (given: { readonly id: string }) => Promise<unknown>;
  /** Mints a widget token. The result is everything that a server hands to the browser. */
  readonly "mint-widget-token": (given: { readonly workspace: string; readonly allowedOrigin: string }) => Promise<unknown>;
  /** Reads the scoped token and the widget's address from a widget token, as a client in a browser does. */
  readonly "unwrap-widget-token": (given: { readonly token: string }) => Promise<{ readonly token: string; readonly widgetUrl: string }>;
}

/** An act, or the ability to do without an organization. */
export type ClientAbility = keyof ClientActs | "no-organization";

/** A client under test. */
export interface DrivenClient {
  readonly acts: Partial<ClientActs>;
  /** Reasons why the client has no act, or demands an organization. The cases that need it are not run, with that reason. */
  readonly lacks?: Readonly<Partial<Record<ClientAbility, string>>>;
}
