import { KitError } from "../core/errors.ts";
import { arrayMember, isObject, member } from "../core/json.ts";
import { shown } from "../core/judge-members.ts";
import { checkOptions } from "./check-options.ts";
import { makeConsents } from "./consent/make-consents.ts";
import type { FaultTargets } from "./faults/check-fault.ts";
import { makeFaults } from "./faults/make-faults.ts";
import { answerCall } from "./http/answer-call.ts";
import { makeHandler } from "./http/make-handler.ts";
import { listRoutes, makeRoutes, type Route } from "./http/routes.ts";
import { toFetch } from "./http/to-fetch.ts";
import { makeJournal } from "./journal.ts";
import { makeSurroundings } from "./make-surroundings.ts";
import type { Sandbox, SandboxOptions, SandboxParts } from "./options.ts";
import { notifySync } from "./sync/notify-sync.ts";
import { latestTime, realClock, type SandboxClock } from "./time/clock.ts";
import { innerToken, jtiOf } from "./tokens/signer.ts";
import { checkSeed } from "./world/check-seed.ts";
import { describeWorld, type World } from "./world/describe-world.ts";
import type { OpenWorld } from "./world/open-world.ts";
import { openWorlds, type Worlds } from "./world/open-worlds.ts";
import { defaultSeed } from "./world/seed.ts";

interface Routes {
  readonly all: readonly Route[];
  readonly route: ReturnType<typeof makeRoutes>;
}

const routes = new WeakMap<SandboxParts, Routes>();

/** The table of routes of a contract, which its sandboxes share. */
function routesOf(parts: SandboxParts): Routes {
  const known = routes.get(parts);
  if (known !== undefined) return known;
  const all = listRoutes(parts.document, parts.bindings, parts.generation);
  const made: Routes = { all, route: makeRoutes(all) };
  routes.set(parts, made);
  return made;
}

/**
 * Starts Airbyte Embedded with state, in this process. It does nothing by itself: no timer runs and no port is open until it is called.
 *
 * @throws KitError `seed-invalid`, `sandbox-option-invalid`
 */
export function startSandbox(parts: SandboxParts, options: SandboxOptions = {}): Sandbox {
  checkOptions(options);
  const { seed = defaultSeed, clock = realClock(), worlds: mode = "seeded" } = options;
  const { generation } = parts;
  checkSeed(seed, parts.judgeSeed);
  const random = clock.random;
  const worlds = openWorlds({ seed, mode, connectors: parts.registry.connectors, now: clock.now, random });
  const surroundings = makeSurroundings(parts, { ...options, seed });
  const handle = makeHandler({ ...surroundings, document: parts.document, judgeAt: parts.judgeAt, worlds, now: clock.now });
  const [faults, journal] = [makeFaults(targetsOf(parts, worlds)), makeJournal(options.journalLimit)];
  const { route } = routesOf(parts);
  const errors = options.errors ?? (generation === "agent" ? "document" : "guide");
  const consents = makeConsents({ ...surroundings, worlds, journal, now: clock.now, random });
  const { judgeAt, document } = parts;
  const exchange = whenReady(
    parts,
    answerCall({ handle, route, consents, worlds, faults, journal, clock, errors, judgeAt, document, options }),
  );
  const worldOf = (clientId?: string): OpenWorld => {
    const world = clientId === undefined ? worlds.all()[0] : worlds.ofClient(clientId);
    return world ?? unknownWorld(clientId);
  };
  const describe = ({ tables: view, name }: OpenWorld): World =>
    structuredClone(describeWorld({ ...surroundings, view, name, now: clock.now() }));
  return {
    exchange,
    fetch: toFetch(exchange),
    clock,
    capabilities: capabilitiesOf(parts),
    faults,
    journal,
    world: (clientId) => describe(worldOf(clientId)),
    worlds: () => worlds.all().map(describe),
    credentials: (clientId) => {
      const world = clientId === undefined ? worlds.all()[0] : worlds.openFor(clientId);
      return credentialsOf(world ?? unknownWorld(clientId), clientId);
    },
    consent: (consentUrl, choice = "allow") => consents.choose(consentUrl, choice),
    sync: (connection, outcome) => notifySync({ worlds, now: clock.now, fetch: globalThis.fetch }, connection, outcome),
    revoke: (token) => revoke(worlds, token),
    reset: (clientId) => worlds.reset(clientId === undefined ? undefined : worldOf(clientId).name),
    snapshot: () => structuredClone({ version: 1, generation, now: clock.now(), worlds: worlds.save() }),
    restore: (snapshot) => restore(snapshot, { generation, worlds, clock }),
  };
}

