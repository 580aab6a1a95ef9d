import type { AnswerOf, AnyApi, CallOptions, ItemOf, Offered } from "./api.ts";

/** The tags of source and connection templates, by their names. */
export interface TemplateTags<Api extends AnyApi> {
  /** A name has at most 255 characters. */
  readonly create: Offered<Api, "create-template-tag", (name: string, call?: CallOptions) => Promise<AnswerOf<Api, "create-template-tag">>>;
  readonly list: Offered<Api, "list-template-tags", (call?: CallOptions) => Promise<readonly ItemOf<Api, "list-template-tags">[]>>;
  /** Carries over to every template that has the tag. */
  readonly rename: Offered<
    Api,
    "rename-template-tag",
    (name: string, newName: string, call?: CallOptions) => Promise<AnswerOf<Api, "rename-template-tag">>
  >;
  /** Takes the tag off every template, too; the templates stay. */
  readonly delete: Offered<Api, "delete-template-tag", (name: string, call?: CallOptions) => Promise<AnswerOf<Api, "delete-template-tag">>>;
}

/** The connectors that there are. */
export interface Definitions<Api extends AnyApi> {
  readonly sources: {
    /** `name`: a part of it, in either case. */
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
  /** A part of the name, in either case. */
  readonly nameContains?: string | undefined;
  readonly status?: WorkspaceStatus | undefined;
  /** How many come with one request: 1 to 100, 20 by default. */
  readonly pageSize?: number | undefined;
}

/** The workspaces of the organization. One is made by the first use of `workspace(name)`. */
export interface Workspaces<Api extends AnyApi> {
  /** All of them, page by page, as they are read: `for await (const workspace of airbyte.workspaces.list())`. */
  readonly list: Offered<
    Api,
    "list-workspaces",
    (choice?: WorkspaceChoice, call?: CallOptions) => AsyncIterable<ItemOf<Api, "list-workspaces">>
  >;
  readonly get: Offered<Api, "get-workspace", (id: string, call?: CallOptions) => Promise<AnswerOf<Api, "get-workspace">>>;
  /** An inactive workspace has its connections disabled. */
  readonly update: Offered<
    Api,
    "update-workspace",
    (
      id: string,
      change: { readonly name?: string | undefined; readonly status?: WorkspaceStatus | undefined },
      call?: CallOptions,
    ) => Promise<AnswerOf<Api, "update-workspace">>
  >;
  /** With all its sources, destinations and connections. */
  readonly delete: Offered<Api, "delete-workspace", (id: string, call?: CallOptions) => Promise<AnswerOf<Api, "delete-workspace">>>;
  /** How many there are. */
  readonly stats: Offered<Api, "read-workspace-stats", (call?: CallOptions) => Promise<AnswerOf<Api, "read-workspace-stats">>>;
}

export interface StreamsOptions extends CallOptions {
  readonly includeDescriptions?: boolean | undefined;
}

/** The streams of a source, as they were discovered. The operator's: a workspace's own token does not reach them. */
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
  /** The fields of one stream. */
  readonly describe: Offered<
    Api,
    "describe-source-stream",
    (source: { readonly id: string } | string, stream: string, options?: StreamsOptions) => Promise<AnswerOf<Api, "describe-source-stream">>
  >;
}
