import type { AnswerOf, AnyApi, CallOptions, ItemOf, JsonRecord, Offered } from "./api.ts";

export interface SkillChoice {
  /** Id of a workspace, for skills of its connectors. Default: of all that the token reaches. */
  readonly workspaceId?: string | undefined;
  /** Number of skills per request, 1 to 100. Default 20. */
  readonly pageSize?: number | undefined;
}

/** Docs for agents: how a connector, or Airbyte itself, is used. Calls carry the organization's token. */
export interface Skills<Api extends AnyApi> {
  /** Lists all skills. Pages are requested while the loop runs. */
  readonly list: Offered<Api, "list-skills", (choice?: SkillChoice, call?: CallOptions) => AsyncIterable<ItemOf<Api, "list-skills">>>;
  /** Searches skills by words, page by page. */
  readonly search: Offered<
    Api,
    "search-skills",
    (query: string, choice?: SkillChoice, call?: CallOptions) => AsyncIterable<ItemOf<Api, "search-skills">>
  >;
  /** Reads the docs of a skill: its outline or, with `section`, one section. */
  readonly docs: Offered<
    Api,
    "read-skill-docs",
    (
      id: string,
      choice?: { readonly section?: string | undefined; readonly workspaceId?: string | undefined },
      call?: CallOptions,
    ) => Promise<AnswerOf<Api, "read-skill-docs">>
  >;
}

/** Names a connector: exactly one of its display name and the id of its definition. */
export type ConnectorChoice =
  | {
      /** Display name, in any case: `hubspot`, `Facebook Marketing`. A name in snake case is a 404. */
      readonly connectorType: string;
      readonly definitionId?: never;
    }
  | { readonly definitionId: string; readonly connectorType?: never };

/** The organization's own OAuth applications, in place of Airbyte's. Calls carry the organization's token. */
export interface OAuthApplications<Api extends AnyApi> {
  /** Sets the application of a connector, such as `{ client_id, client_secret }`. The answer holds no secret. */
  readonly setCredentials: Offered<
    Api,
    "set-oauth-credentials",
    (connector: ConnectorChoice, configuration: JsonRecord, call?: CallOptions) => Promise<AnswerOf<Api, "set-oauth-credentials">>
  >;
  /** Goes back to Airbyte's application. No error if there is none of your own. */
  readonly deleteCredentials: Offered<Api, "delete-oauth-credentials", (connectorType: string, call?: CallOptions) => Promise<void>>;
}