function revoke(worlds: Worlds, token: string): void {
  if (typeof token !== "string") throw new KitError("sandbox-unknown-token", `A token is a text, not ${shown(token)}.`);
  const [jwt, jti] = [innerToken(token), jtiOf(token)];
  if (jti === undefined || jwt === undefined || worlds.ofToken(jwt) === undefined)
    throw new KitError("sandbox-unknown-token", "No world of this sandbox has given out such a token.");
  for (const { tables } of worlds.all()) tables.apply([{ drop: "token", id: jti }]);
}

function unknownWorld(clientId: string | undefined): never {
  throw new KitError("sandbox-unknown-world", `No credential has the client id ${JSON.stringify(clientId)}.`);
}

interface Restored {
  readonly generation: string;
  readonly worlds: Worlds;
  readonly clock: SandboxClock;
}

/** Puts the worlds back. The clock is never set back: a token that had expired would live again. */
function restore(snapshot: unknown, { generation, worlds, clock }: Restored): void {
  // A snapshot that was not read from a file holds what JSON may.
  const saved = isObject(snapshot) ? snapshot : {};
  const [own, now] = [member(saved, "generation"), member(saved, "now") ?? clock.now()];
  if (typeof member(saved, "version") !== "number")
    throw new KitError("sandbox-state-invalid", "This is no state of a sandbox: it has no `version` that is a number.");
  if (member(saved, "version") !== 1) {
    const what = `The state is of version ${JSON.stringify(member(saved, "version"))}, and this sandbox reads version 1.`;
    throw new KitError("sandbox-state-invalid", what);
  }
  if (own !== generation) {
    const what = `The state is of the generation ${JSON.stringify(own)}, and this sandbox serves ${JSON.stringify(generation)}.`;
    throw new KitError("sandbox-state-invalid", what);
  }
  if (typeof now !== "number" || !(Math.abs(now) <= latestTime))
    throw new KitError("sandbox-state-invalid", "The state has no right time.");
  const list = arrayMember(saved, "worlds");
  if (list === undefined) throw new KitError("sandbox-state-invalid", "The state has no list of worlds.");
  worlds.load(structuredClone(list));
  if (now > clock.now()) void clock.advance(now - clock.now());
}

function whenReady({ ready }: SandboxParts, exchange: Sandbox["exchange"]): Sandbox["exchange"] {
  return ready === undefined ? exchange : (given) => ready.then(() => exchange(given));
}

function targetsOf(parts: SandboxParts, worlds: Worlds): FaultTargets {
  const operations = routesOf(parts).all.map(({ operation, ...one }) => ({ method: operation.method, ...one }));
  return { operations, capabilities: capabilitiesOf(parts), worldOf: worlds.nameOf };
}

function capabilitiesOf({ bindings, generation }: SandboxParts): ReadonlySet<string> {
  return new Set([...bindings].flatMap(([capability, generations]) => (generations.has(generation) ? [capability] : [])));
}

function credentialsOf({ tables }: OpenWorld, clientId: string | undefined): ReturnType<Sandbox["credentials"]> {
  const [credential] = clientId === undefined ? tables.all("credential") : tables.list("credential", "clientId", clientId);
  if (credential === undefined) throw new KitError("seed-invalid", "The seed has no credentials.");
  return { clientId: credential.clientId, clientSecret: credential.clientSecret, organizationId: credential.organizationIds[0] ?? "" };
}
