import createOpenapiClient, { type Client } from "openapi-fetch";
import { capabilities as embedded } from "../../generated/api/capabilities.js";
import { EmbeddedApiError } from "./errors/embedded-api-error.ts";
import type { TokenRequest } from "./tokens/token-request.ts";
import { fillPath } from "./transport/fill-path.ts";
import { makeConnection } from "./transport/make-connection.ts";
import type { TransportOptions } from "./transport/transport.ts";

/** Options of `createClient`. */
export interface ClientOptions extends Omit<TransportOptions, "capabilities"> {
  /**
   * Capabilities of the generated tree that `Paths` comes from; tokens are minted with them. Required only for another generation than the
   * embedded one.
   */
  readonly capabilities?: TransportOptions["capabilities"] | undefined;
  /** Token of every call. By default the organization's. The kind is not checked here: a server answers 401 to a wrong one. */
  readonly auth?: TokenRequest | undefined;
}

/**
 * Creates a low-level client, typed by the paths of a document: `createClient<paths>(options).GET("/api/v1/workspaces", { params: { query:
 * { limit: 5 } } })`. It answers openapi-fetch's `{ data, error, response }`. For an error status, `error` is the body as the server wrote
 * it.
 * @throws EmbeddedApiError `bad-option`, `bad-path` or `foreign-origin` before anything is sent; any code if there is no usable answer: no
 * connection, a redirect, a success that is not JSON
 */
export function createClient<Paths extends object>(options: ClientOptions): Client<Paths> {
  const { baseUrl, within, exchange } = makeConnection({ ...options, capabilities: options.capabilities ?? embedded });
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
