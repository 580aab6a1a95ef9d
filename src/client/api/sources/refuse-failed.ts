import { type Json, stringMember } from "../../../core/json.ts";
import { EmbeddedApiError } from "../../errors/embedded-api-error.ts";
import type { SourcesContext } from "./source-requests.ts";

/**
 * Refuses a source whose configuration did not pass its check. A check that decided nothing is a warning.
 * @throws EmbeddedApiError `check-failed`
 */
export function refuseFailed(check: unknown, { caller, warn }: Pick<SourcesContext, "caller" | "warn">): void {
  const state = check as Json; // an answer is JSON
  const status = stringMember(state, "status");
  if (status === "succeeded") return;
  const said = `The check ended as ${caller.clean(String(status))}`;
  const reason = caller.clean(stringMember(state, "error_message") ?? "");
  if (status !== "failed" && status !== "cancelled")
    warn({ code: "check-undecided", message: `${said}: the source is created unchecked.` });
  else {
    const what = `${said.toLowerCase()}${reason && `: ${reason}`}; no source was created`;
    throw new EmbeddedApiError("check-failed", what, { capability: "check-source" });
  }
}
