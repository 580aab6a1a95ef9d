import { isObject } from "../core/json.ts";
import { makeCaller } from "./api/caller.ts";
import { makeConnectionTemplates } from "./api/make-connection-templates.ts";
import { makeOrganization } from "./api/make-organization.ts";
import { makeSourceTemplates } from "./api/make-source-templates.ts";
import { makeWorkspace } from "./api/make-workspace.ts";
import { makeWorkspaces } from "./api/make-workspaces.ts";
import { mintWidgetToken } from "./api/mint-widget-token.ts";
import { onDemand } from "./api/on-demand.ts";
import { guardCalls, lookBefore, makeLook } from "./api/options/guard-calls.ts";
import { EmbeddedApiError } from "./errors/embedded-api-error.ts";
import { allowTaps, makeTaps } from "./recorder/tap.ts";
import { checkRegion } from "./tokens/token-request.ts";
import { createTransport } from "./transport/create-transport.ts";
import { notify } from "./transport/hooks.ts";
import { systemClock } from "./transport/make-connection.ts";
import type { TransportOptions } from "./transport/transport.ts";
import type { AnyApi } from "./types/api.ts";
import type { Embedded, Warning, WorkspaceOptions } from "./types/embedded.ts";
import type { OptionsFor } from "./types/embedded-options.ts";

const agentCalls = () => import("./api/make-agent-calls.ts");

/**
 * Makes the client of one organization, for the API of the options, else for the default one. The two entries of this package have a default
 * each, and so neither loads the other's table of capabilities.
 *
 * @throws EmbeddedApiError `bad-option`
 */
export function makeEmbedded<Api extends AnyApi>(options: OptionsFor<Api>, defaultApi: AnyApi): Embedded<Api> {
  const { region, validate = true, hooks = {}, clock = systemClock } = options ?? ({} as OptionsFor<Api>); // JavaScript callers may give none
  checkRegion(region);
  const api: AnyApi = options?.api ?? defaultApi;
  if (!api.capabilities) throw new EmbeddedApiError("bad-option", "api must be the export api of a generated tree");
  // Not every API has the two operations that mint tokens. The caller checks for them before each call.
  const capabilities = api.capabilities as TransportOptions["capabilities"];
  const taps = makeTaps();
  const onSend = (capability: string): void => {
    for (const tap of taps) tap.onRequest(capability);
  };
  const warn = (warning: Warning): void => notify(hooks, "onWarning", warning);
  const look = lookBefore(makeLook(validate, warn), "createEmbedded", [options]);
  const caller = makeCaller(api, createTransport({ ...options, capabilities }, onSend), taps);
  // A null, as a database has it, is not the default: the data would lie in another region.
  const regionOf = (given: WorkspaceOptions | undefined) => (given?.region === undefined ? region : given.region);
  const open: Embedded<AnyApi>["workspace"] = (name, given) => {
    // A region that is given as a text would be lost, and the workspace be made elsewhere.
    if ((given ?? undefined) !== undefined && !isObject(given))
      throw new EmbeddedApiError("bad-option", 'the options of a workspace must be an object, such as { region: "EU" }');
    return makeWorkspace(name, { region: regionOf(given) }, { caller, clock, validate, warn });
  };
  const calls: Omit<Embedded<AnyApi>, "workspace"> = {
    sourceTemplates: makeSourceTemplates(caller, warn, validate),
    connectionTemplates: makeConnectionTemplates(caller, warn, validate),
    ...makeOrganization(caller),
    workspaces: makeWorkspaces(caller),
    skills: onDemand(async () => (await agentCalls()).makeAgentCalls(caller).skills, { list: "pages", search: "pages", docs: "call" }),
    oauth: onDemand(async () => (await agentCalls()).makeAgentCalls(caller).oauth, { setCredentials: "call", deleteCredentials: "call" }),
    ensureWorkspace: async (name, given, call) => {
      const opened = open(name, given);
      await opened.id(call);
      return guardCalls(opened, look, "workspace.");
    },
    widgetToken: (workspace, given, call) => mintWidgetToken(caller, workspace, { ...given, region: regionOf(given) }, call),
  };
  const client: Embedded<AnyApi> = {
    ...guardCalls(calls, look),
    workspace: (...given) => guardCalls(open(...given), lookBefore(look, "workspace", given), "workspace."),
  };
  allowTaps(client, taps);
  // The types depend on the API's document. The code at run time is the same for all.
  return client as unknown as Embedded<Api>;
}
