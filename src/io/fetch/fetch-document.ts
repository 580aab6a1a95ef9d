import { STATUS_CODES } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { sha256 } from "../../core/digest.ts";
import { KitError } from "../../core/errors.ts";
import { retryAfterMs } from "../../core/http/retry-after-ms.ts";
import { decodeText } from "../files.ts";
import { followRedirects } from "./follow-redirects.ts";
import { type HttpAnswer, httpGet } from "./http-get.ts";
import { type Pace, retry, type Try } from "./retry.ts";
import { printableUrl, sourceUrl } from "./source-url.ts";

/** The server's validators of the copy that is stored, for a conditional request (RFC 9110, section 13). */
export interface Validators {
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
}

export interface FetchOptions {
  readonly validators?: Validators;
  readonly connectTimeoutMs: number;
  /** The limit for everything: redirects, retries and the waits between them. */
  readonly timeoutMs: number;
  readonly retries: number;
  readonly limitBytes: number;
  readonly ca?: string | undefined;
  readonly signal: AbortSignal;
  readonly onWait?: ((failed: KitError, waitMs: number) => void) | undefined;
  readonly onProgress?: ((sizeBytes: number) => void) | undefined;
  readonly pace?: Pace;
}

export type Fetched = { readonly status: "unchanged" } | FetchedDocument;

/** The server has nothing under this address: 404 or 410. */
export interface Absent {
  readonly status: "absent";
  readonly failed: KitError;
}

export interface FetchedDocument extends Validators {
  readonly status: "fetched";
  readonly text: string;
  /** Size and digest of the document's bytes, after decompression. */
  readonly sizeBytes: number;
  readonly sha256: string;
}

const realPace: Pace = {
  now: Date.now,
  random: Math.random,
  // An aborted sleep resolves. The caller checks the signal, which has the reason.
  sleep: (waitMs, signal) => delay(waitMs, undefined, { signal }).catch(() => {}),
};

/**
 * Fetches a document with a conditional GET, or reports that it has not changed.
 *
 * @throws KitError `pull-…`, `document-too-large`, `document-unparseable` (a web page, or not UTF-8)
 */
export async function fetchDocument(address: string, options: FetchOptions): Promise<Fetched> {
  const fetched = await fetchText(address, options, documents);
  if (fetched.status === "absent") throw fetched.failed;
  return fetched;
}

/**
 * Fetches a Markdown page as `fetchDocument` fetches a document. A redirect to another host is not followed, because a page of another host
 * is none of the guide, and a missing page is told apart from a failure.
 *
 * @throws KitError as `fetchDocument` does; `pull-bad-redirect` also for a redirect to another host
 */
export async function fetchPage(address: string, options: FetchOptions): Promise<Fetched | Absent> {
  return fetchText(address, options, pages);
}

/** A kind of text that is fetched. */
interface Kind {
  readonly accept: string;
  /** The formats, for messages. */
  readonly formats: string;
  /** Media types that are refused. */
  readonly refused: RegExp;
  readonly staysOnHost: boolean;
}

const documents: Kind = {
  accept: "application/json, application/yaml;q=0.9, */*;q=0.1",
  formats: "JSON or YAML",
  refused: /^\s*(?:text\/html|application\/xhtml)/i,
  staysOnHost: false,
};

const pages: Kind = {
  accept: "text/markdown, text/plain;q=0.9, */*;q=0.1",
  formats: "Markdown",
  // Servers of raw files know few media types, and send Markdown as plain text or as bytes.
  refused: /^(?!\s*(?:text\/(?:markdown|x-markdown|plain)|application\/octet-stream)\s*(?:;|$))/i,
  staysOnHost: true,
};

async function fetchText(address: string, options: FetchOptions, kind: Kind): Promise<Fetched | Absent> {
  const url = sourceUrl(address);
  const place = printableUrl(url);
  const pace = options.pace ?? realPace;
  const timeout = new AbortController();
  const late = new KitError("pull-timeout", `The document was not here within ${options.timeoutMs} ms.`, { place });
  const timer = setTimeout(() => timeout.abort(late), options.timeoutMs);
  const signal = AbortSignal.any([timeout.signal, options.signal]);
  try {
    return await retry(() => attempt(url, { ...options, signal, pace, kind }), { ...options, signal, pace });
  } catch (cause) {
    if (!options.signal.aborted || cause instanceof KitError) throw cause;
    throw new KitError("pull-interrupted", "The download was interrupted.", { place, cause });
  } finally {
    clearTimeout(timer);
  }
}

interface AttemptOptions extends FetchOptions {
  readonly pace: Pace;
  readonly kind: Kind;
}

async function attempt(url: URL, options: AttemptOptions): Promise<Try<Fetched | Absent>> {
  const { kind } = options;
  const headers = requestHeaders(kind, options.validators);
  try {
    const answer = await followRedirects(url, (hop) => httpGet(hop, { ...options, headers, ca: options.ca }), kind);
    return judge(answer, url, options);
  } catch (error) {
    const mayPass = error instanceof KitError && (error.code === "pull-network" || error.code === "pull-timeout");
    if (mayPass && !options.signal.aborted) return { failed: error };
    throw error;
  }
}

function requestHeaders({ accept }: Kind, { etag, lastModified }: Validators = {}): Record<string, string> {
  return {
    accept,
    "accept-encoding": "gzip",
    "user-agent": "airbyte-embedded-kit",
    ...(etag === undefined ? {} : { "if-none-match": etag }),
    ...(lastModified === undefined ? {} : { "if-modified-since": lastModified }),
  };
}

function judge(answer: HttpAnswer, url: URL, options: AttemptOptions): Try<Fetched | Absent> {
  const { status, headers } = answer;
  if (status === 200) return { done: readAnswer(answer, printableUrl(url), options.kind) };
  const wasAsked = options.validators?.etag !== undefined || options.validators?.lastModified !== undefined;
  if (status === 304 && wasAsked) return { done: { status: "unchanged" } };
  const message = `The server answered ${status} ${STATUS_CODES[status] ?? ""}`.trimEnd();
  const failed = new KitError("pull-http-status", `${message}.`, { place: printableUrl(url) });
  if (status === 404 || status === 410) return { done: { status: "absent", failed } };
  if (status !== 429 && status < 500) throw failed;
  return { failed, afterMs: retryAfterMs(headers["retry-after"], options.pace.now()) };
}

function readAnswer({ headers, body }: HttpAnswer, place: string, { formats, refused }: Kind): FetchedDocument {
  const mediaType = headers["content-type"];
  if (mediaType !== undefined && refused.test(mediaType)) {
    const [named = "another media type"] = /^[\w.+-]{1,40}\/[\w.+-]{1,40}/.exec(mediaType.trim()) ?? [];
    const got = /html/i.test(named) ? "a web page" : named;
    throw new KitError("document-unparseable", `The server answered with ${got} instead of ${formats}.`, { place });
  }
  const { etag, "last-modified": lastModified } = headers;
  return {
    status: "fetched",
    text: decodeText(body, place),
    sizeBytes: body.length,
    sha256: sha256(body),
    // A later request sends these back, so only values that RFC 9110 (sections 8.8.2 and 8.8.3) allows are kept.
    ...(etag !== undefined && /^(?:W\/)?"[\x21\x23-\x7e]{0,200}"$/.test(etag) ? { etag } : {}),
    ...(lastModified !== undefined && /^[A-Z][a-z]{2}, [\w :]{10,30} GMT$/.test(lastModified) ? { lastModified } : {}),
  };
}
