import type { RegionName } from "../../rules/regions.ts";
import type { Hooks } from "../transport/hooks.ts";
import type { TransportOptions } from "../transport/transport.ts";
import type { AnyApi } from "./api.ts";
import type { Warning } from "./embedded.ts";
import type { Validation } from "./validation.ts";

export interface EmbeddedHooks extends Hooks {
  /** Called if a call goes on in spite of a doubt, such as sending a configuration that could not be checked. */
  readonly onWarning?: ((warning: Warning) => unknown) | undefined;
}

/** Options of `createEmbedded`. */
export interface OptionsFor<Api extends AnyApi> extends Omit<TransportOptions, "capabilities" | "hooks"> {
  /** Region of new workspaces. `workspace(name, { region })` overrides it. */
  readonly region?: RegionName | undefined;
  readonly hooks?: EmbeddedHooks | undefined;
  /**
   * True: configurations and options are checked before anything is sent, and a doubt is a warning: an unknown field or option, a field that
   * the template gives already, a value of another kind, an empty list of tags. `strict`: a doubt is an error. A doubt about the options of
   * the client itself comes with its first call. Default true.
   */
  readonly validate?: Validation | undefined;
  /** The `api` export of a tree that you generated yourself. By default the one of this package's entry. */
  readonly api?: Api | undefined;
}
