import { type Json, member } from "../../../core/json.ts";
import { EmbeddedApiError } from "../../errors/embedded-api-error.ts";
import type { SourceActions, SourceRef } from "../../types/actions.ts";
import type { AnyApi } from "../../types/api.ts";
import type { DeleteOptions, SourceChange, Sources } from "../../types/sources.ts";
import { byName, type CapabilityRequest, type LimitedOptions, thingId } from "../caller.ts";
import { authOf, type NewSource, prepareChange, type SourcesContext, startSource } from "./source-requests.ts";

export function makeSources(context: SourcesContext): Omit<Sources<AnyApi>, keyof SourceActions<AnyApi>> {
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
      const rest = { secrets, repeatable: capability === "check-source-update" }; // a check changes nothing
      return call<T>(capability, { ...(await prepare(capability, source, part)), ...rest, body: { name: given.name, source_config } });
    });
  const check = <T>(origin: NewSource["origin"], given: NewSource["given"], options?: LimitedOptions): Promise<T> =>
    startSource(context, { capability: "check-source", origin, given, options });
  const wait: Sources<AnyApi>["wait"] = async (started, options) =>
    (await import("./wait-for-check.ts")).waitForCheck(started, options, { call, clock, auth: authOf(context, "read-source-check") });
  return {
    create: async (origin, given, options) =>
      given?.check
        ? (await import("./create-checked.ts")).createChecked(context, { origin, given, options }, wait)
        : startSource(context, { capability: "create-source", origin, given, options }),
    list,
    findByName: async (name, options) => byName(name, await list(options)),
    get: (source, options) => about("get-source", source, options),
    update: (source, given, options) => change("update-source", source, given, options),
    delete: async (source, options: DeleteOptions = {}) => {
      const answer = await about<never>("delete-source", source, options);
      if (options.wait) await (await import("./until-gone.ts")).untilGone(source, options, { list, clock });
      return answer;
    },
    check,
    checkUpdate: (source, given, options) => change("check-source-update", source, given, options),
    wait,
  };
}
