import { type Json, type JsonObject, stringMember } from "../../core/json.ts";
import { type Done, type Issued, isRefusal, type Sent } from "../acts/act.ts";
import { offered } from "../acts/capabilities.ts";
import type { Consents } from "../consent/make-consents.ts";
import type { Fault } from "../faults/fault.ts";
import type { Faults } from "../faults/make-faults.ts";
import type { Journal } from "../journal.ts";
import type { Exchange, Outcome, SandboxOptions } from "../options.ts";
import type { Declared } from "../render/redact.ts";
import { dateText } from "../render/time-text.ts";
import type { SandboxClock } from "../time/clock.ts";
import type { OpenWorld } from "../world/open-world.ts";
import type { Worlds } from "../world/open-worlds.ts";
import { type Bearer, identify } from "./authorize.ts";
import { answerPreflight, originHeaders } from "./cross-origin.ts";
import { declaredErrors } from "./declared-errors.ts";
import { declaredBy, type JudgeAt } from "./judge-request.ts";
import type { Handled, Incoming } from "./make-handler.ts";
import { parseBody } from "./receive.ts";
import { capabilityOf, type Match } from "./routes.ts";
import { type Closed, writeEntry } from "./write-entry.ts";
import { type ErrorShape, writeError } from "./write-error.ts";

export interface AnswerOptions {
  readonly handle: (incoming: Incoming) => Handled;
  readonly route: (method: string, pathname: string) => Match;
  readonly consents: Consents;
  readonly worlds: Worlds;
  readonly faults: Faults;
  readonly journal: Journal;
  readonly clock: SandboxClock;
  readonly errors: ErrorShape;
  readonly judgeAt: JudgeAt;
  readonly document: JsonObject;
  readonly options: SandboxOptions;
}

/** An answer before it is written. */
interface Written {
  readonly status: number;
  readonly body: Json | undefined;
  /** In place of a body: a file, which no document declares. */
  readonly file?: Sent["file"];
  readonly rule?: string;
  readonly retryAfter?: number | string;
  /** The methods of a path that the call's is none of. */
  readonly allowed?: readonly string[];
}

/** Makes the exchange of a sandbox: identifies the caller, meets faults, handles the call, signs a token, and writes the journal. */
export function answerCall(given: AnswerOptions): (exchange: Exchange) => Promise<Outcome> {
  const { consents, worlds, faults, clock, options, judgeAt } = given;
  const { latencyMs = 0 } = options;
  const errorsOf = options.checkAnswers === true ? declaredErrors(given.document) : undefined;
  return async (exchange) => {
    const url = new URL(exchange.url, options.origin ?? "http://127.0.0.1");
    const consented = consents.answer(exchange, url);
    if (consented !== undefined) return consented;
    const preflight = exchange.method === "OPTIONS" ? answerPreflight(given, exchange, url) : undefined;
    if (preflight !== undefined) return preflight;
    let incoming = readCall(given, { exchange, url, bearer: await identify(exchange.headers, worlds) });
    const { capability, calledWorld } = incoming;
    const met = faults.meet({ capability, method: exchange.method, pathname: url.pathname, world: calledWorld });
    const fault = met.fault ?? met.late;
    if (met.latencyMs > 0 || latencyMs > 0) {
      await wait(clock, met.latencyMs + latencyMs);
      // Meanwhile the world may have been reset, and the token revoked.
      incoming = { ...incoming, bearer: await identify(exchange.headers, worlds) };
    }
    const trouble = fault && before(fault, exchange);
    if (trouble !== undefined) return close(given, { exchange, incoming, fault, handled: undefined }, trouble);
    const handled = given.handle(incoming);
    const { acted, world } = handled;
    // A refusal and most answers are written at once; only a new token is waited for.
    const written = write(handled, "claims" in acted ? await issue(acted, world, options) : undefined, given);
    const judged = errorsOf === undefined ? written : checked(written, handled, { incoming, judgeAt, errorsOf });
    return close(given, { exchange, incoming, fault, handled }, outcomeAfter(fault) ?? judged);
  };
}

interface Arrived {
  readonly exchange: Exchange;
  readonly url: URL;
  readonly bearer: Bearer;
}

function readCall({ route, worlds, options }: AnswerOptions, { exchange, url, bearer }: Arrived): Incoming {
  const match = route(exchange.method, url.pathname);
  const body = parseBody(exchange);
  const capability = "route" in match ? capabilityOf(match.route, "value" in body ? body.value : undefined) : undefined;
  return {
    match,
    capability,
    query: url.search === "" ? noQuery : url.searchParams,
    address: () => addressOf(url, options.origin),
    pageAddress: () => addressOf(url, options.nextOrigin ?? options.origin),
    headers: exchange.headers,
    body,
    bearer,
    calledWorld: bearer.world?.name ?? signingIn(capability, body, worlds),
  };
}

/** The name of the world of a client that asks for its operator token. */
function signingIn(capability: string | undefined, body: Incoming["body"], worlds: Worlds): string | undefined {
  if (capability === undefined || offered[capability]?.kind !== "issue-application-token") return undefined;
  return worlds.nameOf(("value" in body && stringMember(body.value, "client_id")) || "");
}

const nothingDeclared: Declared = { body: undefined, query: new Set() };

const noQuery = new URLSearchParams();

/** The address of the call as links repeat it, under the origin that clients know. */
function addressOf(url: URL, base: string | undefined): URL {
  return base === undefined ? url : new URL(`${url.pathname}${url.search}`, base);
}

function wait(clock: SandboxClock, ms: number): Promise<void> {
  return new Promise((resolve) => void clock.after(ms, resolve));
}

