import type { Client } from "openapi-fetch";
import { capabilities } from "../../../generated-agent/api/capabilities.js";
import { type ClientOptions, makeClient } from "../make-client.ts";

/**
 * Creates a low-level client, typed by the paths of a document: `createClient<paths>(options).GET("/api/v1/workspaces", { params: { query:
 * { limit: 5 } } })`. It answers openapi-fetch's `{ data, error, response }`. For an error status, `error` is the body as the server wrote
 * it.
 * @throws EmbeddedApiError `bad-option`, `bad-path` or `foreign-origin` before anything is sent; any code if there is no usable answer: no
 * connection, a redirect, a success that is not JSON
 */
export function createClient<Paths extends object>(options: ClientOptions): Client<Paths> {
  return makeClient(options, capabilities);
}
