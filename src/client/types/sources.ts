import type { AnswerOf, AnyApi, CallOptions, ItemOf, JsonRecord, Offered } from "./api.ts";
import type { TemplateRef } from "./source-templates.ts";
import type { TagChoice } from "./tag-choice.ts";

export interface SourceOptions<Rest> {
  readonly name?: string | undefined;
  /** What the template does not give. */
  readonly config: NoInfer<Rest>;
  /** Which connection templates are used for the source; every one by default. */
  readonly connectionTemplates?: TagChoice | undefined;
  /** Whether the configuration is checked before it is sent; as the client was told by default. */
  readonly validate?: boolean | undefined;
}

export interface SourceChange {
  readonly name?: string | undefined;
  /** The whole configuration. What the API answers is no start for it: secrets come back masked. */
  readonly config?: JsonRecord | undefined;
}

/** A source, or its id. */
export type SourceRef = { readonly id: string } | string;

export interface WaitOptions extends CallOptions {
  /** Of the whole wait; 300 000 by default. */
  readonly waitMs?: number | undefined;
  /** Between two looks, at first; it grows to five times as much. 1 000 by default. */
  readonly pollMs?: number | undefined;
}

/** How a check ended or stands. A failed check is an answer, not an error: `error_message` says why. */
export type SourceCheck<Api extends AnyApi> = "read-source-check" extends keyof Api["capabilities"]
  ? AnswerOf<Api, "read-source-check">
  : AnswerOf<Api, "check-source">;

/** The sources of one workspace. */
export interface Sources<Api extends AnyApi> {
  /**
   * Makes a source from a template and the caller's own configuration.
   *
   * @throws EmbeddedApiError of kind `outcome-unknown` where no answer came: `findByName` tells whether the source is there
   */
  readonly create: Offered<
    Api,
    "create-source",
    <Rest = JsonRecord>(
      template: TemplateRef<Rest> | string,
      options: SourceOptions<Rest>,
      call?: CallOptions,
    ) => Promise<AnswerOf<Api, "create-source">>
  >;
  readonly list: Offered<Api, "list-sources", (call?: CallOptions) => Promise<readonly ItemOf<Api, "list-sources">[]>>;
  /** Every source of exactly this name: after a call of unknown outcome it says whether the source is there. */
  readonly findByName: Offered<Api, "list-sources", (name: string, call?: CallOptions) => Promise<readonly ItemOf<Api, "list-sources">[]>>;
  readonly get: Offered<Api, "get-source", (source: SourceRef, call?: CallOptions) => Promise<AnswerOf<Api, "get-source">>>;
  readonly update: Offered<
    Api,
    "update-source",
    (source: SourceRef, change: SourceChange, call?: CallOptions) => Promise<AnswerOf<Api, "update-source">>
  >;
  readonly delete: Offered<Api, "delete-source", (source: SourceRef, call?: CallOptions) => Promise<AnswerOf<Api, "delete-source">>>;
  /** Starts a check of a configuration before a source is made of it; `wait` says how it ends. */
  readonly check: Offered<
    Api,
    "check-source",
    <Rest = JsonRecord>(
      template: TemplateRef<Rest> | string,
      options: SourceOptions<Rest>,
      call?: CallOptions,
    ) => Promise<AnswerOf<Api, "check-source">>
  >;
  /** Starts a check of a change before it is made. */
  readonly checkUpdate: Offered<
    Api,
    "check-source-update",
    (source: SourceRef, change: SourceChange, call?: CallOptions) => Promise<AnswerOf<Api, "check-source-update">>
  >;
  /** Waits until a check has ended. An answer that holds its end already is not asked for again. */
  readonly wait: (check: { readonly id: string } | string, options?: WaitOptions) => Promise<SourceCheck<Api>>;
}
