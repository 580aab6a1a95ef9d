import type { AnswerOf, AnyApi, CallOptions, ItemOf, Offered } from "./api.ts";

/** Tags of source and connection templates. A tag is identified by its name. */
export interface TemplateTags<Api extends AnyApi> {
  /** Creates a tag. A name has at most 255 characters. */
  readonly create: Offered<Api, "create-template-tag", (name: string, call?: CallOptions) => Promise<AnswerOf<Api, "create-template-tag">>>;
  /** Lists all tags. */
  readonly list: Offered<Api, "list-template-tags", (call?: CallOptions) => Promise<readonly ItemOf<Api, "list-template-tags">[]>>;
  /** Renames a tag, on every template that has it. */
  readonly rename: Offered<
    Api,
    "rename-template-tag",
    (name: string, newName: string, call?: CallOptions) => Promise<AnswerOf<Api, "rename-template-tag">>
  >;
  /** Deletes a tag, and removes it from every template. The templates stay. */
  readonly delete: Offered<Api, "delete-template-tag", (name: string, call?: CallOptions) => Promise<AnswerOf<Api, "delete-template-tag">>>;
}

/** Definitions of all connectors. */
export interface Definitions<Api extends AnyApi> {
  readonly sources: {
    /** Lists source definitions. `name` filters by a part of the name, case-insensitively. */
    readonly list: Offered<
      Api,
      "list-source-definitions",
      (
        choice?: { readonly name?: string | undefined },
        call?: CallOptions,
      ) => Promise<readonly ItemOf<Api, "list-source-definitions", "definitions">[]>
    >;
    readonly get: Offered<
      Api,
      "get-source-definition",
      (id: string, call?: CallOptions) => Promise<AnswerOf<Api, "get-source-definition">>
    >;
  };
  readonly destinations: {
    readonly list: Offered<
      Api,
      "list-destination-definitions",
      (
        choice?: { readonly ids?: readonly string[] | undefined },
        call?: CallOptions,
      ) => Promise<readonly ItemOf<Api, "list-destination-definitions", "destinations">[]>
    >;
    readonly get: Offered<
      Api,
      "get-destination-definition",
      (id: string, call?: CallOptions) => Promise<AnswerOf<Api, "get-destination-definition">>
    >;
  };
}

export type WorkspaceStatus = "active" | "inactive";

export interface WorkspaceChoice {
  /** Filter: a part of the name, case-insensitive. */
  readonly nameContains?: string | undefined;
  readonly status?: WorkspaceStatus | undefined;
  /** Number of workspaces per request, 1 to 100. Default 20. */
  readonly pageSize?: number | undefined;
}

/** The organization's workspaces. The first use of `workspace(name)` creates one. */
export interface Workspaces<Api extends AnyApi> {
  /**
   * Lists all workspaces. Pages are requested while the loop runs: `for await (const workspace of airbyte.workspaces.list())`.
   * @throws EmbeddedApiError `unfit-answer`
   */
  readonly list: Offered<
    Api,
    "list-workspaces",
    (choice?: WorkspaceChoice, call?: CallOptions) => AsyncIterable<ItemOf<Api, "list-workspaces">>
  >;
  /** Reads a workspace by its id. */
  readonly get: Offered<Api, "get-workspace", (id: string, call?: CallOptions) => Promise<AnswerOf<Api, "get-workspace">>>;
  /** Changes a workspace. Making it inactive disables its connections. */
  readonly update: Offered<
    Api,
    "update-workspace",
    (
      id: string,
      change: { readonly name?: string | undefined; readonly status?: WorkspaceStatus | undefined },
      call?: CallOptions,
    ) => Promise<AnswerOf<Api, "update-workspace">>
  >;
  /** Deletes a workspace, with all its sources, destinations and connections. */
  readonly delete: Offered<Api, "delete-workspace", (id: string, call?: CallOptions) => Promise<AnswerOf<Api, "delete-workspace">>>;
  /** Counts the workspaces. */
  readonly stats: Offered<Api, "read-workspace-stats", (call?: CallOptions) => Promise<AnswerOf<Api, "read-workspace-stats">>>;
}

export interface StreamsOptions extends CallOptions {
  readonly includeDescriptions?: boolean | undefined;
}

/** Streams of a source, as they were discovered. Calls carry the organization's token: a workspace's token has no access. */
export interface SourceStreams<Api extends AnyApi> {
  readonly list: Offered<
    Api,
    "list-source-streams",
    (
      source: { readonly id: string } | string,
      options?: StreamsOptions,
    ) => Promise<
      readonly NonNullable<AnswerOf<Api, "list-source-streams"> extends { streams?: readonly (infer Stream)[] } ? Stream : unknown>[]
    >
  >;
  /** Describes one stream: its fields. */
  readonly describe: Offered<
    Api,
    "describe-source-stream",
    (source: { readonly id: string } | string, stream: string, options?: StreamsOptions) => Promise<AnswerOf<Api, "describe-source-stream">>
  >;
}
