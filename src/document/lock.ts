import { canonicalJson } from "../core/canonical-json.ts";
import { sha256 } from "../core/digest.ts";
import { KitError } from "../core/errors.ts";
import { isObject, type Json, type JsonObject, member, objectMember } from "../core/json.ts";
import { jsonPointer } from "../core/json-pointer.ts";
import { pagePathProblem } from "./page-path.ts";

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

/** The source of one page of the guide, and its digests. */
export interface PageEntry extends Pick<LockEntry, "retrievedAt" | "etag" | "lastModified" | "bytes" | "sha256" | "snapshotSha256"> {
  /** The commit at which the page was read, in hexadecimal digits; absent where it is not known. */
  readonly commit?: string;
}

/** The source of the guide, and its pages by their paths below the address or folder. */
export interface GuideLock extends Pick<LockEntry, "url" | "file"> {
  readonly pages: Readonly<Record<string, PageEntry>>;
}

/** The content of `openapi/lock.json`. */
export interface Lock {
  readonly openapi: LockEntry;
  readonly registry: LockEntry;
  /** Absent where no page of the guide was pulled. */
  readonly guide?: GuideLock | undefined;
}

export type SnapshotKind = "openapi" | "registry";

export const snapshotKinds: readonly SnapshotKind[] = ["openapi", "registry"];

/** One check for each member of an entry, made where the member is present. */
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

const { url, file, retrievedAt, etag, lastModified, bytes, sha256: digest, snapshotSha256 } = checks;
const pageChecks = {
  ...{ retrievedAt, etag, lastModified, bytes, sha256: digest, snapshotSha256 },
  commit: (value) => isText(value) && /^[0-9a-f]{40,64}$/.test(String(value)),
} as const satisfies Readonly<Record<keyof PageEntry, (value: Json) => boolean>>;

interface Members {
  readonly checks: Readonly<Record<string, (value: Json) => boolean>>;
  readonly required: readonly string[];
}

const entryMembers: Members = { checks, required: ["origin", "sha256", "snapshotSha256"] };
const pageMembers: Members = { checks: pageChecks, required: ["sha256", "snapshotSha256"] };
const guideMembers: Members = { checks: { url, file, pages: isObject }, required: ["pages"] };

/** @throws KitError `lock-invalid`, naming every wrong member */
export function parseLock(value: Json, place: string): Lock {
  const problems =
    member(value, "format") === 1
      ? [
          ...snapshotKinds.flatMap((kind) => memberProblems(`/${kind}`, objectMember(value, kind), entryMembers)),
          ...guideProblems(member(value, "guide")),
        ]
      : ["/format"];
  if (problems.length > 0) throw new KitError("lock-invalid", `The lock is wrong at ${problems.join(", ")}.`, { place });
  const { openapi, registry, guide } = value as unknown as Lock; // each member has passed its check
  return { openapi, registry, ...(guide === undefined ? {} : { guide }) };
}

function memberProblems(at: string, entry: Json | undefined, { checks, required }: Members): string[] {
  if (!isObject(entry)) return [at];
  const missing = required.filter((name) => !Object.hasOwn(entry, name));
  const wrong = Object.entries(entry).filter(([name, value]) => !Object.hasOwn(checks, name) || !checks[name]?.(value));
  return [...missing, ...wrong.map(([name]) => name)].map((name) => `${at}/${name}`);
}

/** The paths are checked too: pages are read, written and removed under them. */
function guideProblems(guide: Json | undefined): string[] {
  if (guide === undefined) return [];
  const pages = objectMember(guide, "pages") ?? {};
  const own = memberProblems("/guide", guide, guideMembers);
  const problem = own.length > 0 ? undefined : pagePathProblem(Object.keys(pages));
  return [
    ...own,
    ...(problem === undefined ? [] : [`/guide/pages (${problem})`]),
    ...Object.entries(pages).flatMap(([path, entry]) => memberProblems(jsonPointer(["guide", "pages", path]), entry, pageMembers)),
  ];
}

export function renderLock({ openapi, registry, guide }: Lock): string {
  const documents = { format: 1, openapi: asJson(openapi), registry: asJson(registry) };
  return canonicalJson(guide === undefined ? documents : { ...documents, guide: guideAsJson(guide) });
}

function guideAsJson({ pages, ...source }: GuideLock): JsonObject {
  return { ...source, pages: Object.fromEntries(Object.entries(pages).map(([path, entry]) => [path, { ...entry }])) };
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
