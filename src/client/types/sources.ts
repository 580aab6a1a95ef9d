import type { SourceActions, SourceRef } from "./actions.ts";
import type { ConnectorChoice } from "./agent.ts";
import type { AnswerOf, AnyApi, BodyOf, CallOptions, ItemOf, JsonRecord, Offered } from "./api.ts";
import type { ConnectorHandle } from "./connector.ts";
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

interface NotCredentials {
  readonly credentials?: undefined;
  readonly environment?: undefined;
}

/** A source by its credentials, of a connector that agents use directly. The server completes the configuration. */
export interface CredentialOptions extends Omit<SourceOptions<never>, "config"> {
  readonly credentials: JsonRecord;
  readonly environment?: JsonRecord | undefined;
  readonly config?: JsonRecord | undefined;
}

type TakesConnector<Api extends AnyApi, Then, Else> = "connector_type" extends keyof BodyOf<Api, "create-source"> ? Then : Else;

/** Options of a new source. One API generation takes credentials, too. */
export type CreateOptions<Api extends AnyApi, Rest> = TakesConnector<
  Api,
  (SourceOptions<Rest> & NotCredentials) | CredentialOptions,
  SourceOptions<Rest>
> & {
  /**
   * True: the configuration is checked by the service first, and a source is created only if the check does not fail. No API generation
   * tries credentials by itself. The call's `timeoutMs`, if given, is for both together. Default false.
   */
  readonly check?: boolean | undefined;
};

interface NotConnector {
  readonly connectorType?: never;
  readonly definitionId?: never;
}

/** The origin of a source: a template or its id. In one API generation a connector may stand in its place. */
export type SourceOrigin<Api extends AnyApi, Rest> =
  | string
  | TakesConnector<
      Api,
      | (TemplateRef<Rest> & NotConnector)
      | (ConnectorHandle<Rest, "source"> & { readonly id?: never })
      | (ConnectorChoice & { readonly id?: never }),
      TemplateRef<Rest>
    >;

/**
 * Configuration that the creator of a source must give. For one of several origins, such as `found ?? created`, it fits each of them. An id,
 * and an origin of unknown configuration, leave it to the others; alone they take plain JSON.
 */
export type OpenConfig<Origin> = unknown extends OpenForAll<Origin> ? JsonRecord : OpenForAll<Origin>;

type OpenForAll<Origin> = (Origin extends unknown ? (open: OpenFor<Origin>) => void : never) extends (open: infer Open) => void
  ? Open
  : never;

type OpenFor<Origin> = Origin extends TemplateRef<infer Rest> | ConnectorHandle<infer Rest, "source"> ? Rest : unknown;

export interface DeleteOptions extends WaitOptions {
  /** True: the call ends when the source is gone from the list, because one API generation deletes in the background. Default false. */
  readonly wait?: boolean | undefined;
}

export interface SourceChange {
  readonly name?: string | undefined;
  /** The whole configuration. Do not start from the API's answer: secrets are masked in it. */
  readonly config?: JsonRecord | undefined;
}

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
export interface Sources<Api extends AnyApi> extends SourceActions<Api> {
  /**
   * Creates a source from a template and the caller's own configuration. In one API generation, a connector may take the template's place.
   *
   * @throws EmbeddedApiError `config-invalid` before the source is sent; `check-failed` of the option `check`; of kind `outcome-unknown` if no answer came: then `findByName`
   * shows if the source was created
   */
  readonly create: Offered<
    Api,
    "create-source",
    <Origin extends SourceOrigin<Api, unknown>>(
      origin: Origin,
      options: CreateOptions<Api, OpenConfig<Origin>>,
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
   * @throws EmbeddedApiError of kind `not-found` if the workspace has no such source; `delete-unfinished` of the option `wait`, after `waitMs`
   */
  readonly delete: Offered<Api, "delete-source", (source: SourceRef, options?: DeleteOptions) => Promise<AnswerOf<Api, "delete-source">>>;
  /** Starts a check of a configuration, before a source is created with it. `wait` returns its end. */
  readonly check: Offered<
    Api,
    "check-source",
    <Origin extends SourceOrigin<Api, unknown>>(
      origin: Origin,
      options: CreateOptions<Api, OpenConfig<Origin>>,
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
