import { isObject } from "../../core/json.ts";
import { EmbeddedApiError } from "../errors/embedded-api-error.ts";
import { checkRegion, type TokenRequest, workspaceName } from "../tokens/token-request.ts";
import { unlessAborted } from "../transport/unless-aborted.ts";
import type { AnyApi } from "../types/api.ts";
import type { Workspace, WorkspaceOptions } from "../types/embedded.ts";
import type { Caller, LimitedOptions } from "./caller.ts";
import { makeOfferedSourceTemplates } from "./make-source-templates.ts";
import { onDemand } from "./on-demand.ts";
import { makeSources } from "./sources/make-sources.ts";
import type { SourcesContext } from "./sources/source-requests.ts";

/**
 * Makes the calls of one workspace.
 * @throws EmbeddedApiError `bad-option` for an empty name or an unknown region
 */
export function makeWorkspace(
  name: string,
  { region }: WorkspaceOptions,
  context: Omit<SourcesContext, "auth" | "workspace">,
): Workspace<AnyApi> {
  workspaceName(name);
  checkRegion(region);
  const { caller } = context;
  const auth: TokenRequest = { kind: "scoped", workspace: name, region };
  let asked: Promise<string> | undefined;
  const id = (options?: LimitedOptions): Promise<string> =>
    caller.whole(readInfo, options, ({ signal }) => {
      // All callers share one request, so it gets neither the first caller's signal nor its timeout. A failure is not cached.
      asked ??= askId(caller, auth).catch((error: unknown) => {
        asked = undefined;
        throw error;
      });
      return unlessAborted(asked, signal);
    });
  const own = { ...context, auth, workspace: { name, id } };
  return {
    name,
    id,
    sources: { ...makeSources(own), ...onDemand(async () => (await import("./sources/make-actions.ts")).makeActions(own), actionKinds) },
    sourceTemplates: makeOfferedSourceTemplates(caller, auth, context.warn),
  };
}

const actionKinds = { execute: "call", records: "pages", download: "call", inspect: "call", authorize: "call" } as const;

const readInfo = "read-scoped-token-info";

async function askId({ call }: Caller, auth: TokenRequest): Promise<string> {
  const answer: unknown = await call(readInfo, { auth, call: undefined });
  const id = isObject(answer) ? answer.workspace_id : undefined;
  if (typeof id === "string" && id !== "") return id;
  throw new EmbeddedApiError("unfit-answer", "the answer holds no workspace_id", { capability: readInfo });
}
