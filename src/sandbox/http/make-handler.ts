import { isObject, type Json, type JsonObject, stringMember } from "../../core/json.ts";
import { type Act, type Acted, type Call, type Fault, isRefusal, type Refusal, refuse, type Surroundings } from "../acts/act.ts";
import { offered } from "../acts/capabilities.ts";
import type { Offered } from "../acts/offered.ts";
import type { GivenHeaders } from "../options.ts";
import type { Token } from "../state/things.ts";
import { withChanges } from "../with-changes.ts";
import type { OpenWorld } from "../world/open-world.ts";
import type { Worlds } from "../world/open-worlds.ts";
import { admit, type Bearer } from "./authorize.ts";
import { type JudgeAt, makeRequestJudge, type Read } from "./judge-request.ts";
import type { Match, Route } from "./routes.ts";
import { type DeclaredSuccess, declaredSuccess } from "./shape-answer.ts";
import { plainUuids } from "./uuids.ts";

/** A call with everything that was read from it before any judgement. */
export interface Incoming {
  readonly match: Match;
  /** Undefined for an operation that the sandbox does not simulate, and for no operation. */
  readonly capability: string | undefined;
  readonly query: URLSearchParams;
  /** The address of the call, for the links of answers. */
  readonly address: () => URL;
  /** The same for the links of pages. */
  readonly pageAddress: () => URL;
  readonly headers: GivenHeaders;
  readonly body: { readonly value: Json | undefined } | { readonly problem: string };
  readonly bearer: Bearer;
  /** The name of the world that is called, by the token or by the client id that signs in. */
  readonly calledWorld: string | undefined;
}

/** The result of a call. A token still has to be signed. */
export interface Handled {
  readonly world?: OpenWorld;
  readonly token?: Token | undefined;
  /** Undefined where no operation was called. */
  readonly success: DeclaredSuccess | undefined;
  readonly acted: Acted | Unrouted;
}

/** A call of no operation. */
export interface Unrouted {
  readonly unrouted: 404 | 405;
  readonly rule: string;
  readonly message: string;
  /** The methods of the path, where it has any. */
  readonly allowed?: readonly string[];
}

export interface HandlerOptions extends Surroundings {
  readonly document: JsonObject;
  readonly judgeAt: JudgeAt;
  readonly worlds: Worlds;
  readonly now: () => number;
}

/** Declared successes by their route: the sandboxes of a contract share its routes. */
const successes = new WeakMap<Route, DeclaredSuccess>();

/**
 * Makes the judgement of calls, in the order in which servers judge: path, bearer token, its kind, organization, parameters and body, and
 * then the act with its reach and its rules. The changes of the act are applied here, so a call happens as a whole or not at all.
 */
export function makeHandler(options: HandlerOptions): (incoming: Incoming) => Handled {
  const judgeRequest = makeRequestJudge(options.document, options.judgeAt);
  return (incoming) => {
    const { match, capability } = incoming;
    if ("problem" in match) return { success: undefined, acted: unrouted(match) };
    const { route } = match;
    const success = successes.get(route) ?? declaredSuccess(options.document, route.operation);
    successes.set(route, success);
    const what = capability === undefined ? undefined : offered[capability];
    if (capability === undefined || what === undefined) return { success, acted: notSimulated(route) };
    const admitted = letIn(options, incoming, what);
    const told = { success, ...("world" in admitted && { world: admitted.world, token: admitted.token }) };
    if (isRefusal(admitted)) return { acted: admitted, ...told };
    const read = judgeRequest(route, {
      path: match.path,
      query: incoming.query,
      headers: incoming.headers,
      body: parsedBody(incoming.body),
    });
    const faults =
      "problem" in incoming.body
        ? [...read.faults.filter(({ place }) => place[0] !== "body"), unreadable(incoming.body.problem)]
        : read.faults;
    if (faults.length > 0) return { acted: { refused: 422, rule: "sandbox/document", faults }, ...told };
    const { body, notes: onBody } = readBody(read, route, parsedBody(incoming.body));
    const notes = incoming.query.size === 0 ? onBody : [...notesOnQuery(read, incoming.query), ...onBody];
    const call: Call = {
      capability,
      path: read.path,
      query: rename(read.query, route),
      body,
      organizationId: admitted.organizationId,
      token: admitted.token,
      address: incoming.address,
      pageAddress: incoming.pageAddress,
    };
    return { acted: renameFaults(perform(options, admitted.world, { act: what.act, call, notes }), route), ...told };
  };
}

