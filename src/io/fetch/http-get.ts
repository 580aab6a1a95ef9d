import { type IncomingHttpHeaders, type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { KitError } from "../../core/errors.ts";
import { systemCode } from "../files.ts";
import { printableUrl } from "./source-url.ts";

export interface HttpGetOptions {
  readonly headers: Readonly<Record<string, string>>;
  /** The limit from the start of the name look-up to the end of the TLS handshake. */
  readonly connectTimeoutMs: number;
  /** The limit of the body after decompression. */
  readonly limitBytes: number;
  /** Root certificates (PEM) to trust instead of Node.js's own. */
  readonly ca: string | undefined;
  /** Ends the request, which then throws the signal's reason. */
  readonly signal: AbortSignal;
  /** Called for each chunk of the body with the size so far. */
  readonly onProgress?: ((sizeBytes: number) => void) | undefined;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Decompressed. Empty for every status but 200. */
  readonly body: Uint8Array;
}

/**
 * Sends one GET and follows no redirect. `fetch` is not used: it has no connect timeout, reports a truncated body only as "terminated", and
 * accepts no root certificates. No credentials are sent; HTTPS_PROXY and similar variables are ignored.
 *
 * @throws KitError `pull-network`, `pull-untrusted-certificate`, `pull-timeout`, `document-too-large`, or the signal's reason
 */
export async function httpGet(url: URL, options: HttpGetOptions): Promise<HttpAnswer> {
  const place = printableUrl(url);
  try {
    const response = await openResponse(url, options);
    const { statusCode: status = 0, headers } = response;
    if (status === 200) return { status, headers, body: await readBody(response, place, options) };
    response.destroy();
    return { status, headers, body: new Uint8Array() };
  } catch (cause) {
    options.signal.throwIfAborted();
    throw cause instanceof KitError ? cause : networkError(cause, place);
  }
}

function openResponse(url: URL, options: HttpGetOptions): Promise<IncomingMessage> {
  const isTls = url.protocol === "https:";
  const { headers, connectTimeoutMs, signal, ca } = options;
  return new Promise((resolve, reject) => {
    const request = (isTls ? requestHttps : requestHttp)(url, {
      agent: false,
      headers,
      signal,
      rejectUnauthorized: true, // even if NODE_TLS_REJECT_UNAUTHORIZED is 0
      ...(ca === undefined ? {} : { ca }),
    });
    const timer = setTimeout(() => {
      request.destroy(new KitError("pull-timeout", `No connection stood within ${connectTimeoutMs} ms.`, { place: printableUrl(url) }));
    }, connectTimeoutMs);
    request.once("socket", (socket) => socket.once(isTls ? "secureConnect" : "connect", () => clearTimeout(timer)));
    request.once("close", () => {
      clearTimeout(timer);
      reject(new KitError("pull-network", `${brokeOff}.`, { place: printableUrl(url) })); // has no effect once an answer has come
    });
    request.once("response", resolve);
    // A switch of protocols (101) is an `upgrade` event instead of a `response`. Without this listener the promise would never settle.
    request.once("upgrade", (response, socket) => {
      socket.destroy();
      resolve(response);
    });
    // The listener stays: an error after the answer began also reaches the reader of the body, and an unheard `error` event would end the
    // process.
    request.on("error", reject);
    request.end();
  });
}

/** Reads the body and counts its bytes. Neither Content-Length nor a small compressed size is trusted. */
async function readBody(response: IncomingMessage, place: string, options: HttpGetOptions): Promise<Uint8Array> {
  const { limitBytes, onProgress } = options;
  const tooLarge = new KitError("document-too-large", `The answer has over ${limitBytes} bytes.`, { place });
  const encoding = (response.headers["content-encoding"] ?? "identity").trim().toLowerCase();
  const isGzip = encoding === "gzip" || encoding === "x-gzip"; // one coding under two names (RFC 9110, section 8.4.1.3)
  if (Number(response.headers["content-length"]) > limitBytes) {
    response.destroy();
    throw tooLarge;
  }
  if (encoding !== "identity" && !isGzip) {
    response.destroy();
    throw new KitError("pull-network", "The answer is compressed in a way that was not asked for.", { place });
  }
  // The pipeline passes errors on to its end, so the loop below throws them.
  const source: AsyncIterable<Uint8Array> = isGzip ? pipeline(response, createGunzip(), () => {}) : response;
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of source) {
    sizeBytes += chunk.length;
    if (sizeBytes > limitBytes) throw tooLarge;
    chunks.push(chunk);
    onProgress?.(sizeBytes);
  }
  return Buffer.concat(chunks);
}

/** Error codes of Node.js and OpenSSL for a certificate that is not trusted, or is for another host. */
const certificateCode = /^(?:ERR_TLS_CERT_|CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|INVALID_CA|HOSTNAME_MISMATCH)/;

const brokeOff = "The connection broke off before the answer was complete";

/** Messages for the failures that a person can act on, by the error code of Node.js or zlib. */
const knownFailures: ReadonlyMap<string, string> = new Map([
  ["ENOTFOUND", "The host name is not known"],
  ["ECONNREFUSED", "Nothing answers at this address"],
  ["ECONNRESET", brokeOff],
  ["ERR_STREAM_PREMATURE_CLOSE", brokeOff],
  ["Z_BUF_ERROR", brokeOff],
]);

function networkError(cause: unknown, place: string): KitError {
  const code = systemCode(cause);
  if (certificateCode.test(code)) {
    return new KitError("pull-untrusted-certificate", `The server's certificate is not trusted (${code}).`, { place, cause });
  }
  const message = knownFailures.get(code) ?? "The request failed";
  return new KitError("pull-network", `${message} (${code}).`, { place, cause });
}
