import { type Json, stringMember } from "../../../core/json.ts";
import { EmbeddedApiError } from "../../errors/embedded-api-error.ts";
import { secretsOf } from "../../redaction/secrets-of.ts";
import type { AnyApi } from "../../types/api.ts";
import type { Sources } from "../../types/sources.ts";
import type { LimitedOptions } from "../caller.ts";
import { type NewSource, recallOrigin, type SourcesContext, startSource } from "./source-requests.ts";

/**
 * Has a configuration checked, waits for the end, and creates the source.
 * @throws EmbeddedApiError `check-failed`, `check-unfinished`
 */
export function createChecked<T>(
  context: SourcesContext,
  { options, ...asked }: Omit<NewSource, "capability">,
  wait: Sources<AnyApi>["wait"],
): Promise<T> {
  const create = async (part?: LimitedOptions): Promise<T> => {
    const started = await startSource<{ readonly id: string }>(context, { ...asked, capability: "check-source", options: part });
    await refuseFailed(await wait(started, part), { ...context, ...asked });
    return startSource(context, { ...asked, capability: "create-source", options: part });
  };
  // A check takes longer than a request, so the client's own limit is that of each.
  return options?.timeoutMs === undefined ? create(options) : context.caller.whole("create-source", options, create);
}

/**
 * Refuses a source whose configuration did not pass its check. A check that decided nothing is a warning.
 * @throws EmbeddedApiError `check-failed`
 */
async function refuseFailed(
  check: unknown,
  { caller, warn, origin, given }: Pick<SourcesContext, "caller" | "warn"> & Pick<NewSource, "origin" | "given">,
): Promise<void> {
  const state = check as Json; // an answer is JSON
  const status = stringMember(state, "status");
  if (status === "succeeded") return;
  // The service tried the secrets, so its reason may quote them.
  const { config, credentials, environment } = given;
  const values = [secretsOf(config, recallOrigin(origin).connector?.secrets), secretsOf(credentials), secretsOf(environment)];
  const secrets = (await Promise.all(values)).flat();
  const said = `The check ended as ${caller.clean(String(status), secrets)}`;
  const reason = caller.clean(stringMember(state, "error_message") ?? "", secrets);
  if (status !== "failed" && status !== "cancelled")
    warn({ code: "check-undecided", message: `${said}: the source is created unchecked.` });
  else {
    const what = `${said.toLowerCase()}${reason && `: ${reason}`}; no source was created`;
    throw new EmbeddedApiError("check-failed", what, { capability: "check-source" });
  }
}