/** Statuses whose answers have no body (Fetch standard, "null body status"). */
const bodiless: ReadonlySet<number> = new Set([204, 205, 304]);

type Broken = { readonly kind: "reset" } | { readonly kind: "silence" };

/** The outcome of a fault that keeps the call from having any effect. */
function before({ do: action }: Fault, { headers, body }: Exchange): Written | Broken | undefined {
  if ("status" in action)
    return {
      status: action.status,
      body: bodiless.has(action.status) ? undefined : action.body === undefined ? writeError(action.status, [], "document") : action.body,
      ...(action.retryAfter !== undefined && { retryAfter: action.retryAfter }),
    };
  if ("echo" in action)
    return {
      status: 500,
      body: { message: `Unexpected: ${JSON.stringify({ headers: Object.fromEntries(headers), body: body ?? null })}` },
    };
  if ("reset" in action && action.reset === "before") return { kind: "reset" };
  return "timeout" in action && action.timeout === "before" ? { kind: "silence" } : undefined;
}

function outcomeAfter(fault: Fault | undefined): Broken | undefined {
  if (fault === undefined) return undefined;
  if ("reset" in fault.do) return { kind: "reset" };
  return "timeout" in fault.do ? { kind: "silence" } : undefined;
}

/** The body of an answer with a new token, which is signed here. */
async function issue({ claims, answerWith }: Issued, world: OpenWorld | undefined, { scopedShape }: SandboxOptions): Promise<JsonObject> {
  const jwt = (await world?.signer.sign(claims)) ?? "";
  const answer = answerWith(jwt);
  return scopedShape === "wrapped" && answer.token === jwt ? { token: btoa(JSON.stringify({ token: jwt })) } : answer;
}

function write({ acted, success }: Handled, issued: JsonObject | undefined, given: AnswerOptions): Written {
  if ("unrouted" in acted) {
    const { unrouted: status, message, rule, allowed } = acted;
    return { status, body: { detail: message }, rule, ...(allowed && { allowed }) };
  }
  if (isRefusal(acted)) return { status: acted.refused, body: writeError(acted.refused, acted.faults, given.errors), rule: acted.rule };
  if ("file" in acted) return { status: 200, body: undefined, file: acted.file };
  const status = success?.status ?? 200;
  return { status, body: success?.schemaPointer === undefined ? undefined : success.shape(issued ?? bodyOf(acted)) };
}

/** The answer as it is or, where answers are checked and it is not what the document declares, a 500 that says so. */
function checked(written: Written, { acted, success }: Handled, { incoming: { match }, judgeAt, errorsOf }: Checking): Written {
  if (!("route" in match) || written.file !== undefined || (isRefusal(acted) && acted.isUndeclared)) return written;
  const errors = errorsOf(match.route.operation);
  const isDeclared = isRefusal(acted) ? errors.has(written.status) : success !== undefined;
  const pointer = isRefusal(acted) ? errors.get(written.status) : success?.schemaPointer;
  const faults = pointer === undefined ? [] : judgeAt(pointer, written.body ?? null);
  if (isDeclared && faults.length === 0) return written;
  const message = isDeclared
    ? faults.map(({ place, message: text }) => `${place.join("/")} ${text}`).join("; ")
    : `the operation does not declare ${written.status}`;
  return { status: 500, body: { message: `The sandbox's own answer is not valid: ${message}` }, rule: "sandbox/invalid-answer" };
}

interface Checking {
  readonly incoming: Incoming;
  readonly judgeAt: JudgeAt;
  readonly errorsOf: ReturnType<typeof declaredErrors>;
}

function bodyOf(acted: Done | Issued): JsonObject {
  if ("claims" in acted) return {}; // its answer was issued
  return typeof acted.answer === "function" ? acted.answer() : acted.answer;
}

/** Writes the journal's entry and the outcome. */
function close(given: AnswerOptions, closing: Omit<Closed, "declared">, result: Written | Broken): Outcome {
  const { fault, incoming } = closing;
  const now = given.clock.now();
  const declared = "route" in incoming.match ? declaredBy(given.document, incoming.match.route) : nothingDeclared;
  given.journal.add(writeEntry({ declared, ...closing }, "kind" in result ? {} : result, now));
  if ("kind" in result) return result;
  const headers: Record<string, string> = { date: dateText(now) };
  if (result.body !== undefined) headers["content-type"] = "application/json";
  if (result.file !== undefined) Object.assign(headers, fileHeaders(result.file));
  if (result.rule !== undefined) headers["x-sandbox-rule"] = result.rule;
  if (result.allowed !== undefined) headers.allow = result.allowed.join(", ");
  if (result.retryAfter !== undefined) headers["retry-after"] = String(result.retryAfter);
  const allowed = originHeaders(incoming.headers, incoming.bearer.token);
  if (allowed !== undefined) Object.assign(headers, allowed);
  const { status } = result;
  const body = result.file?.bytes ?? (result.body === undefined ? "" : JSON.stringify(result.body));
  if (fault === undefined || !("cutBodyAt" in fault.do)) return { kind: "answer", status, headers, body };
  // An answer without a body has nothing after which it could break off.
  return bodiless.has(status) ? { kind: "reset" } : { kind: "cut", status, headers, body, at: fault.do.cutBodyAt };
}

/** The name of a file is a quoted string, of characters that a header may have (RFC 6266, section 4.1). */
function fileHeaders({ name, type }: Sent["file"]): Record<string, string> {
  const named = name === undefined ? "" : `; filename="${name.replace(/[^ !#-[\]-~]/g, "_")}"`;
  return { "content-type": type, "content-disposition": `attachment${named}` };
}
