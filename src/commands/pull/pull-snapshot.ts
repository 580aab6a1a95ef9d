import { canonicalJson } from "../../core/canonical-json.ts";
import { KitError } from "../../core/errors.ts";
import { byCodeUnit, isArray, isObject, type Json, type JsonObject, objectMember, stringMember } from "../../core/json.ts";
import { visibleJson } from "../../core/visible.ts";
import { listOperations } from "../../document/list-operations.ts";
import type { SnapshotKind } from "../../document/lock.ts";
import { parseRegistry } from "../../document/registry.ts";
import { assertOpenApi } from "../../document/repair/repair.ts";

/** The part of a pulled document that is kept. */
export interface Snapshot {
  readonly text: string;
  /** The document's offer, sorted: `GET /path` of each operation, or the docker repository of each connector. */
  readonly names: readonly string[];
  /** Members of the source that are left out. */
  readonly omits?: readonly string[];
}

/**
 * Takes the snapshot of a document of this kind.
 *
 * @throws KitError `document-not-openapi`, `document-not-registry`
 */
export function takeSnapshot(kind: SnapshotKind, document: Json, place: string): Snapshot {
  return kind === "openapi" ? openapiSnapshot(document, place) : registrySnapshot(document, place);
}

function openapiSnapshot(document: Json, place: string): Snapshot {
  assertOpenApi(document, place);
  const names = listOperations(document)
    .map(({ method, path }) => `${method} ${path}`)
    .sort(byCodeUnit);
  const isOnlyParts = ["webhooks", "components"].some((key) => Object.keys(objectMember(document, key) ?? {}).length > 0);
  if (names.length === 0 && !isOnlyParts) throw new KitError("document-not-openapi", "The document describes no operation.", { place });
  return { text: visibleJson(canonicalJson(document)), names };
}

/**
 * Members of a registry entry that serve Airbyte's own build, tests and release; the kit reads none of them. They are about half of the
 * bytes and change with every upstream commit, so they would hide the changes that matter.
 */
const omittedMembers: readonly string[] = ["connectorBuildOptions", "connectorTestSuitesOptions", "generated", "remoteRegistries"];

/** Contains a second, complete entry for each release candidate, with the same definition id. */
const omittedRelease = "releaseCandidates";

function registrySnapshot(document: Json, place: string): Snapshot {
  const names = parseRegistry(document, place)
    .connectors.map(({ dockerRepository }) => dockerRepository)
    .sort(byCodeUnit);
  if (names.length === 0) throw new KitError("document-not-registry", "The registry holds no usable connector.", { place });
  const registry = Object.entries(isObject(document) ? document : {}).map(([key, value]) => [key, isArray(value) ? inOrder(value) : value]);
  return {
    text: visibleJson(canonicalJson(Object.fromEntries(registry))),
    names,
    omits: [...omittedMembers, `releases.${omittedRelease}`],
  };
}

/** Sorts entries by docker repository. Upstream sorts them by display name, which changes. */
function inOrder(entries: readonly Json[]): Json {
  const key = (entry: Json): string => stringMember(entry, "dockerRepository") ?? "";
  return entries.map((entry) => (isObject(entry) ? withoutNoise(entry) : entry)).sort((a, b) => byCodeUnit(key(a), key(b)));
}

function withoutNoise(entry: JsonObject): JsonObject {
  const kept = without(entry, omittedMembers);
  const releases = objectMember(kept, "releases");
  return releases === undefined ? kept : { ...kept, releases: without(releases, [omittedRelease]) };
}

function without(object: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
}
