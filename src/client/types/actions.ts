import type { AnswerOf, AnyApi, CallOptions, JsonRecord, Offered } from "./api.ts";
import type { TemplateRef } from "./source-templates.ts";

/** A source, or its id. */
export type SourceRef = { readonly id: string } | string;

/** An action of a connector, such as `{ entity: "issues", action: "list", params: { per_page: 10 } }`. */
export interface Action {
  /** Resource or stream, such as `issues`. */
  readonly entity: string;
  /** Such as `list`, `get`, `search`, `create`. The connector's skill docs name them. */
  readonly action: string;
  readonly params?: JsonRecord | undefined;
  /** Fields of the answer in dots, such as `user.login`; no others come. */
  readonly selectFields?: readonly string[] | undefined;
  /** Fields of the answer in dots that stay away. Ignored beside `selectFields`. */
  readonly excludeFields?: readonly string[] | undefined;
  /** False: long texts of lists and searches are cut. Default true. */
  readonly skipTruncation?: boolean | undefined;
  /** Reason for the action, in words, for Airbyte's records. At most 512 characters. */
  readonly intent?: string | undefined;
}

/** Answer of an action. `connector_metadata` names the next page in a spelling of the connector; `records` reads both. */
export type Execution<Api extends AnyApi, Result> = Omit<AnswerOf<Api, "execute-action">, "result"> & { readonly result: Result };

export interface AuthorizeOptions {
  /** Display name of the connector, in any case: `hubspot`, `Facebook Marketing`. A name in snake case is a 404. */
  readonly connector: string;
  /** Address of your callback; `parseOAuthCallback` reads it. */
  readonly redirectUrl: string;
  /** Name of the source. */
  readonly name?: string | undefined;
  /** Configuration beside the credentials, such as `start_date`. */
  readonly config?: JsonRecord | undefined;
  /** Source template. Required if the organization has several of the connector. */
  readonly template?: TemplateRef<unknown> | string | undefined;
  /** Further parameters of the consent, which some connectors need. */
  readonly input?: JsonRecord | undefined;
}

/** The address to send the user's browser to. */
export interface Consent {
  readonly consentUrl: string;
}

/** Actions on what is behind a source, of the API generation that has them. Calls carry the workspace's token. */
export interface SourceActions<Api extends AnyApi> {
  /**
   * Executes an action and returns its answer. `search` needs the connector's index: `inspect` says if it is ready.
   *
   * Airbyte does not try credentials when a source is created, so the first action may be the first to fail (`create` with `check`).
   */
  readonly execute: Offered<
    Api,
    "execute-action",
    <Result = unknown>(source: SourceRef, action: Action, call?: CallOptions) => Promise<Execution<Api, Result>>
  >;
  /**
   * Executes an action that answers lists, page by page: `for await (const issue of sources.records(source, { … }))`. The cursor of a page
   * goes into `params.cursor`. `timeoutMs` holds for each page.
   * @throws EmbeddedApiError `unfit-answer` if a page is no list, or promises another page and does not name it
   */
  readonly records: Offered<
    Api,
    "execute-action",
    <Item = JsonRecord>(source: SourceRef, action: Action, call?: CallOptions) => AsyncIterable<Item>
  >;
  /**
   * Executes the action `download` and returns the file, with its media type.
   * @throws EmbeddedApiError `empty-download`: Airbyte answers a missing file with 200 and no bytes
   */
  readonly download: Offered<
    Api,
    "execute-action",
    (source: SourceRef, action: Pick<Action, "entity" | "params" | "intent">, call?: CallOptions) => Promise<Blob>
  >;
  /** Describes a source for agents: its docs, and if its index for `search` is ready. */
  readonly inspect: Offered<Api, "inspect-source", (source: SourceRef, call?: CallOptions) => Promise<AnswerOf<Api, "inspect-source">>>;
  /**
   * Starts an OAuth consent. After it, Airbyte creates the source itself and sends the browser to `redirectUrl`. No document of Airbyte's
   * declares the operation; its docs describe it (Build your own OAuth flow). The organization must have a source template of the connector.
   * @throws EmbeddedApiError `bad-option`, `unfit-answer`
   */
  readonly authorize: Offered<Api, "initiate-oauth", (options: AuthorizeOptions, call?: CallOptions) => Promise<Consent>>;
}
