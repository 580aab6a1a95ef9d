import type { AnswerOf, AnyApi, CallOptions, ItemOf, JsonRecord, Offered } from "./api.ts";
import type { DestinationConnector } from "./connector.ts";
import type { TagChoice } from "./tag-choice.ts";

export interface ConnectionSchedule {
  /** Quartz cron expression. Absent or null: no schedule. `describeCron` explains an expression. */
  readonly cronExpression?: string | null | undefined;
}

export interface ConnectionBehaviour extends ConnectionSchedule {
  /** Handling of a non-breaking change in a stream's schema. Default `ignore`. */
  readonly nonBreakingChanges?: "ignore" | "disable" | "propagate_columns" | "propagate_fully" | undefined;
  /** True: a new connection syncs at once. Default true. */
  readonly syncOnCreate?: boolean | undefined;
}

export interface UserHostedOptions<Config> extends ConnectionBehaviour {
  /** Name of the destination that each workspace gets. */
  readonly name: string;
  /** Configuration of the destination. */
  readonly config: NoInfer<Config>;
}

export interface ConnectionTemplateChange extends ConnectionBehaviour {
  readonly name?: string | undefined;
  readonly config?: JsonRecord | undefined;
}

/** A connection template, or its id. */
export type ConnectionTemplateRef = { readonly id: string } | string;

/**
 * The operator's connection templates. A connection template says where data of new sources goes, and when. Calls carry the organization's
 * token.
 */
export interface ConnectionTemplates<Api extends AnyApi> {
  /** Creates a template with your own destination. The connector is its handle, which types `config`, or the id of its definition. */
  readonly create: Offered<
    Api,
    "create-connection-template",
    <Config = JsonRecord>(
      connector: DestinationConnector<Config>,
      options: UserHostedOptions<Config>,
      call?: CallOptions,
    ) => Promise<AnswerOf<Api, "create-connection-template">>
  >;
  /** Creates a template with the destination that Airbyte hosts. */
  readonly createAirbyteHosted: Offered<
    Api,
    "create-connection-template",
    (options?: ConnectionSchedule, call?: CallOptions) => Promise<AnswerOf<Api, "create-connection-template">>
  >;
  /** Lists connection templates, filtered by tags. */
  readonly list: Offered<
    Api,
    "list-connection-templates",
    (choice?: TagChoice, call?: CallOptions) => Promise<readonly ItemOf<Api, "list-connection-templates">[]>
  >;
  /** Reads a template. */
  readonly get: Offered<
    Api,
    "get-connection-template",
    (id: string, call?: CallOptions) => Promise<AnswerOf<Api, "get-connection-template">>
  >;
  /**
   * Changes a template.
   * @throws EmbeddedApiError `config-invalid` for a masked secret or a number that JSON lacks
   */
  readonly update: Offered<
    Api,
    "update-connection-template",
    (
      template: ConnectionTemplateRef,
      change: ConnectionTemplateChange,
      call?: CallOptions,
    ) => Promise<AnswerOf<Api, "update-connection-template">>
  >;
  /** Deletes a template. */
  readonly delete: Offered<
    Api,
    "delete-connection-template",
    (template: ConnectionTemplateRef, call?: CallOptions) => Promise<AnswerOf<Api, "delete-connection-template">>
  >;
  /** Adds a tag to a template. */
  readonly tag: Offered<
    Api,
    "tag-connection-template",
    (template: ConnectionTemplateRef, tag: string, call?: CallOptions) => Promise<AnswerOf<Api, "tag-connection-template">>
  >;
  /** Removes a tag from a template. */
  readonly untag: Offered<
    Api,
    "untag-connection-template",
    (template: ConnectionTemplateRef, tag: string, call?: CallOptions) => Promise<AnswerOf<Api, "untag-connection-template">>
  >;
  /** Explains a cron expression in words, and says if it is valid. */
  readonly describeCron: Offered<
    Api,
    "describe-cron",
    (cronExpression: string, call?: CallOptions) => Promise<AnswerOf<Api, "describe-cron">>
  >;
}
