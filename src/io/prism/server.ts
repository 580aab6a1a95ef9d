import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { Socket } from "node:net";
import { KitError } from "../../core/errors.ts";
import type { JsonObject } from "../../core/json.ts";
import { boundExpansion } from "./bound-expansion.ts";
import { guardRequests } from "./guard-requests.ts";
import { mockAnswers } from "./mock-answers.ts";
import { refuseExpansion } from "./refuse-expansion.ts";
import { loadPrismHttpServer, prismConfig, prismOperations, silentLogger } from "./surface.ts";

export interface PrismServer {
  /** For example, `http://127.0.0.1:4010`. */
  readonly address: string;
  /** The number of references in a row that are followed; undefined where all are. */
  readonly levels: number | undefined;
  readonly close: () => Promise<void>;
}

/**
 * Starts Prism's HTTP server on the loopback address, for a person or for tests outside this process.
 *
 * @param port 0 takes any free port
 * @throws KitError `mock-port-in-use`, `document-expands-too-far`
 */
export async function startPrismServer(document: JsonObject, port: number): Promise<PrismServer> {
  const { document: bounded, levels } = boundExpansion(document);
  if (levels !== undefined) refuseExpansion(bounded); // one that fits whole was measured already
  const operations = await prismOperations(bounded);
  const { createServer } = await loadPrismHttpServer();
  const server = createServer(operations, { components: { logger: silentLogger }, config: prismConfig, cors: false });
  server.prism.request = mockAnswers(server.prism.request);
  const sockets = trackSockets();
  try {
    const address = await server.listen(port, "127.0.0.1");
    const ofPort = new URL(address).port;
    const endWatch = guardRequests(ofPort);
    return { address, levels, close: () => Promise.all([server.close(), sockets.destroy(ofPort), endWatch()]).then(() => {}) };
  } catch (cause) {
    sockets.destroy("");
    // The server rejects with a message only, such as "listen EADDRINUSE: address already in use 127.0.0.1:4010".
    throw new KitError("mock-port-in-use", `The server cannot listen: ${String(cause)}.`, { place: `127.0.0.1:${port}`, cause });
  }
}

/**
 * Tracks the connections that this process accepts, so that they can be ended. Prism hides its `http.Server`, and its `close` waits for
 * idle connections, such as those that browsers open in advance.
 */
function trackSockets(): { readonly destroy: (port: string) => void } {
  const sockets = new Set<Socket>();
  const collect = (message: unknown): void => {
    const socket = typeof message === "object" && message !== null && "socket" in message ? message.socket : undefined;
    if (!(socket instanceof Socket)) return;
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  };
  subscribe("net.server.socket", collect);
  return {
    destroy: (port) => {
      unsubscribe("net.server.socket", collect);
      for (const socket of sockets) if (String(socket.localPort) === port) socket.destroy();
    },
  };
}