function unrouted(match: Exclude<Match, { readonly route: Route }>): Unrouted {
  if (match.problem === "no-method")
    return { unrouted: 405, rule: "sandbox/unknown-method", message: "Method Not Allowed", allowed: match.allowed };
  if (match.problem === "no-path") return { unrouted: 404, rule: "sandbox/unknown-path", message: "Not Found" };
  return { unrouted: 404, rule: "sandbox/path-encoding", message: "The path is not well encoded." };
}

function notSimulated({ operation }: Route): Refusal {
  return {
    ...refuse(501, "sandbox/not-simulated", `The sandbox does not simulate ${operation.id}.`),
    isUndeclared: true,
    notes: [`not simulated: ${operation.id}`],
  };
}

interface LetIn {
  readonly world: OpenWorld;
  readonly token: Token | undefined;
  readonly organizationId: string;
}

function letIn(options: HandlerOptions, { bearer, headers, body }: Incoming, what: Offered): LetIn | Refusal {
  if (what.kind !== "issue-application-token") {
    return admit({ offered: what, bearer, headers, now: options.now(), readings: options.readings, generation: options.generation });
  }
  // An unknown client id is judged with its secret, so that neither shows which of them is wrong.
  const given = parsedBody(body);
  const clientId = stringMember(given, "client_id") ?? "";
  const world = options.worlds.openFor(clientId, stringMember(given, "client_secret") ?? "") ?? options.worlds.all()[0];
  return world === undefined
    ? refuse(403, "application-token-credentials", "There is no world.")
    : { world, token: undefined, organizationId: "" };
}

function parsedBody(body: Incoming["body"]): Json | undefined {
  return "value" in body ? body.value : undefined;
}

function unreadable(message: string): Fault {
  return { place: ["body"], message, keyword: "json" };
}

/** The body without members that the document does not declare, under the guide's names. */
function readBody(
  { declared, uuids }: Read,
  route: Route,
  sent: Json | undefined,
): { readonly body: JsonObject; readonly notes: readonly string[] } {
  if (!isObject(sent)) return { body: {}, notes: [] };
  const value = plainUuids(sent, uuids);
  const dropped = declared === undefined ? [] : Object.keys(value).filter((name) => !declared.has(name));
  if (declared === undefined || dropped.length === 0) return { body: rename(value, route), notes: [] };
  const kept = Object.entries(value).filter(([name]) => declared.has(name));
  return {
    body: rename(Object.fromEntries(kept), route),
    notes: dropped.map((name) => `The document does not declare "${name}": it was ignored.`),
  };
}

/** Of a query, members that the document does not declare are ignored, and so is each value after the first of one that takes no list. */
function notesOnQuery({ parameters }: Read, query: URLSearchParams): readonly string[] {
  return [...new Set(query.keys())].flatMap((name) => {
    const declared = parameters.get(name);
    if (declared === undefined) return [`The document does not declare "${name}" in the query: it was ignored.`];
    return declared.isList || query.getAll(name).length === 1 ? [] : [`The query has "${name}" more than once: the first one counts.`];
  });
}

/** Gives members the guide's names. */
function rename(members: JsonObject, { guideNames }: Route): JsonObject {
  if (guideNames.size === 0) return members;
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [guideNames.get(name) ?? name, value]));
}

/** Gives places of faults this generation's names. */
function renameFaults(acted: Acted, { fields }: Route): Acted {
  if (!isRefusal(acted) || fields.size === 0) return acted;
  const faults = acted.faults.map((fault) =>
    withChanges(fault, { place: fault.place.map((segment, index) => (index === 1 ? (fields.get(segment) ?? segment) : segment)) }),
  );
  return withChanges(acted, { faults });
}

function perform(
  options: HandlerOptions,
  { tables, newSerial, newId }: OpenWorld,
  given: { readonly act: Act; readonly call: Call; readonly notes: readonly string[] },
): Acted {
  const { act, call, notes } = given;
  // Spelled out, because spreading the options takes as long as the act itself.
  const acted = act({
    generation: options.generation,
    readings: options.readings,
    settle: options.settle,
    connector: options.connector,
    connectors: options.connectors,
    catalog: options.catalog,
    judgeConfig: options.judgeConfig,
    judgeStream: options.judgeStream,
    checkFailure: options.checkFailure,
    records: options.records,
    skills: options.skills,
    view: tables,
    call,
    now: options.now(),
    newId,
    newSerial,
  });
  if (!isRefusal(acted)) tables.apply(acted.changes ?? []);
  return notes.length === 0 ? acted : Object.assign({}, acted, { notes: [...notes, ...(acted.notes ?? [])] });
}
