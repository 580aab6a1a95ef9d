import { KitError } from "../../core/errors.ts";
import { isArray, isObject, type Json, type JsonObject, member, stringMember } from "../../core/json.ts";
import type { Connector } from "../../document/registry.ts";
import { kinds, makeTables, type Tables } from "../state/tables.ts";
import type { Change, Thing } from "../state/things.ts";
import { headerOf, makeSigner, type Signer } from "../tokens/signer.ts";
import { plantSeed } from "./plant-seed.ts";
import { defaultSeed, type Seed } from "./seed.ts";

/** One world: a state of its own with a signing key of its own. */
export interface OpenWorld {
  /** The client id that opened it. */
  readonly name: string;
  readonly tables: Tables;
  readonly signer: Signer;
  readonly newSerial: () => number;
}

export interface Worlds {
  /** The open world of a client id. */
  readonly ofClient: (clientId: string) => OpenWorld | undefined;
  /**
   * The same; where any client id may open a world, a new one does.
   * @param clientSecret of a caller that signs in; only with the seed's first secret it opens a world
   */
  readonly openFor: (clientId: string, clientSecret?: string) => OpenWorld | undefined;
  /** The name of the world that calls of a client id are of, before or after it is opened; undefined for an unknown client id. */
  readonly nameOf: (clientId: string) => string | undefined;
  /** The world that a token claims to be from. The token is not verified. */
  readonly ofToken: (jwt: string) => OpenWorld | undefined;
  readonly all: () => readonly OpenWorld[];
  /** @param name of an open world; without it every world is reset */
  readonly reset: (name?: string) => void;
  readonly save: () => readonly JsonObject[];
  /** @throws KitError `sandbox-state-invalid` */
  readonly load: (saved: readonly JsonObject[]) => void;
}

export interface WorldsOptions {
  readonly seed: Seed;
  readonly mode: "seeded" | "any";
  readonly connectors: readonly Connector[];
  readonly now: () => number;
  readonly random: () => number;
}

/** Most worlds; parallel workers need a few, and a client id beyond is refused like an unknown one. */
const mostWorlds = 1000;

/** Keeps the worlds of a sandbox. The first is the seed's own, under the client id of its first credential. */
export function openWorlds(options: WorldsOptions): Worlds {
  const worlds = new Map<string, OpenWorld>();
  const byHeader = new Map<string, OpenWorld>();
  const keep = (world: OpenWorld): void => {
    worlds.set(world.name, world);
    byHeader.set(world.signer.header, world);
  };
  const [credential] = options.seed.credentials ?? defaultSeed.credentials ?? [];
  const first = credential?.clientId ?? "";
  const open = (name: string): OpenWorld => {
    const world = emptyWorld(name, { key: newKey(options.random), serial: 0 });
    const { tables, newSerial } = world;
    const clientId = name === first ? {} : { clientId: name };
    plantSeed({ seed: options.seed, world: name, tables, connectors: options.connectors, now: options.now(), newSerial, ...clientId });
    keep(world);
    return world;
  };
  open(first);
  const ofClient = (clientId: string): OpenWorld | undefined =>
    worlds.get(clientId) ?? [...worlds.values()].find(({ tables }) => tables.list("credential", "clientId", clientId).length > 0);
  const mayOpen = (clientId: string): boolean => options.mode === "any" && clientId !== "";
  return {
    ofClient,
    openFor: (clientId, clientSecret = credential?.clientSecret) => {
      const isRight = clientSecret === credential?.clientSecret;
      return ofClient(clientId) ?? (mayOpen(clientId) && isRight && worlds.size < mostWorlds ? open(clientId) : undefined);
    },
    nameOf: (clientId) => ofClient(clientId)?.name ?? (mayOpen(clientId) ? clientId : undefined),
    ofToken: (jwt) => byHeader.get(headerOf(jwt)),
    all: () => [...worlds.values()],
    reset: (only) => {
      const wanted = only === undefined ? [...worlds.keys()] : [only];
      for (const name of wanted) if (name === first || worlds.delete(name)) open(name);
    },
    save: () => [...worlds.values()].map(saveWorld),
    load: (saved) => {
      const loaded = saved.map(loadWorld);
      if (loaded.length === 0) throw new KitError("sandbox-state-invalid", "The state has no world.");
      worlds.clear();
      byHeader.clear();
      for (const world of loaded) keep(world);
    },
  };
}

interface Core {
  readonly key: Uint8Array<ArrayBuffer>;
  readonly serial: number;
}

/** Keys and counters, kept beside the worlds so that nothing but a snapshot sees them. */
const cores = new WeakMap<OpenWorld, { readonly key: Uint8Array<ArrayBuffer>; readonly serial: () => number }>();

function emptyWorld(name: string, { key, serial }: Core): OpenWorld {
  let last = serial;
  const world: OpenWorld = {
    name,
    tables: makeTables(),
    signer: makeSigner(name, key),
    newSerial: () => ++last,
  };
  cores.set(world, { key, serial: () => last });
  return world;
}

function newKey(random: () => number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: 32 }, () => Math.floor(random() * 256));
}

function saveWorld(world: OpenWorld): JsonObject {
  const core = cores.get(world);
  return {
    name: world.name,
    key: btoa(String.fromCharCode(...(core?.key ?? []))),
    serial: core?.serial() ?? 0,
    things: Object.fromEntries(kinds.map((kind) => [kind, [...world.tables.all(kind)] as unknown as readonly Json[]])),
  };
}

const laterKinds: ReadonlySet<string> = new Set(["record", "oauthApplication", "consent"]);

function loadWorld(saved: JsonObject): OpenWorld {
  const [name, key, serial] = [stringMember(saved, "name"), stringMember(saved, "key"), member(saved, "serial")];
  if (name === undefined || key === undefined || typeof serial !== "number")
    throw new KitError("sandbox-state-invalid", "A world has no name, key or counter.");
  const world = emptyWorld(name, { key: Uint8Array.from(atob(key), (character) => character.charCodeAt(0)), serial });
  for (const kind of kinds) {
    // A state of an earlier version lacks kinds that have come since.
    const things = member(member(saved, "things"), kind) ?? (laterKinds.has(kind) ? [] : undefined);
    if (!isArray(things) || !things.every(isThing))
      throw new KitError("sandbox-state-invalid", `The world "${name}" has no list of ${kind} records.`);
    // The records are the sandbox's own: a snapshot of this version holds them whole.
    world.tables.apply(things.map((thing) => ({ put: kind, thing }) as unknown as Change));
  }
  return world;
}

function isThing(value: Json): value is JsonObject & Thing {
  return isObject(value) && typeof value.id === "string" && typeof value.serial === "number";
}
