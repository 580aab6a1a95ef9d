import { type Json, member } from "../../core/json.ts";
import { EmbeddedApiError } from "../errors/embedded-api-error.ts";
import type { AnyApi } from "../types/api.ts";
import type { SourceChange, SourceRef, Sources } from "../types/sources.ts";
import { byName, type CapabilityRequest, type LimitedOptions, thingId } from "./caller.ts";
import { recall, remember } from "./remembered.ts";
import { authOf, prepareChange, type SourcesContext, startSource } from "./source-requests.ts";
import { waitForCheck } from "./wait-for-check.ts";

export function makeSources(context: SourcesContext): Sources<AnyApi> {
  const { caller, workspace, clock } = context;
  const { call, whole } = caller;
  const list = <T>(options?: LimitedOptions): Promise<readonly T[]> =>
    whole("list-sources", options, async (part) => {
      const query = { workspace_id: await workspace.id(part) };
      return caller.list<T>("list-sources", { auth: authOf(context, "list-sources"), query, call: part });
    });
  /**
   * Prepares a request about one source. The organization's token also reaches sources of other workspaces. So with it, this client first
   * checks that the source is in the workspace.
   */
  const prepare = async (capability: string, source: SourceRef, options: LimitedOptions): Promise<CapabilityRequest> => {
    const id = thingId(source, capability);
    const auth = authOf(context, capability);
    if (auth.kind === "operator" && !(await list<Json>(options)).some((item) => member(item, "id") === id)) {
      throw new EmbeddedApiError("not-in-workspace", `the workspace ${workspace.name} has no such source`, { capability });
    }
    return { auth, path: [id], call: options };
  };
  const about = <T>(capability: string, source: SourceRef, options?: LimitedOptions): Promise<T> =>
    whole(capability, options, async (part) => call<T>(capability, await prepare(capability, source, part)));
  const change = <T>(capability: string, source: SourceRef, given: SourceChange, options?: LimitedOptions): Promise<T> =>
    whole(capability, options, async (part) => {
      const { source_config, secrets = [] } = await prepareChange(context, source, given, capability);
      const repeatable = capability === "check-source-update"; // a check changes nothing
      const request = await prepare(capability, source, part);
      return call<T>(capability, { ...request, body: { name: given.name, source_config }, secrets, repeatable });
    });
  return {
    create: async (template, given, options) => {
      const source = await startSource<never>(context, { capability: "create-source", template, given, options });
      return remember(source, recall(template));
    },
    list,
    findByName: async (name, options) => byName(name, await list(options)),
    get: (source, options) => about("get-source", source, options),
    update: (source, given, options) => change("update-source", source, given, options),
    delete: (source, options) => about("delete-source", source, options),
    check: (template, given, options) => startSource(context, { capability: "check-source", template, given, options }),
    checkUpdate: (source, given, options) => change("check-source-update", source, given, options),
    wait: (check, options) => waitForCheck(check, options, { call, clock, auth: authOf(context, "read-source-check") }),
  };
}
