import { makeConnection } from "./make-connection.ts";
import type { Transport, TransportOptions } from "./transport.ts";

/**
 * Creates a transport.
 * @throws EmbeddedApiError `bad-option`
 */
export function createTransport(options: TransportOptions): Transport {
  const { call, within, clean } = makeConnection(options);
  return { call, within, clean };
}
