import { EmbeddedApiError } from "../errors/embedded-api-error.ts";
import { nextSteps } from "../errors/error-codes.ts";
import { notFoundStep } from "../errors/not-found-step.ts";
import { fillPath } from "./fill-path.ts";
import type { Outgoing } from "./send-once.ts";
import type { CallOptions } from "./transport.ts";

const jsonHeaders = { "content-type": "application/json" };

/**
 * Builds the request of a call.
 * @throws EmbeddedApiError of kind `usage`, before any token is requested
 */
export function prepareCall(call: CallOptions, baseUrl: string): Outgoing {
  const { capability, operation, auth, path, query, secrets, repeatable, binary, ownField } = call;
  const { method, token = auth.kind } = operation;
  if (token !== auth.kind) throw new EmbeddedApiError("wrong-token", `takes a token of kind ${token}, not ${auth.kind}`, { capability });
  // The slash separates path and host, whatever the table of capabilities says.
  const url = `${baseUrl}/${fillPath(operation.path.slice(1), path, capability)}${query ? renderQuery(query) : ""}`;
  let body: string | undefined;
  try {
    body = JSON.stringify(call.body);
  } catch {
    throw new EmbeddedApiError("bad-body", "the body holds a cycle or a BigInt", { capability });
  }
  const headers = body === undefined ? {} : jsonHeaders;
  // A call without a token sends id and secret, and a server may answer 403 to wrong ones.
  const own = { "not-found": notFoundStep(operation.path), forbidden: auth.kind === "none" ? nextSteps.auth : undefined };
  return { capability, method, url, headers, body, secrets, repeatable, binary, ownField, nextSteps: own, contentPromised: true };
}

/** Renders a query. An array repeats its key. Null and undefined are omitted. */
function renderQuery(values: NonNullable<CallOptions["query"]>): string {
  const pairs = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) {
    for (const item of [value].flat()) if (item !== null && item !== undefined) pairs.append(key, String(item));
  }
  const query = String(pairs); // not every browser knows `size`
  return query && `?${query}`;
}
