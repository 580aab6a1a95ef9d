import type { RegionName } from "../../rules/regions.ts";
import type { OAuthApplications, Skills } from "./agent.ts";
import type { AnyApi, CallOptions, Offered } from "./api.ts";
import type { ConnectionTemplates } from "./connection-templates.ts";
import type { Definitions, SourceStreams, TemplateTags, Workspaces } from "./organization.ts";
import type { OfferedSourceTemplates, SourceTemplates } from "./source-templates.ts";
import type { Sources } from "./sources.ts";
import type { TagChoice } from "./tag-choice.ts";

export interface WorkspaceOptions {
  /** Region of a new workspace. Ignored if the workspace exists. By default the client's region, else the US. */
  readonly region?: RegionName | undefined;
}

/** One customer's workspace. Its token and its id are requested on first use, and cached. */
export interface Workspace<Api extends AnyApi> {
  readonly name: string;
  /** The workspace's id. The first call creates the workspace, if there is none of its name. */
  readonly id: (call?: CallOptions) => Promise<string>;
  readonly sources: Sources<Api>;
  readonly sourceTemplates: OfferedSourceTemplates<Api>;
}

export interface WidgetTokenOptions extends WorkspaceOptions {
  /**
   * Origin of the page that embeds the widget: scheme, host and optional port, without path, such as `https://app.acme.com`. The text
   * `"null"` is the origin of every sandboxed page, such as an MCP app: anybody's sandboxed page may then use the token.
   */
  readonly allowedOrigin: string;
  /** Source templates that the widget offers. Default all. */
  readonly sourceTemplates?: TagChoice | undefined;
  /** Connection templates that sources from the widget use. Default all. */
  readonly connectionTemplates?: TagChoice | undefined;
}

/** A token for a browser. It gives access to one workspace, from pages of one origin. */
export interface WidgetToken {
  /** Token to pass to the widget. */
  readonly token: string;
  /** Address of the widget. Undefined if the token does not hold it. */
  readonly widgetUrl: string | undefined;
}

/**
 * The client of an organization: all groups of calls, for an API of either generation.
 * @throws EmbeddedApiError from every call; `kind` says what to do, and `capability-missing` that the API lacks the call
 */
export interface Embedded<Api extends AnyApi> {
  readonly sourceTemplates: SourceTemplates<Api>;
  readonly connectionTemplates: ConnectionTemplates<Api>;
  readonly templateTags: TemplateTags<Api>;
  readonly definitions: Definitions<Api>;
  readonly workspaces: Workspaces<Api>;
  readonly streams: SourceStreams<Api>;
  readonly skills: Skills<Api>;
  readonly oauth: OAuthApplications<Api>;
  /**
   * Selects a workspace by name. No request is sent.
   * @throws EmbeddedApiError `bad-option`
   */
  readonly workspace: (name: string, options?: WorkspaceOptions) => Workspace<Api>;
  /**
   * Selects a workspace by name, and creates it if there is none of this name. Every call of a workspace that needs it does so itself; with
   * `createClient`, creating a connector in a new workspace is a 404, and only minting a scoped token creates one.
   */
  readonly ensureWorkspace: Offered<
    Api,
    "read-scoped-token-info",
    (name: string, options?: WorkspaceOptions, call?: CallOptions) => Promise<Workspace<Api>>
  >;
  /**
   * Mints a new widget token on each call, because each goes to a browser.
   * @throws EmbeddedApiError `bad-option`, `no-token`
   */
  readonly widgetToken: Offered<
    Api,
    "mint-widget-token",
    (workspace: string, options: WidgetTokenOptions, call?: CallOptions) => Promise<WidgetToken>
  >;
}

/** A doubt in spite of which the call went on. */
export interface Warning {
  /**
   * `config-unchecked`: there was no schema to check the configuration with. `connector-differs`: the template is of another connector than
   * the handle. `config-field-unknown`: the connector knows no such field. `config-field-given`: the template gives the field already.
   * `check-undecided`: the check before a source is created neither passed nor failed.
   * `tags-empty`: an empty list of tags selects every template. `tag-mode-unknown`: a mode other than `any` and `all`. `option-unknown`: a
   * call, or the client, has no such option. `option-unfit`: an option is of another kind than the types say.
   */
  readonly code:
    | "config-unchecked"
    | "connector-differs"
    | "config-field-unknown"
    | "config-field-given"
    | "check-undecided"
    | "tags-empty"
    | "tag-mode-unknown"
    | "option-unknown"
    | "option-unfit";
  readonly message: string;
}

export type Warn = (warning: Warning) => void;
