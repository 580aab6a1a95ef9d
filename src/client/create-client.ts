import createOpenapiClient, { type Client } from "openapi-fetch";
import { capabilities as embedded } from "../../generated/api/capabilities.js";
import { EmbeddedApiError } from "./errors/embedded-api-error.ts";
import type { TokenRequest } from "./tokens/token-request.ts";
import { fillPath } from "./transport/fill-path.ts";
import { makeConnection } from "./transport/make-connection.ts";
import type { TransportOptions } from "./transport/transport.ts";

export interface ClientOptions extends Omit<TransportOptions, "capabilities"> {
  /** Of the generated tree whose `paths` are used, where it is another generation than the embedded one: tokens are minted with it. */
  readonly capabilities?: TransportOptions["capabilities"] | undefined;
  /** The token of every call; the organization's by default. Which kind an operation takes is not checked here: the server answers 401. */
  readonly auth?: TokenRequest | undefined;
}

/**
 * Every operation of a document, typed by its path: `createClient<paths>(options).GET("/api/v1/workspaces", { params: { query: { limit: 5 } } })`.
 * Answers are openapi-fetch's `{ data, error, response }`: a status that is no success is an `error`, as the server wrote it.
 * @throws EmbeddedApiError where there is no answer of this API: silence, a redirect, a success that is no JSON; and `bad-option`, `bad-path`,
 * `foreign-origin` before anything is sent.
 */
export function createClient<Paths extends object>(options: ClientOptions): Client<Paths> {
  const { baseUrl, timeoutMs, exchange } = makeConnection({ ...options, capabilities: options.capabilities ?? embedded });
  const { origin } = new URL(baseUrl);
  const fetch = async (request: Request): Promise<Response> => {
    const { method, url, signal } = request;
    if (new URL(url).origin !== origin) throw new EmbeddedApiError("foreign-origin", "tokens go to the base URL alone");
    const headers = Object.fromEntries(request.headers);
    // Not by its `body`, which Firefox does not have. A GET with a body, even an empty one, is refused by every fetch.
    const body = (await request.text()) || undefined;
    const outgoing = { capability: "request", method, url, headers, body, signal, timeoutMs };
    const { received, error } = await exchange(outgoing, options.auth ?? { kind: "operator" });
    if (received === undefined || (error && (received.response.ok || received.problem === "redirect"))) throw error;
    return replay(received.response, received.text);
  };
  return createOpenapiClient<Paths>({ baseUrl, fetch, pathSerializer: fillPath });
}

/** The answer once more, for a reader who has not seen that it was read. */
function replay({ status, statusText, headers: original }: Response, text: string | undefined): Response {
  const headers = new Headers(original);
  for (const name of ["content-length", "content-encoding"]) headers.delete(name);
  return new Response(text || null, { status, statusText, headers });
}
