import { isObject, member } from "../../../core/json.ts";
import { EmbeddedApiError } from "../../errors/embedded-api-error.ts";
import { secretValues } from "../../redaction/secret-values.ts";
import type { AuthorizeOptions, Consent } from "../../types/actions.ts";
import type { CallOptions } from "../../types/api.ts";
import { thingId } from "../caller.ts";
import { givenOptions } from "../check-arguments.ts";
import type { SourcesContext } from "./source-requests.ts";

const capability = "initiate-oauth";

/**
 * Asks for the address at which a user consents. Its token creates the workspace, if there is none of its name.
 * @throws EmbeddedApiError `bad-option`; `unfit-answer` for an address that no browser should be sent to
 */
export async function authorize(
  { caller, auth, workspace }: SourcesContext,
  given: AuthorizeOptions,
  options?: CallOptions,
): Promise<Consent> {
  const { connector, redirectUrl, name, config, template, input } = givenOptions(given, capability);
  if (!isWebAddress(redirectUrl)) throw new EmbeddedApiError("bad-option", "redirectUrl must be a whole http(s) address", { capability });
  const body = {
    workspace_name: workspace.name,
    connector_type: connector,
    redirect_url: redirectUrl,
    name,
    source_config: config,
    source_template_id: template === undefined ? undefined : thingId(template, capability),
    oauth_input_configuration: input,
  };
  const secrets = [...secretValues(config), ...secretValues(input)];
  const answer: unknown = await caller.call(capability, { auth, body, secrets, call: options });
  const consentUrl = isObject(answer) ? member(answer, "consent_url") : undefined;
  if (typeof consentUrl === "string" && isWebAddress(consentUrl)) return { consentUrl };
  throw new EmbeddedApiError("unfit-answer", "the answer holds no consent_url", { capability });
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
