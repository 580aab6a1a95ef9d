import type { RegionName } from "../rules/regions.ts";
import { makeCaller, type TagCheck } from "./api/caller.ts";
import { makeConnectionTemplates } from "./api/make-connection-templates.ts";
import { makeOrganization } from "./api/make-organization.ts";
import { makeSourceTemplates } from "./api/make-source-templates.ts";
import { makeWorkspace } from "./api/make-workspace.ts";
import { makeWorkspaces } from "./api/make-workspaces.ts";
import { mintWidgetToken } from "./api/mint-widget-token.ts";
import { onDemand } from "./api/on-demand.ts";
import { allowTaps, makeTaps } from "./recorder/tap.ts";
import { checkRegion } from "./tokens/token-request.ts";
import { createTransport } from "./transport/create-transport.ts";
import { type Hooks, notify } from "./transport/hooks.ts";
import { systemClock } from "./transport/make-connection.ts";
import type { TransportOptions } from "./transport/transport.ts";
import type { AnyApi, CallOptions } from "./types/api.ts";
import type { Embedded, Warning, Workspace } from "./types/embedded.ts";
import type { Validation } from "./types/validation.ts";

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
   * True: configurations are checked before they are sent, and a doubt is a warning: an unknown field, one that the template gives already,
   * an empty list of tags, an unknown tag mode. `strict`: a doubt is an error. Default true.
   */
  readonly validate?: Validation | undefined;
  /** The `api` export of a tree that you generated yourself. By default the one of this package's entry. */
  readonly api?: Api | undefined;
}

const agentCalls = () => import("./api/make-agent-calls.ts");

async function ensured(workspace: Workspace<AnyApi>, call: CallOptions | undefined): Promise<Workspace<AnyApi>> {
  await workspace.id(call);
  return workspace;
}

/**
 * Makes the client of one organization, for the API of the options, else for the default one. The two entries of this package have a default
 * each, and so neither loads the other's table of capabilities.
 *
 * @throws EmbeddedApiError `bad-option`
 */
export function makeEmbedded<Api extends AnyApi>(options: OptionsFor<Api>, defaultApi: AnyApi): Embedded<Api> {
  const { region, validate = true, hooks = {}, clock = systemClock } = options;
  checkRegion(region);
  const api: AnyApi = options.api ?? defaultApi;
  // Not every API has the two operations that mint tokens. The caller checks for them before each call.
  const capabilities = api.capabilities as TransportOptions["capabilities"];
  const taps = makeTaps();
  const tapped: Hooks["onRequest"] = (event) => {
    for (const tap of taps) tap.onRequest(event.capability);
    return hooks.onRequest?.(event);
  };
  // Events are made for whoever listens only.
  const watched: Hooks = {
    ...hooks,
    get onRequest() {
      return taps.size === 0 ? hooks.onRequest : tapped;
    },
  };
  const warn = (warning: Warning): void => notify(hooks.onWarning, warning);
  const checkTags: TagCheck = async (part, capability) => {
    if (validate) (await import("./api/config/check-tags.ts")).checkTags(part, { capability, validate, warn });
  };
  const caller = makeCaller(api, createTransport({ ...options, capabilities, hooks: watched }), { taps, checkTags });
  const workspace: Embedded<AnyApi>["workspace"] = (name, given = {}) =>
    makeWorkspace(name, { region: given.region ?? region }, { caller, clock, validate, warn });
  const client: Embedded<AnyApi> = {
    sourceTemplates: makeSourceTemplates(caller, warn, validate),
    connectionTemplates: makeConnectionTemplates(caller, warn, validate),
    ...makeOrganization(caller),
    workspaces: makeWorkspaces(caller),
    skills: onDemand(async () => (await agentCalls()).makeAgentCalls(caller).skills, { list: "pages", search: "pages", docs: "call" }),
    oauth: onDemand(async () => (await agentCalls()).makeAgentCalls(caller).oauth, { setCredentials: "call", deleteCredentials: "call" }),
    workspace,
    ensureWorkspace: (name, given, call) => ensured(workspace(name, given), call),
    widgetToken: (workspace, given, call) => mintWidgetToken(caller, workspace, { ...given, region: given?.region ?? region }, call),
  };
  allowTaps(client, taps);
  // The types depend on the API's document. The code at run time is the same for all.
  return client as unknown as Embedded<Api>;
}
