import { KitError } from "../../core/errors.ts";
import { stringMember } from "../../core/json.ts";
import type { Bindings } from "../../document/bindings.ts";
import type { Bundle } from "../../document/bundle.ts";
import { listOperations } from "../../document/list-operations.ts";
import type { Subject } from "../case/bind-capability.ts";
import type { Case, ContractCase } from "../case/case.ts";
import type { RequestFunction } from "../case/exchange.ts";
import { findObstacle, type Means } from "./find-obstacle.ts";
import type { LiveSend } from "./live-answer.ts";
import { LiveSession } from "./live-session.ts";
import { ownRequest } from "./made-thing.ts";
import type { Credentials, NeededThing, Placeholders } from "./made-up-ids.ts";
import { isToken, prepare } from "./prepare.ts";
import { removeWorkspaces } from "./remove-workspaces.ts";

export interface LiveTargetOptions {
  readonly send: LiveSend;
  /** The server's address, for messages. */
  readonly address: string;
  readonly bundle: Pick<Bundle, "document" | "generation">;
  readonly bindings: Bindings;
  readonly cases: readonly ContractCase[];
  readonly placeholders: Placeholders;
  readonly credentials: Credentials;
  readonly allowWrites: boolean;
  /** True for a server that ends with the run, and has what the cases need, so that each of them is sent. Default: false. */
  readonly endsWithRun?: boolean;
  /** A random text that begins the name of everything that the run makes. */
  readonly prefix: string;
  readonly signal: AbortSignal;
}

export interface LiveTarget {
  readonly request: RequestFunction;
  /** Why a case must not be sent: its own reason, or its accepted twin's; undefined if it may be sent. */
  readonly notRunReason: (given: Case) => string | undefined;
  /** Removes what the run made. Called after failures and interruptions too. Answers what is left, one line each. */
  readonly cleanUp: () => Promise<readonly string[]>;
}

/**
 * Prepares a server for the written cases: signs in and, if writes are allowed, makes the things that the cases expect to exist.
 *
 * @throws KitError `target-no-token`; from `request`, the reason of an aborted signal
 */
export async function startLiveTarget(options: LiveTargetOptions): Promise<LiveTarget> {
  const { bundle, bindings, placeholders, allowWrites, endsWithRun = false } = options;
  const operations = new Map(listOperations(bundle.document).map((operation) => [operation.id, operation]));
  const subject: Subject = { generation: bundle.generation, bindings, operations };
  const session = new LiveSession({ ...options, subject, document: bundle.document });
  const cleanUp = async (): Promise<readonly string[]> =>
    allowWrites ? [...(await session.removeAll()), ...(await removeWorkspaces(session, subject))] : [];
  session.own = { ...session.own, operatorToken: await signIn(session, subject, options) };
  const failures = allowWrites ? await prepareUnlessInterrupted(session, subject, options) : new Map();
  const means: Means = { subject, allowWrites, endsWithRun, placeholders, own: session.own, failures };
  return { request: (request) => session.exchange(request), notRunReason: reasonFinder(options.cases, means), cleanUp };
}

/**
 * Prepares the server, and ignores an interruption: the first request throws then, so the caller has one place to clean up and to report
 * leftovers.
 */
async function prepareUnlessInterrupted(
  session: LiveSession,
  subject: Subject,
  { placeholders, signal }: LiveTargetOptions,
): Promise<ReadonlyMap<NeededThing, string>> {
  try {
    return await prepare(session, subject, placeholders);
  } catch (error) {
    if (!signal.aborted) throw error;
    return new Map();
  }
}

async function signIn(session: LiveSession, subject: Subject, { address, signal }: LiveTargetOptions): Promise<string> {
  const credentials = { client_id: "own", client_secret: "own" };
  const request = ownRequest("create-application-token", { body: credentials, token: "none" }, subject);
  if (request === undefined) throw new KitError("target-no-token", "The document has no operation that gives a token.", { place: address });
  const { status, body, problem } = await session.call(request, signal);
  const token = stringMember(body, "access_token");
  if (status >= 200 && status < 300 && token !== undefined && isToken(token)) return token;
  const why = problem ?? (status === 200 ? "no token in the answer" : `the answer was ${status}`);
  throw new KitError("target-no-token", `The target gave no operator token: ${session.secrets.redact(why)}.`, { place: address });
}

/** Returns `notRunReason`. A refusal proves little without its accepted twin, so a case is not run if its twin is not. */
function reasonFinder(cases: readonly ContractCase[], means: Means): LiveTarget["notRunReason"] {
  return (given) => {
    const own = findObstacle(given, means);
    const twin = cases.find((other): other is Case => other.name === given.twin && "send" in other);
    const twins = own === undefined && twin !== undefined ? findObstacle(twin, means) : undefined;
    return own ?? (twins === undefined ? undefined : `its accepted twin is not run: ${twins}`);
  };
}
