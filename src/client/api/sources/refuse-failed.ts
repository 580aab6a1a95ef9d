import { type Json, stringMember } from "../../../core/json.ts";
import { EmbeddedApiError } from "../../errors/embedded-api-error.ts";
import { secretsOf } from "../../redaction/secrets-of.ts";
import { type NewSource, recallOrigin, type SourcesContext } from "./source-requests.ts";

/**
 * Refuses a source whose configuration did not pass its check. A check that decided nothing is a warning.
 * @throws EmbeddedApiError `check-failed`
 */
export async function refuseFailed(
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
