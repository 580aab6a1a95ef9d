import { KitError } from "../../core/errors.ts";
import { isObject, type Json, type JsonObject } from "../../core/json.ts";
import { meant } from "../../core/judge-members.ts";
import { consentPath } from "../acts/oauth/initiate.ts";
import type { Fault } from "../faults/fault.ts";
import type { Exchange, Sandbox, Snapshot } from "../options.ts";
import type { SyncOutcome } from "../sync/write-notification.ts";

/** An answer of the control address: JSON, or the beginning of a stream of events. */
export type Controlled =
  | { readonly status: number; readonly json: Json }
  | { readonly follow: (listener: (data: string) => void) => () => void };

/** Beginning of the paths under which a sandbox is controlled. No operation of the API begins like this. */
export const controlPath = "/__sandbox";

type Control = (sandbox: Sandbox, body: JsonObject) => Json | Promise<Json>;

/** The controls, by method and path. The server itself answers the path of the inspector's page. */
const controls: Readonly<Record<string, Control>> = {
  "GET /state": (sandbox) => ({ now: sandbox.clock.now(), worlds: json(sandbox.worlds()) }),
  "GET /journal": (sandbox) => json(sandbox.journal.entries()),
  "DELETE /journal": (sandbox, body) => done(judgeKeys(body, []) && sandbox.journal.clear()),
  "GET /faults": (sandbox) => json(sandbox.faults.list()),
  // The sandbox judges a fault before it takes it.
  "POST /faults": (sandbox, body) => done(sandbox.faults.add(body as unknown as Fault)),
  "DELETE /faults": (sandbox, body) => done(judgeKeys(body, []) && sandbox.faults.clear()),
  "GET /capabilities": (sandbox) => [...sandbox.capabilities].sort(),
  "GET /clock": (sandbox) => ({ now: sandbox.clock.now() }),
  "POST /clock": async (sandbox, body) => {
    const { advanceMs } = judgeKeys(body, ["advanceMs"]);
    // The clock judges how far it can be advanced.
    if (typeof advanceMs !== "number") throw new ControlRefused("`advanceMs` must be a number of milliseconds from 0.");
    await sandbox.clock.advance(advanceMs);
    return { now: sandbox.clock.now() };
  },
  "POST /reset": (sandbox, body) => {
    const { world } = judgeKeys(body, ["world"]);
    if (world !== undefined && typeof world !== "string") throw new ControlRefused("`world` must be the client id of the world to reset.");
    return done(sandbox.reset(world));
  },
  "GET /snapshot": (sandbox) => json(sandbox.snapshot()),
  // The sandbox judges a snapshot before it takes it.
  "POST /restore": (sandbox, body) => done(sandbox.restore(body as unknown as Snapshot)),
  // The sandbox judges the outcome before it posts anything.
  "POST /sync": async (sandbox, { connection, ...outcome }) => {
    if (typeof connection !== "string")
      throw new ControlRefused("`connection` must be the id of a connection, as `GET /__sandbox/state` shows it.");
    return json(await sandbox.sync(connection, outcome as unknown as SyncOutcome));
  },
  "POST /revoke": (sandbox, body) => {
    const { token } = judgeKeys(body, ["token"]);
    if (typeof token !== "string") throw new ControlRefused("`token` must be the token to revoke.");
    return done(sandbox.revoke(token));
  },
};

class ControlRefused extends Error {}

/** Judges that a body has no other keys: a misspelt one would be taken for one that was left out. */
function judgeKeys(body: JsonObject, keys: readonly string[]): JsonObject {
  const unknown = Object.keys(body).find((key) => !keys.includes(key));
  if (unknown === undefined) return body;
  throw new ControlRefused(`There is no key ${JSON.stringify(unknown)}${keys.length === 0 ? ": the body is {}." : meant(unknown, keys)}`);
}

function json(value: object): Json {
  return value as Json; // Everything that a sandbox tells is JSON.
}

function done(_nothing: unknown): Json {
  return { done: true };
}

/**
 * Answers a call to a control address; undefined for any other call. A write must be sent as JSON, which a page of another origin cannot
 * do without asking first, and it is never allowed.
 */
export async function controlSandbox(sandbox: Sandbox, { method, url, headers, body }: Exchange): Promise<Controlled | undefined> {
  const { pathname } = new URL(url);
  if (pathname !== controlPath && !pathname.startsWith(`${controlPath}/`)) return undefined;
  if (pathname === consentPath) return undefined; // a page for users
  const name = `${method} ${pathname.slice(controlPath.length).replace(/\/$/, "")}`;
  if (name === events) return { follow: (listener) => sandbox.journal.follow((entry) => listener(JSON.stringify(entry))) };
  const control = Object.hasOwn(controls, name) ? controls[name] : undefined;
  if (control === undefined)
    return { status: 404, json: { message: `There is no ${name}. There are: ${[...Object.keys(controls), events].join(", ")}.` } };
  if (method !== "GET" && headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() !== "application/json") {
    return { status: 415, json: { message: "Send it with the header content-type: application/json." } };
  }
  try {
    const value = body === undefined || body === "" ? {} : parse(body);
    if (!isObject(value)) throw new ControlRefused("The body must be a JSON object.");
    return { status: 200, json: await control(sandbox, value) };
  } catch (error) {
    return { status: 422, json: told(error) };
  }
}

const events = "GET /events";

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new ControlRefused("The body is not valid JSON.");
  }
}

/** A mistake as the CLI tells it: code, message, place and next step. */
function told(error: unknown): JsonObject {
  if (!(error instanceof KitError)) return { message: error instanceof Error ? error.message : String(error) };
  const { code, message, place, hint } = error;
  return { code, message, ...(place !== undefined && { place }), hint };
}
