import { KitError } from "../../core/errors.ts";
import { isArray, type Json, type JsonObject, member, stringMember } from "../../core/json.ts";
import { kinds } from "../state/tables.ts";
import { thingFault } from "../state/thing-shapes.ts";
import type { Change } from "../state/things.ts";
import { coreOf, emptyWorld, newIds, type OpenWorld, type WorldCore } from "./open-world.ts";

/** Writes a world down, with its secrets and its key. */
export function saveWorld(world: OpenWorld): JsonObject {
  const { key, serial, ids } = coreOf(world) ?? { key: [], serial: 0, ids: {} };
  return {
    name: world.name,
    key: btoa(String.fromCharCode(...key)),
    serial,
    ids,
    things: Object.fromEntries(kinds.map((kind) => [kind, [...world.tables.all(kind)] as unknown as readonly Json[]])),
  };
}

export interface Loading {
  readonly random: () => number;
  /** The worlds that the loaded ones replace. */
  readonly present: ReadonlyMap<string, OpenWorld>;
}

const laterKinds: ReadonlySet<string> = new Set(["record", "oauthApplication", "consent"]);

/**
 * Makes a world that was written down.
 *
 * @throws KitError `sandbox-state-invalid`
 */
export function loadWorld(saved: Json, { random, present }: Loading): OpenWorld {
  const [name, serial] = [stringMember(saved, "name"), member(saved, "serial")];
  if (name === undefined || !isCount(serial)) throw invalid("A world of the state has no name or no counter.");
  const key = keyOf(stringMember(saved, "key"));
  if (key === undefined) throw invalid(`The world "${name}" has no signing key of 32 bytes.`);
  const now = present.get(name);
  const ids = idsOf(saved, now && coreOf(now)) ?? newIds(random);
  const world = emptyWorld(name, { key, serial, ids });
  for (const kind of kinds) {
    // A state of an earlier version lacks kinds that have come since.
    const things = member(member(saved, "things"), kind) ?? (laterKinds.has(kind) ? [] : undefined);
    if (!isArray(things)) throw invalid(`The world "${name}" has no list of ${kind} records.`);
    const seen = new Set<Json | undefined>();
    for (const [index, thing] of things.entries()) {
      const fault = thingFault(kind, thing) ?? placeFault(thing, seen, serial);
      if (fault !== undefined) throw invalid(`The world "${name}" has a ${kind} record that ${fault}, at index ${index}.`);
      for (const one of ["id", "serial"]) seen.add(member(thing, one));
    }
    world.tables.apply(things.map((thing) => ({ put: kind, thing }) as unknown as Change)); // each has passed its check
  }
  return world;
}

/** Records of one kind are told apart by their ids, and by their numbers in the order of creation, which the world has counted. */
function placeFault(thing: Json, seen: ReadonlySet<Json | undefined>, last: number): string | undefined {
  if (seen.has(member(thing, "id"))) return "has the id of an earlier one";
  const serial = member(thing, "serial");
  if (seen.has(serial)) return "has the serial of an earlier one";
  return isCount(serial) && serial > 0 && serial <= last ? undefined : "has a serial that the world has not counted";
}

function keyOf(text: string | undefined): Uint8Array<ArrayBuffer> | undefined {
  if (text === undefined || !/^[A-Za-z0-9+/]{43}=$/.test(text)) return undefined;
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

/**
 * The sequence that ids come from, where it was left: behind what was saved, and behind what the present world has given out since. Undefined
 * for a state of an earlier version.
 */
function idsOf(saved: Json, present: WorldCore | undefined): WorldCore["ids"] | undefined {
  const ids = member(saved, "ids");
  if (ids === undefined) return undefined;
  const [seed, count] = [member(ids, "seed"), member(ids, "count")];
  if (!isCount(seed) || !isCount(count)) throw invalid("A world of the state has no sequence of ids.");
  return { seed, count: present?.ids.seed === seed ? Math.max(count, present.ids.count) : count };
}

function isCount(value: Json | undefined): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function invalid(message: string): KitError {
  return new KitError("sandbox-state-invalid", message);
}
