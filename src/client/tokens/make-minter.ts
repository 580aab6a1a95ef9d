import { httpDateMs } from "../../core/http/http-date.ts";
import { isObject } from "../../core/json.ts";
import { tokenLifetimeSeconds } from "../../rules/limits.ts";
import { regions } from "../../rules/regions.ts";
import { EmbeddedApiError } from "../errors/embedded-api-error.ts";
import type { Transport, TransportOptions } from "../transport/transport.ts";
import type { Bearer, Minted } from "./make-token-cache.ts";
import { tokenLifetimeMs } from "./token-lifetime.ts";
import { checkRegion, workspaceName } from "./token-request.ts";

export interface MinterOptions extends Pick<TransportOptions, "clientId" | "clientSecret" | "capabilities"> {
  readonly call: Transport["call"];
  readonly now: () => number;
}

/**
 * Makes the function that mints tokens: application tokens with the client's credentials, scoped tokens with an application token.
 * @throws EmbeddedApiError `no-token`, `bad-option`; the errors of `Transport.call`
 */
export function makeMinter({ clientId, clientSecret, capabilities, call, now }: MinterOptions): (request: Bearer) => Promise<Minted> {
  const ask = async (capability: keyof typeof capabilities, kind: "none" | "operator", body: object, lifetime: number): Promise<Minted> => {
    const startMs = now();
    const { data, headers } = await call({ capability, operation: capabilities[capability], auth: { kind }, body, repeatable: true });
    const answer = isObject(data) ? data : {};
    const token = answer.access_token ?? answer.token;
    if (typeof token !== "string" || !/^[\x21-\x7e]+$/.test(token))
      throw new EmbeddedApiError("no-token", "the answer holds no token", { capability });
    const serverNowMs = httpDateMs(headers.get("date"), now());
    const lifetimeMs = tokenLifetimeMs(token, { expiresIn: answer.expires_in, serverNowMs, nowMs: now() }) ?? lifetime * 1000;
    // Renew a minute before the end, or after four fifths of a short life.
    return { token, renewAtMs: startMs + lifetimeMs - Math.min(60_000, lifetimeMs / 5) };
  };
  return async (request) => {
    const { operator, scoped } = tokenLifetimeSeconds;
    if (request.kind === "operator") {
      return ask("create-application-token", "none", { client_id: clientId, client_secret: clientSecret }, operator);
    }
    const { workspace, region } = request;
    const { workspace_name: name, region_id: place } = capabilities["mint-scoped-token"].fields ?? {};
    checkRegion(region);
    // JSON drops an undefined region.
    return ask(
      "mint-scoped-token",
      "operator",
      { [name ?? "workspace_name"]: workspaceName(workspace), [place ?? "region_id"]: region && regions[region] },
      scoped,
    );
  };
}
