import createOpenapiClient, { type Client } from "openapi-fetch";
import { EmbeddedApiError } from "./errors/embedded-api-error.ts";
import type { TokenRequest } from "./tokens/token-request.ts";
import { fillPath } from "./transport/fill-path.ts";
import { makeConnection } from "./transport/make-connection.ts";
import type { TransportOptions } from "./transport/transport.ts";

/** Options of `createClient`. */
export interface ClientOptions extends Omit<TransportOptions, "capabilities"> {
  /** Capabilities of the generated tree that `Paths` comes from; tokens are minted with them. By default the entry's own. */
  readonly capabilities?: TransportOptions["capabilities"] | undefined;
  /** Token of every call. By default the organization's. The kind is not checked here: a server answers 401 to a wrong one. */
  readonly auth?: TokenRequest | undefined;
}

/**
 * Makes a low-level client. Tokens are minted with the capabilities of the options, else with these.
 * @throws EmbeddedApiError as `createClient` does
 */
export function makeClient<Paths extends object>(options: ClientOptions, capabilities: TransportOptions["capabilities"]): Client<Paths> {
  const { baseUrl, within, exchange } = makeConnection({ ...options, capabilities: options?.capabilities ?? capabilities });
  const { origin } = new URL(baseUrl);
  const fetch = async (request: Request): Promise<Response> => {
    const { method, url, signal } = request;
    if (new URL(url).origin !== origin) throw new EmbeddedApiError("foreign-origin", "tokens go to the base URL alone");
    const headers = Object.fromEntries(request.headers);
    // Firefox has no `Request.body`. No body becomes undefined, because `fetch` refuses a GET even with an empty one.
    const body = (await request.text()) || undefined;
    const outgoing = { capability: "request", method, url, headers, body };
    const { received, error } = await within({ capability: "request", signal }, (limit) =>
      exchange(outgoing, options.auth ?? { kind: "operator" }, limit),
    );
    if (received === undefined || (error && (received.response.ok || received.problem === "redirect"))) throw error;
    return replay(received.response, received.text);
  };
  return createOpenapiClient<Paths>({ baseUrl, fetch, pathSerializer: fillPath });
}

/** Makes an unread copy of an answer whose body was read. */
function replay({ status, statusText, headers: original }: Response, text: string | undefined): Response {
  const headers = new Headers(original);
  for (const name of ["content-length", "content-encoding"]) headers.delete(name);
  return new Response(text || null, { status, statusText, headers });
}
