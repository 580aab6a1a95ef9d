import { type IncomingHttpHeaders, type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { KitError } from "../../core/errors.ts";
import { systemCode } from "../files.ts";
import { printableUrl } from "./source-url.ts";

export interface HttpGetOptions {
  readonly headers: Readonly<Record<string, string>>;
  /** From the start of the name look-up to the end of the TLS handshake. */
  readonly connectTimeoutMs: number;
  /** Of the body, after decompression. */
  readonly limitBytes: number;
  /** Root certificates (PEM) to trust instead of those that Node.js knows. */
  readonly ca: string | undefined;
  /** Ends the request; its reason is what is thrown. */
  readonly signal: AbortSignal;
  /** Told the size so far, with each piece of the body. */
  readonly onProgress?: ((sizeBytes: number) => void) | undefined;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Decompressed; empty for every status but 200. */
  readonly body: Uint8Array;
}

/**
 * One GET, no redirect followed. Not `fetch`, which has no connect timeout, hides a truncated body behind "terminated" and
 * cannot be told to trust a certificate. No credentials are sent; HTTPS_PROXY and its kin are not read.
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
      rejectUnauthorized: true, // whatever NODE_TLS_REJECT_UNAUTHORIZED says
      ...(ca === undefined ? {} : { ca }),
    });
    const timer = setTimeout(() => {
      request.destroy(new KitError("pull-timeout", `No connection stood within ${connectTimeoutMs} ms.`, { place: printableUrl(url) }));
    }, connectTimeoutMs);
    request.once("socket", (socket) => socket.once(isTls ? "secureConnect" : "connect", () => clearTimeout(timer)));
    request.once("close", () => {
      clearTimeout(timer);
      reject(new KitError("pull-network", `${brokeOff}.`, { place: printableUrl(url) })); // says nothing where an answer came
    });
    request.once("response", resolve);
    // A switch of protocols (101) is no `response` to Node.js: unheard, it would settle nothing. The status is judged as any other.
    request.once("upgrade", (response, socket) => {
      socket.destroy();
      resolve(response);
    });
    // Stays on: an error after the answer began reaches the reader of the body too, and must not end the process here.
    request.on("error", reject);
    request.end();
  });
}

/** The body, counted while it comes in: neither Content-Length nor a small compressed size is believed. */
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
  // The pipeline hands errors on in both directions; the loop below is what sees them.
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

/** What Node.js and OpenSSL call a certificate that cannot be trusted, or is not for this host. */
const certificateCode = /^(?:ERR_TLS_CERT_|CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|INVALID_CA|HOSTNAME_MISMATCH)/;

const brokeOff = "The connection broke off before the answer was complete";

/** The failures that a person can do something about, by the code of Node.js or zlib. */
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
