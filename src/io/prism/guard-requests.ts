import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { type IncomingHttpHeaders, type IncomingMessage, type RequestListener, Server, type ServerResponse } from "node:http";

/**
 * Refuses requests before Prism reads them. Prism hides its `http.Server`, so the guard is put before Prism's listener when the first request
 * of this port begins.
 *
 * @returns ends the watch for the first request
 */
export function guardRequests(port: string): () => void {
  const channel = "http.server.request.start";
  const guard = (message: unknown): void => {
    const server = typeof message === "object" && message !== null && "server" in message ? message.server : undefined;
    const address = server instanceof Server ? server.address() : null;
    if (!(server instanceof Server) || typeof address !== "object" || String(address?.port) !== port) return;
    unsubscribe(channel, guard);
    const listeners = server.listeners("request") as RequestListener[]; // the listeners of a server's requests
    server.removeAllListeners("request");
    server.on("request", (request: IncomingMessage, response: ServerResponse) => {
      const refused = refusal(request.headers);
      if (refused === undefined) for (const listener of listeners) listener.call(server, request, response);
      else answer(response, refused);
    });
  };
  subscribe(channel, guard);
  return () => void unsubscribe(channel, guard);
}

interface Refusal {
  readonly status: number;
  readonly message: string;
}

/** The body is left unread, so the connection ends with the answer. */
function answer(response: ServerResponse, { status, message }: Refusal): void {
  response.writeHead(status, { "content-type": "application/json", connection: "close" }).end(JSON.stringify({ message, errors: [] }));
}

/**
 * A request for another host is refused, because a web page could reach the mock through a name that it lets point here (DNS rebinding). A
 * content type that cannot be read is the sender's fault; Prism would answer it with a 500.
 */
function refusal({ host = "", "content-type": type }: IncomingHttpHeaders): Refusal | undefined {
  if (!/^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i.test(host)) {
    return { status: 421, message: "The mock answers requests for localhost and 127.0.0.1 alone; the header Host names another." };
  }
  if (type === undefined || type === "") return undefined;
  if (!mediaType.test(type)) return { status: 400, message: "The header Content-Type is no media type." };
  if (/^multipart\//i.test(type) && !/;[\t ]*boundary=(?:"[^"]+"|[^\s";]+)/i.test(type)) {
    return { status: 400, message: "The header Content-Type has no boundary, which a multipart body needs." };
  }
  return undefined;
}

/** A media type with its parameters (RFC 9110, section 8.3.1). */
const mediaType =
  /^[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+(?:[\t ]*;[\t ]*[\w!#$%&'*+.^`|~-]+=(?:"(?:[^"\\]|\\.)*"|[\w!#$%&'*+.^`|~-]+))*[\t ]*$/;
