import { isObject } from "../../core/json.ts";
import { regionId, regions } from "../../rules/regions.ts";
import { tokenLifetimeSeconds } from "../../rules/token-lifetime-seconds.ts";
import { EmbeddedApiError } from "../errors/embedded-api-error.ts";
import { dateMs } from "../transport/retry-after-ms.ts";
import type { CallOptions, TransportOptions } from "../transport/transport.ts";
import type { Bearer, Minted } from "./make-token-cache.ts";
import { tokenLifetimeMs } from "./token-lifetime.ts";

/** Renewed this long before the end, or a fifth of a short life. */
const earlyMs = 60_000;

export interface MinterOptions extends Pick<TransportOptions, "clientId" | "clientSecret" | "capabilities"> {
  readonly call: (options: CallOptions) => Promise<{ readonly data?: unknown; readonly response: Response }>;
  readonly learn: (secret: string) => void;
  readonly now: () => number;
}

/** Mints application tokens with the client's credentials, and scoped tokens with an application token. */
export function makeMinter({
  clientId,
  clientSecret,
  capabilities,
  call,
  learn,
  now,
}: MinterOptions): (request: Bearer) => Promise<Minted> {
  return async (request) => {
    const startMs = now();
    const capability = request.kind === "operator" ? "create-application-token" : "mint-scoped-token";
    const operation = capabilities[capability];
    const name = (guideName: string): string => operation.fields?.[guideName] ?? guideName;
    const { data, response } = await call({
      capability,
      operation,
      auth: { kind: request.kind === "operator" ? "none" : "operator" },
      body: request.kind === "operator" ? { client_id: clientId, client_secret: clientSecret } : scopeOf(request, name),
      repeatable: true,
    });
    const answer = isObject(data) ? data : {};
    const token = request.kind === "operator" ? answer.access_token : answer.token;
    if (typeof token !== "string" || !/^[\x21-\x7e]+$/.test(token)) {
      throw new EmbeddedApiError("answer-without-token", `${capability}: the answer holds no token`, { capability });
    }
    learn(token);
    const documentedSeconds = tokenLifetimeSeconds[request.kind];
    const lifetimeMs = tokenLifetimeMs({
      token,
      expiresIn: answer.expires_in,
      serverNowMs: dateMs(response.headers.get("date")),
      nowMs: now(),
      documentedSeconds,
    });
    return { token, renewAtMs: startMs + lifetimeMs - Math.min(earlyMs, lifetimeMs / 5) };
  };
}

function scopeOf({ workspace, region }: Extract<Bearer, { readonly kind: "scoped" }>, name: (guideName: string) => string): object {
  if (workspace === "") throw new EmbeddedApiError("bad-option", "the workspace has no name");
  if (region === undefined) return { [name("workspace_name")]: workspace };
  if (!Object.hasOwn(regions, region)) throw new EmbeddedApiError("bad-option", `region must be one of ${Object.keys(regions).join(", ")}`);
  return { [name("workspace_name")]: workspace, [name("region_id")]: regionId(region) };
}
