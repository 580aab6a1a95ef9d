import { resolve } from "node:path";
import { sha256 } from "../../core/digest.ts";
import type { LockEntry, SnapshotKind } from "../../document/lock.ts";
import { type DocumentLimits, parseFetched } from "../../document/parse/parse-document.ts";
import { type Fetched, type FetchOptions, fetchDocument } from "../../io/fetch/fetch-document.ts";
import { printableUrl, sourceUrl } from "../../io/fetch/source-url.ts";
import { refuseUnbundleable } from "./bundleable.ts";
import { fileOrigin, isAddress, readAsFetched } from "./file-origin.ts";
import type { Previous } from "./previous.ts";
import { takeSnapshot } from "./pull-snapshot.ts";

/** A document that was fetched and checked. Nothing is written yet. */
export interface Pulled {
  readonly kind: SnapshotKind;
  readonly place: string;
  readonly previous: Previous;
  /** Undefined where the document has not changed. */
  readonly change: Change | undefined;
}

interface Change {
  readonly text: string;
  readonly names: readonly string[];
  readonly entry: LockEntry;
  /** JSON pointers of the keys that stood twice in one object. The snapshot has the last value of each, and no longer shows it. */
  readonly repeated: readonly string[];
}

export interface PullDocumentOptions {
  readonly source: string;
  readonly cwd: string;
  readonly now: () => Date;
  readonly previous: Previous;
  readonly fetch: Omit<FetchOptions, "validators" | "limitBytes">;
  readonly limits: DocumentLimits;
}

/** @throws KitError from fetching or reading, parsing, taking the snapshot, and `refuseUnbundleable` */
export async function pullDocument(kind: SnapshotKind, options: PullDocumentOptions): Promise<Pulled> {
  const { previous, limits } = options;
  const { place, origin, read } = locate(options);
  const fetched = await read();
  if (fetched.status === "unchanged") return { kind, place, previous, change: undefined };
  const { document, repeated } = parseFetched(fetched.text, place, limits);
  const { text, names, omits } = takeSnapshot(kind, document, place);
  const isSame = previous.isIntact && previous.entry?.origin === "fetched" && previous.text === text;
  if (isSame) return { kind, place, previous, change: undefined };
  if (kind === "openapi") refuseUnbundleable(document, place);
  const { etag, lastModified } = fetched;
  const entry: LockEntry = {
    origin: "fetched",
    ...origin,
    retrievedAt: options.now().toISOString(),
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
    bytes: fetched.sizeBytes,
    sha256: fetched.sha256,
    snapshotSha256: sha256(text),
    ...(kind === "openapi" ? { operations: names.length } : { connectors: names.length }),
    ...(omits === undefined ? {} : { omits }),
  };
  return { kind, place, previous, change: { text, names, entry, repeated } };
}

interface Located {
  readonly place: string;
  readonly origin: Pick<LockEntry, "url" | "file">;
  readonly read: () => Promise<Fetched>;
}

function locate({ source, cwd, previous, fetch, limits }: PullDocumentOptions): Located {
  if (!isAddress(source)) {
    const path = resolve(cwd, source);
    return { place: source, origin: fileOrigin(cwd, path), read: () => readAsFetched(path, limits.sizeBytes) };
  }
  const url = sourceUrl(source);
  const place = printableUrl(url);
  // The lock keeps no query. An address with one may therefore differ from the locked address, so its validators cannot be used.
  const isLocked = previous.isIntact && previous.entry?.url === place && url.search === "";
  const validators = isLocked ? { etag: previous.entry?.etag, lastModified: previous.entry?.lastModified } : {};
  return {
    place,
    origin: { url: place },
    read: () => fetchDocument(source, { ...fetch, validators, limitBytes: limits.sizeBytes }),
  };
}
