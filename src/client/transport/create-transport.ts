import { makeConnection } from "./make-connection.ts";
import type { Transport, TransportOptions } from "./transport.ts";

/**
 * Creates a transport.
 * @param onSend called before each request
 * @throws EmbeddedApiError `bad-option`
 */
export function createTransport(options: TransportOptions, onSend?: (capability: string) => void): Transport {
  const { call, within, clean } = makeConnection(options, onSend);
  return { call, within, clean };
}
