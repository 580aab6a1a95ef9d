import type { AnswerOf, AnyApi, BodyOf, CallOptions, ItemOf, JsonRecord, Offered } from "./api.ts";
import type { ConfigFor, Defaults, Given, Strict } from "./config-for.ts";
import type { SourceConnector } from "./connector.ts";
import type { StreamChoice } from "./streams.ts";
import type { TagChoice } from "./tag-choice.ts";

export interface SourceTemplateOptions<D> {
  readonly name: string;
  /**
   * Configuration that every source of this template gets, so its creator is not asked for it. It must hold no secrets: users of the
   * template can read it.
   */
  readonly defaults?: D | undefined;
  readonly streams?: StreamChoice | undefined;
}

interface SourceTemplateChange {
  readonly name?: string | undefined;
  readonly streams?: StreamChoice | undefined;
  /** True: sources of this template change, too. Default false. */
  readonly propagate?: boolean | undefined;
}

/** The defaults of a change. One API generation requires them in every PATCH, the other does not. */
type DefaultsChange<Api extends AnyApi, D> =
  BodyOf<Api, "update-source-template"> extends { readonly partial_default_config: unknown }
    ? { readonly defaults: D }
    : { readonly defaults?: D | undefined };

/** The operator's source templates. Calls carry the organization's token. */
export interface SourceTemplates<Api extends AnyApi> {
  /** Creates a template. The connector is its handle, which types `defaults`, or the id of a source definition. */
  readonly create: Offered<
    Api,
    "create-source-template",
    <C = JsonRecord, const D extends Defaults<C> = never>(
      connector: SourceConnector<C>,
      options: SourceTemplateOptions<D & Strict<D, C>>,
      call?: CallOptions,
    ) => Promise<SourceTemplate<Api, ConfigFor<C, D> & Given<ConfigFor<C, D>, D>, "create-source-template">>
  >;
  /** Copies a template: one of the organization's, or one that Airbyte maintains. */
  readonly clone: Offered<
    Api,
    "clone-source-template",
    <Rest = JsonRecord>(
      original: TemplateRef<Rest> | string,
      options?: { readonly name?: string | undefined },
      call?: CallOptions,
    ) => Promise<SourceTemplate<Api, Rest, "clone-source-template">>
  >;
  readonly list: Offered<
    Api,
    "list-source-templates",
    (choice?: TagChoice, call?: CallOptions) => Promise<readonly ItemOf<Api, "list-source-templates">[]>
  >;
  /** Lists the templates that Airbyte maintains for all organizations. */
  readonly listGlobal: Offered<
    Api,
    "list-global-source-templates",
    (call?: CallOptions) => Promise<readonly ItemOf<Api, "list-global-source-templates">[]>
  >;
  /**
   * Reads a template. A handle types its configuration; every field is optional, because the template's defaults are unknown to the types.
   */
  readonly get: Offered<
    Api,
    "get-source-template",
    <C = JsonRecord>(id: string, connector?: SourceConnector<C>, call?: CallOptions) => Promise<SourceTemplate<Api, Defaults<C>>>
  >;
  /**
   * Changes a template. A handle types `defaults`.
   * @throws EmbeddedApiError `config-invalid` for a masked secret or a number that JSON lacks; `bad-option` for a whitelist without names
   */
  readonly update: Offered<
    Api,
    "update-source-template",
    <C = JsonRecord>(
      template: TemplateRef<unknown> | string,
      change: SourceTemplateChange & DefaultsChange<Api, Defaults<C>>,
      connector?: SourceConnector<C>,
      call?: CallOptions,
    ) => Promise<SourceTemplate<Api, Defaults<C>, "update-source-template">>
  >;
  /** Deletes a template. */
  readonly delete: Offered<
    Api,
    "delete-source-template",
    (template: TemplateRef<unknown> | string, call?: CallOptions) => Promise<AnswerOf<Api, "delete-source-template">>
  >;
  /** Adds a tag to a template. */
  readonly tag: Offered<
    Api,
    "tag-source-template",
    (template: TemplateRef<unknown> | string, tag: string, call?: CallOptions) => Promise<AnswerOf<Api, "tag-source-template">>
  >;
  /** Removes a tag from a template. */
  readonly untag: Offered<
    Api,
    "untag-source-template",
    (template: TemplateRef<unknown> | string, tag: string, call?: CallOptions) => Promise<AnswerOf<Api, "untag-source-template">>
  >;
  /** Lists the discovered streams of a template's connector. */
  readonly catalog: Offered<
    Api,
    "get-template-catalog",
    (template: TemplateRef<unknown> | string, call?: CallOptions) => Promise<AnswerOf<Api, "get-template-catalog">>
  >;
  /** Finds all templates with exactly this name. After an error of kind `outcome-unknown`, it shows if the template was created. */
  readonly findByName: Offered<
    Api,
    "list-source-templates",
    (name: string, call?: CallOptions) => Promise<readonly ItemOf<Api, "list-source-templates">[]>
  >;
}

/** Source templates that users of a workspace see. Calls carry the workspace's token. */
export interface OfferedSourceTemplates<Api extends AnyApi> {
  readonly list: Offered<
    Api,
    "list-offered-source-templates",
    (choice?: TagChoice, call?: CallOptions) => Promise<readonly ItemOf<Api, "list-offered-source-templates">[]>
  >;
  /** Reads a template, as `SourceTemplates.get` does. */
  readonly get: Offered<
    Api,
    "get-offered-source-template",
    <C = JsonRecord>(
      id: string,
      connector?: SourceConnector<C>,
      call?: CallOptions,
    ) => Promise<SourceTemplate<Api, Defaults<C>, "get-offered-source-template">>
  >;
}

declare const rest: unique symbol;

/** A value with a template's id. `Rest`, the configuration that the creator of a source must give, exists in the types only. */
export interface TemplateRef<Rest> {
  readonly id: string;
  readonly [rest]?: Rest;
}

/** A source template, as the API answers it. */
export type SourceTemplate<Api extends AnyApi, Rest, Name extends string = "get-source-template"> = AnswerOf<Api, Name> & TemplateRef<Rest>;
