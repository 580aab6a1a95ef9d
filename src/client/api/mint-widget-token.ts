import { isObject, stringMember } from "../../core/json.ts";
import { isAllowedOrigin } from "../../rules/is-allowed-origin.ts";
import { regionId } from "../../rules/regions.ts";
import { EmbeddedApiError } from "../errors/embedded-api-error.ts";
import { base64Text } from "../tokens/base64-text.ts";
import { checkRegion, workspaceName } from "../tokens/token-request.ts";
import type { CallOptions } from "../types/api.ts";
import type { WidgetToken, WidgetTokenOptions } from "../types/embedded.ts";
import type { Caller } from "./caller.ts";
import { tagFields } from "./tags.ts";

/**
 * Mints a widget token. It is not cached: each token goes to a browser.
 * @throws EmbeddedApiError `bad-option` for an origin that no browser sends, or an unknown region; `no-token`
 */
export async function mintWidgetToken(
  { call }: Caller,
  workspace: string,
  { allowedOrigin, region, sourceTemplates, connectionTemplates }: WidgetTokenOptions,
  options?: CallOptions,
): Promise<WidgetToken> {
  const capability = "mint-widget-token";
  if (typeof allowedOrigin !== "string" || !isAllowedOrigin(allowedOrigin)) {
    throw new EmbeddedApiError(
      "bad-option",
      "allowedOrigin must be scheme and host, such as https://app.acme.com: no path, no wildcard; or the text null, for a sandboxed page",
      {
        capability,
      },
    );
  }
  checkRegion(region);
  const body = {
    workspace_name: workspaceName(workspace),
    region_id: region === undefined ? undefined : regionId(region),
    allowed_origin: allowedOrigin,
    ...tagFields("source", sourceTemplates),
    ...tagFields("connection", connectionTemplates),
  };
  const answer = await call(capability, { body, repeatable: true, call: options });
  const token = isObject(answer) ? answer.token : undefined;
  if (typeof token !== "string" || token === "") throw new EmbeddedApiError("no-token", "the answer holds no token", { capability });
  return { token, widgetUrl: widgetUrlOf(token) };
}

/** Reads the widget's web address from a token that is Base64 or base64url of `{ token, widgetUrl }`. Source: Airbyte docs, Authentication, widget token. */
function widgetUrlOf(token: string): string | undefined {
  try {
    const address = stringMember(JSON.parse(base64Text(token)), "widgetUrl");
    return address && /^https?:/i.test(address) ? address : undefined; // a page puts it into a frame
  } catch {
    return undefined; // an opaque token is valid too, but holds no address
  }
}
