import { EmbeddedApiError } from "../errors/embedded-api-error.ts";
import type { ErrorCode } from "../errors/error-codes.ts";
import { checkTimeout } from "./check-options.ts";
import { fillPath } from "./fill-path.ts";
import { renderQuery } from "./render-query.ts";
import type { Outgoing } from "./send-once.ts";
import type { CallOptions } from "./transport.ts";

const jsonHeaders = { "content-type": "application/json" };

/** The request of a call. @throws EmbeddedApiError of kind `usage`, before any token is asked for. */
export function prepareCall(options: CallOptions, defaults: { readonly baseUrl: string; readonly timeoutMs: number }): Outgoing {
  const { capability, operation, auth, path, query, secrets, repeatable, signal, timeoutMs = defaults.timeoutMs } = options;
  const { method, token } = operation;
  const refuse = (code: ErrorCode, what: string): EmbeddedApiError => new EmbeddedApiError(code, what, { capability });
  if (token !== undefined && token !== auth.kind) throw refuse("wrong-token", `takes a token of kind ${token}, not ${auth.kind}`);
  checkTimeout(timeoutMs);
  const body = options.body === undefined ? undefined : toJson(options.body);
  if (options.body !== undefined && body === undefined) throw refuse("bad-body", "the body cannot be written as JSON");
  const url = defaults.baseUrl + fillPath(operation.path, path, capability) + renderQuery(query);
  return { capability, method, url, secrets, repeatable, signal, timeoutMs, ...(body === undefined ? {} : { body, headers: jsonHeaders }) };
}

/** Undefined for a cycle, a BigInt, a function. */
function toJson(body: unknown): string | undefined {
  try {
    return JSON.stringify(body);
  } catch {
    return undefined;
  }
}
