import type { AnswerOf, AnyApi, CallOptions, ItemOf, JsonRecord, Offered } from "./api.ts";
import type { DestinationConnector } from "./connector.ts";
import type { TagChoice } from "./tag-choice.ts";

export interface ConnectionSchedule {
  /** A Quartz expression; absent or null: no schedule. `describeCron` says what it means. */
  readonly cronExpression?: string | null | undefined;
}

export interface ConnectionBehaviour extends ConnectionSchedule {
  /** What becomes of a change of a stream's schema that breaks nothing; `ignore` by default. */
  readonly nonBreakingChanges?: "ignore" | "disable" | "propagate_columns" | "propagate_fully" | undefined;
  /** Whether a new connection syncs at once; true by default. */
  readonly syncOnCreate?: boolean | undefined;
}

export interface UserHostedOptions<Config> extends ConnectionBehaviour {
  /** The name of the destination that is made in each workspace. */
  readonly name: string;
  readonly config: NoInfer<Config>;
}

export interface ConnectionTemplateChange extends ConnectionBehaviour {
  readonly name?: string | undefined;
  readonly config?: JsonRecord | undefined;
}

/** A connection template, or its id. */
export type ConnectionTemplateRef = { readonly id: string } | string;

/** Connection templates as the operator keeps them: where the data of new sources goes, and when. */
export interface ConnectionTemplates<Api extends AnyApi> {
  /** With a destination of one's own: its handle, so that its types are known, or the id of its definition. */
  readonly create: Offered<
    Api,
    "create-connection-template",
    <Config = JsonRecord>(
      connector: DestinationConnector<Config>,
      options: UserHostedOptions<Config>,
      call?: CallOptions,
    ) => Promise<AnswerOf<Api, "create-connection-template">>
  >;
  /** With the destination that Airbyte hosts. */
  readonly createAirbyteHosted: Offered<
    Api,
    "create-connection-template",
    (options?: ConnectionSchedule, call?: CallOptions) => Promise<AnswerOf<Api, "create-connection-template">>
  >;
  readonly list: Offered<
    Api,
    "list-connection-templates",
    (choice?: TagChoice, call?: CallOptions) => Promise<readonly ItemOf<Api, "list-connection-templates">[]>
  >;
  readonly get: Offered<
    Api,
    "get-connection-template",
    (id: string, call?: CallOptions) => Promise<AnswerOf<Api, "get-connection-template">>
  >;
  readonly update: Offered<
    Api,
    "update-connection-template",
    (
      template: ConnectionTemplateRef,
      change: ConnectionTemplateChange,
      call?: CallOptions,
    ) => Promise<AnswerOf<Api, "update-connection-template">>
  >;
  readonly delete: Offered<
    Api,
    "delete-connection-template",
    (template: ConnectionTemplateRef, call?: CallOptions) => Promise<AnswerOf<Api, "delete-connection-template">>
  >;
  readonly tag: Offered<
    Api,
    "tag-connection-template",
    (template: ConnectionTemplateRef, tag: string, call?: CallOptions) => Promise<AnswerOf<Api, "tag-connection-template">>
  >;
  readonly untag: Offered<
    Api,
    "untag-connection-template",
    (template: ConnectionTemplateRef, tag: string, call?: CallOptions) => Promise<AnswerOf<Api, "untag-connection-template">>
  >;
  /** What a cron expression means in words, and whether it is valid at all. */
  readonly describeCron: Offered<
    Api,
    "describe-cron",
    (cronExpression: string, call?: CallOptions) => Promise<AnswerOf<Api, "describe-cron">>
  >;
}
