import { canonicalJson } from "../core/canonical-json.ts";
import { sha256 } from "../core/digest.ts";
import { KitError } from "../core/errors.ts";
import { isObject, type Json, type JsonObject, member, objectMember } from "../core/json.ts";

/** The source of one snapshot, and its digests. */
export interface LockEntry {
  /** `written`: by hand, such as the embedded default. `fetched`: from an address or a file. */
  readonly origin: "written" | "fetched";
  /** The address without its query, or else `file`: a path relative to the project. */
  readonly url?: string;
  readonly file?: string;
  /** RFC 3339, in UTC. */
  readonly retrievedAt?: string;
  readonly etag?: string;
  readonly lastModified?: string;
  /** Size and digest of the source as it was received. A written snapshot is its own source. */
  readonly bytes?: number;
  readonly sha256: string;
  readonly snapshotSha256: string;
  /** The number of operations in the API document, or of connectors in the registry. */
  readonly operations?: number;
  readonly connectors?: number;
  /** Members of the source that the snapshot leaves out. */
  readonly omits?: readonly string[];
}

/** The content of `openapi/lock.json`. */
export interface Lock {
  readonly openapi: LockEntry;
  readonly registry: LockEntry;
}

export type SnapshotKind = keyof Lock;

export const snapshotKinds: readonly SnapshotKind[] = ["openapi", "registry"];

/** One check for each member of an entry. The first three members are required; the others are checked where present. */
const checks: Readonly<Record<keyof LockEntry, (value: Json) => boolean>> = {
  origin: (value) => value === "written" || value === "fetched",
  sha256: isDigest,
  snapshotSha256: isDigest,
  url: isText,
  file: isText,
  retrievedAt: isText,
  // A pull sends both back as request headers, so they must be printable ASCII.
  etag: (value) => isText(value) && /^[\x20-\x7e]*$/.test(String(value)),
  lastModified: (value) => isText(value) && /^[\x20-\x7e]*$/.test(String(value)),
  bytes: isCount,
  operations: isCount,
  connectors: isCount,
  omits: (value) => Array.isArray(value) && value.every(isText),
};

const required: readonly (keyof LockEntry)[] = ["origin", "sha256", "snapshotSha256"];

/** @throws KitError `lock-invalid`, naming every wrong member */
export function parseLock(value: Json, place: string): Lock {
  const problems =
    member(value, "format") === 1 ? snapshotKinds.flatMap((kind) => entryProblems(kind, objectMember(value, kind))) : ["/format"];
  if (problems.length > 0) throw new KitError("lock-invalid", `The lock is wrong at ${problems.join(", ")}.`, { place });
  const { openapi, registry } = value as unknown as Lock; // each member has passed its check
  return { openapi, registry };
}

function entryProblems(kind: SnapshotKind, entry: JsonObject | undefined): string[] {
  if (!isObject(entry)) return [`/${kind}`];
  const missing = required.filter((name) => !Object.hasOwn(entry, name));
  const wrong = Object.entries(entry).filter(([name, value]) => !Object.hasOwn(checks, name) || !checks[name as keyof LockEntry](value));
  return [...missing, ...wrong.map(([name]) => name)].map((name) => `/${kind}/${name}`);
}

export function renderLock(lock: Lock): string {
  return canonicalJson({ format: 1, openapi: asJson(lock.openapi), registry: asJson(lock.registry) });
}

function asJson(entry: LockEntry): JsonObject {
  return { ...entry };
}

/** The lock entry of a snapshot that the kit's authors wrote. */
export function writtenEntry(snapshot: string, count: Pick<LockEntry, "operations" | "connectors">): LockEntry {
  const digest = sha256(snapshot);
  return { origin: "written", sha256: digest, snapshotSha256: digest, ...count };
}

function isDigest(value: Json): boolean {
  return typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
}

function isText(value: Json): boolean {
  return typeof value === "string";
}

function isCount(value: Json): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}
