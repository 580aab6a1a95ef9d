import type { RegionName } from "../../rules/regions.ts";
import type { AnyApi, CallOptions, Offered } from "./api.ts";
import type { ConnectionTemplates } from "./connection-templates.ts";
import type { Definitions, SourceStreams, TemplateTags, Workspaces } from "./organization.ts";
import type { OfferedSourceTemplates, SourceTemplates } from "./source-templates.ts";
import type { Sources } from "./sources.ts";
import type { TagChoice } from "./tag-choice.ts";

export interface WorkspaceOptions {
  /** Where the workspace is made if there is none of its name; ignored for one that exists. The client's own region by default, else the US. */
  readonly region?: RegionName | undefined;
}

/** One customer's workspace. Its token is minted, and its id asked for, once and on first use. */
export interface Workspace<Api extends AnyApi> {
  readonly name: string;
  readonly id: (call?: CallOptions) => Promise<string>;
  readonly sources: Sources<Api>;
  readonly sourceTemplates: OfferedSourceTemplates<Api>;
}

export interface WidgetTokenOptions extends WorkspaceOptions {
  /** Of the page that embeds the widget: scheme, host and perhaps port, exactly. */
  readonly allowedOrigin: string;
  /** Which source templates the widget offers; every one by default. */
  readonly sourceTemplates?: TagChoice | undefined;
  /** Which connection templates its sources use; every one by default. */
  readonly connectionTemplates?: TagChoice | undefined;
}

/** For the browser: it reaches one workspace, from pages of one origin. */
export interface WidgetToken {
  /** As the widget takes it. */
  readonly token: string;
  /** The widget's address, where the token says it. */
  readonly widgetUrl: string | undefined;
}

/** The client: every group of calls, for an API of either generation. */
export interface Embedded<Api extends AnyApi> {
  readonly sourceTemplates: SourceTemplates<Api>;
  readonly connectionTemplates: ConnectionTemplates<Api>;
  readonly templateTags: TemplateTags<Api>;
  readonly definitions: Definitions<Api>;
  readonly workspaces: Workspaces<Api>;
  readonly streams: SourceStreams<Api>;
  /** Sends nothing yet. */
  readonly workspace: (name: string, options?: WorkspaceOptions) => Workspace<Api>;
  /** A new token on each call: it is handed to a browser, so none is kept here. */
  readonly widgetToken: Offered<
    Api,
    "mint-widget-token",
    (workspace: string, options: WidgetTokenOptions, call?: CallOptions) => Promise<WidgetToken>
  >;
}

/** Something that was done all the same. */
export interface Warning {
  /** `config-unchecked`: nothing is known to check it against; `connector-differs`: the template is of another connector than the handle. */
  readonly code: "config-unchecked" | "connector-differs";
  readonly message: string;
}

export type Warn = (warning: Warning) => void;
