import type { AnswerOf, AnyApi, CallOptions, ItemOf, JsonRecord, Offered } from "./api.ts";
import type { TemplateRef } from "./source-templates.ts";
import type { TagChoice } from "./tag-choice.ts";
import type { Validation } from "./validation.ts";

export interface SourceOptions<Rest> {
  readonly name?: string | undefined;
  /** The part of the configuration that the template does not give. */
  readonly config: NoInfer<Rest>;
  /** Connection templates for the source. Default all. */
  readonly connectionTemplates?: TagChoice | undefined;
  /** True: the configuration is checked before it is sent. `strict`: a doubt is an error, too. By default the client's setting. */
  readonly validate?: Validation | undefined;
}

export interface SourceChange {
  readonly name?: string | undefined;
  /** The whole configuration. Do not start from the API's answer: secrets are masked in it. */
  readonly config?: JsonRecord | undefined;
}

/** A source, or its id. */
export type SourceRef = { readonly id: string } | string;

export interface WaitOptions extends CallOptions {
  /** Limit of the whole wait, in milliseconds. Default 300 000. */
  readonly waitMs?: number | undefined;
  /** First pause between two requests, in milliseconds. It grows to five times as much. Default 1 000. */
  readonly pollMs?: number | undefined;
}

/** State of a check. A failed check is an answer, not an error: `error_message` says why. */
export type SourceCheck<Api extends AnyApi> = "read-source-check" extends keyof Api["capabilities"]
  ? AnswerOf<Api, "read-source-check">
  : AnswerOf<Api, "check-source">;

/** The sources of one workspace. */
export interface Sources<Api extends AnyApi> {
  /**
   * Creates a source from a template and the caller's own configuration.
   *
   * @throws EmbeddedApiError `config-invalid` before the source is sent; of kind `outcome-unknown` if no answer came: then `findByName`
   * shows if the source was created
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
  /** Lists all sources of the workspace. */
  readonly list: Offered<Api, "list-sources", (call?: CallOptions) => Promise<readonly ItemOf<Api, "list-sources">[]>>;
  /** Finds all sources with exactly this name. After an error of kind `outcome-unknown`, it shows if the source was created. */
  readonly findByName: Offered<Api, "list-sources", (name: string, call?: CallOptions) => Promise<readonly ItemOf<Api, "list-sources">[]>>;
  /**
   * Reads a source.
   * @throws EmbeddedApiError of kind `not-found` if the workspace has no such source
   */
  readonly get: Offered<Api, "get-source", (source: SourceRef, call?: CallOptions) => Promise<AnswerOf<Api, "get-source">>>;
  /**
   * Changes a source.
   * @throws EmbeddedApiError `config-invalid` before anything is changed; of kind `not-found` if the workspace has no such source
   */
  readonly update: Offered<
    Api,
    "update-source",
    (source: SourceRef, change: SourceChange, call?: CallOptions) => Promise<AnswerOf<Api, "update-source">>
  >;
  /**
   * Deletes a source.
   * @throws EmbeddedApiError of kind `not-found` if the workspace has no such source
   */
  readonly delete: Offered<Api, "delete-source", (source: SourceRef, call?: CallOptions) => Promise<AnswerOf<Api, "delete-source">>>;
  /** Starts a check of a configuration, before a source is created with it. `wait` returns its end. */
  readonly check: Offered<
    Api,
    "check-source",
    <Rest = JsonRecord>(
      template: TemplateRef<Rest> | string,
      options: SourceOptions<Rest>,
      call?: CallOptions,
    ) => Promise<AnswerOf<Api, "check-source">>
  >;
  /** Starts a check of a change, before it is applied. `wait` returns its end. */
  readonly checkUpdate: Offered<
    Api,
    "check-source-update",
    (source: SourceRef, change: SourceChange, call?: CallOptions) => Promise<AnswerOf<Api, "check-source-update">>
  >;
  /**
   * Waits until a check has ended. An answer that holds the end already is returned at once.
   * @throws EmbeddedApiError `check-unfinished` after `waitMs`
   */
  readonly wait: (check: { readonly id: string } | string, options?: WaitOptions) => Promise<SourceCheck<Api>>;
}
