import { KitError } from "../../core/errors.ts";
import type { Json, JsonObject } from "../../core/json.ts";
import type { Connector } from "../../document/registry.ts";
import { headerOf } from "../tokens/signer.ts";
import { emptyWorld, newCore, type OpenWorld } from "./open-world.ts";
import { plantSeed } from "./plant-seed.ts";
import { loadWorld, saveWorld } from "./saved-world.ts";
import { defaultSeed, type Seed } from "./seed.ts";

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
  readonly load: (saved: readonly Json[]) => void;
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
    const world = emptyWorld(name, newCore(options.random));
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
      if (saved.length === 0) throw new KitError("sandbox-state-invalid", "The state has no world.");
      const loaded = saved.map((one) => loadWorld(one, { random: options.random, present: worlds }));
      if (new Set(loaded.map(({ name }) => name)).size < loaded.length)
        throw new KitError("sandbox-state-invalid", "The state has a world twice.");
      worlds.clear();
      byHeader.clear();
      for (const world of loaded) keep(world);
    },
  };
}
