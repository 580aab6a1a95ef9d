import type { AnswerOf, AnyApi, BodyOf, CallOptions, ItemOf, JsonRecord, Offered } from "./api.ts";
import type { ConfigFor, Defaults, Strict } from "./config-for.ts";
import type { SourceConnector } from "./connector.ts";
import type { StreamChoice } from "./streams.ts";
import type { TagChoice } from "./tag-choice.ts";

export interface SourceTemplateOptions<D> {
  readonly name: string;
  /** Given for every source; nobody is asked for them. No secrets: users of the template see it. */
  readonly defaults?: D | undefined;
  readonly streams?: StreamChoice | undefined;
}

interface SourceTemplateChange {
  readonly name?: string | undefined;
  readonly streams?: StreamChoice | undefined;
  /** Also change the sources that were made from it; false by default. */
  readonly propagate?: boolean | undefined;
}

/** One generation's PATCH wants the defaults with every change, the other does not. */
type DefaultsChange<Api extends AnyApi, D> =
  BodyOf<Api, "update-source-template"> extends { readonly partial_default_config: unknown }
    ? { readonly defaults: D }
    : { readonly defaults?: D | undefined };

/** Source templates as the operator keeps them. Every call carries the organization's token. */
export interface SourceTemplates<Api extends AnyApi> {
  /** From a connector's handle, so that its types are known, or from the id of a source definition. */
  readonly create: Offered<
    Api,
    "create-source-template",
    <C = JsonRecord, const D extends Defaults<C> = never>(
      connector: SourceConnector<C>,
      options: SourceTemplateOptions<D & Strict<D, C>>,
      call?: CallOptions,
    ) => Promise<SourceTemplate<Api, ConfigFor<C, D>, "create-source-template">>
  >;
  /** A copy, perhaps of one of the templates that Airbyte maintains. */
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
  /** The templates that Airbyte maintains for everybody. */
  readonly listGlobal: Offered<
    Api,
    "list-global-source-templates",
    (call?: CallOptions) => Promise<readonly ItemOf<Api, "list-global-source-templates">[]>
  >;
  /** With the connector's handle its types are known, and since nobody knows the template's defaults beforehand every field is optional. */
  readonly get: Offered<
    Api,
    "get-source-template",
    <C = JsonRecord>(id: string, connector?: SourceConnector<C>, call?: CallOptions) => Promise<SourceTemplate<Api, Defaults<C>>>
  >;
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
  readonly delete: Offered<
    Api,
    "delete-source-template",
    (template: TemplateRef<unknown> | string, call?: CallOptions) => Promise<AnswerOf<Api, "delete-source-template">>
  >;
  readonly tag: Offered<
    Api,
    "tag-source-template",
    (template: TemplateRef<unknown> | string, tag: string, call?: CallOptions) => Promise<AnswerOf<Api, "tag-source-template">>
  >;
  readonly untag: Offered<
    Api,
    "untag-source-template",
    (template: TemplateRef<unknown> | string, tag: string, call?: CallOptions) => Promise<AnswerOf<Api, "untag-source-template">>
  >;
  /** The streams of a template's connector, as far as they were discovered. */
  readonly catalog: Offered<
    Api,
    "get-template-catalog",
    (template: TemplateRef<unknown> | string, call?: CallOptions) => Promise<AnswerOf<Api, "get-template-catalog">>
  >;
  /** Every template of exactly this name: after a call of unknown outcome it says whether the template is there. */
  readonly findByName: Offered<
    Api,
    "list-source-templates",
    (name: string, call?: CallOptions) => Promise<readonly ItemOf<Api, "list-source-templates">[]>
  >;
}

/** Source templates as the users of a workspace see them. Every call carries the workspace's token. */
export interface OfferedSourceTemplates<Api extends AnyApi> {
  readonly list: Offered<
    Api,
    "list-offered-source-templates",
    (choice?: TagChoice, call?: CallOptions) => Promise<readonly ItemOf<Api, "list-offered-source-templates">[]>
  >;
  /** As `get` of the operator's source templates. */
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

/** Anything with a template's id. What is left for the caller to configure travels with it, in the types only. */
export interface TemplateRef<Rest> {
  readonly id: string;
  readonly [rest]?: Rest;
}

/** A source template as the API answers it. */
export type SourceTemplate<Api extends AnyApi, Rest, Name extends string = "get-source-template"> = AnswerOf<Api, Name> & TemplateRef<Rest>;
