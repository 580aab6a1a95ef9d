import { join } from "node:path";
import { sha256 } from "../../core/digest.ts";
import { KitError } from "../../core/errors.ts";
import { withLineFeeds } from "../../core/line-ends.ts";
import { nearestName } from "../../core/nearest-name.ts";
import { type BoundGeneration, boundGenerations } from "../../document/bindings.ts";
import { type Lock, parseLock, type SnapshotKind } from "../../document/lock.ts";
import { parseDocument } from "../../document/parse/parse-document.ts";
import { kitRoot } from "../../io/kit-root.ts";

export interface Source {
  /** The place in words for a person, such as a path. */
  readonly place: string;
  /** With line feeds alone, so that digests of it are the same in every checkout. */
  readonly text: string;
  /** True for the kit's embedded default, which is used if the project has no snapshot. */
  readonly isEmbedded?: true;
}

/** Reads files of the current folder. An absolute path is read unchanged. */
export interface SnapshotReader {
  readonly text: (path: string) => Promise<string>;
  readonly textIfPresent: (path: string) => Promise<string | undefined>;
}

/** Documents of the kit's own, one of each generation: the name in place of a file → the path from the kit's folder. */
const kitDocuments: Readonly<Record<BoundGeneration, string>> = {
  embedded: "openapi/snapshot/openapi.json",
  agent: "openapi/agent/openapi.json",
};

function kitDocument(name: string | undefined): string | undefined {
  const generation = boundGenerations.find((known) => known === name);
  return generation && kitDocuments[generation];
}

/**
 * Reads the named file, else the project's snapshot, else the kit's embedded default. `embedded` and `agent` in place of a file name the
 * kit's own document of that generation. A snapshot is checked against the lock beside it, because nobody may edit one by hand.
 *
 * @throws KitError `file-not-found`, `file-unreadable`, `snapshot-altered`, `lock-invalid`
 */
export async function readSnapshot(kind: SnapshotKind, given: string | undefined, reader: SnapshotReader): Promise<Source> {
  const source = await findSnapshot(kind, given, reader);
  return { ...source, text: withLineFeeds(source.text) };
}

async function findSnapshot(kind: SnapshotKind, given: string | undefined, reader: SnapshotReader): Promise<Source> {
  const named = kind === "openapi" ? kitDocument(given) : undefined;
  if (named !== undefined) return { place: `the kit's ${given} document`, text: await reader.text(join(kitRoot, named)) };
  if (given !== undefined) return { place: given, text: await reader.text(given).catch((cause: unknown) => notThere(kind, given, cause)) };
  const place = snapshotPlace(kind);
  const own = await reader.textIfPresent(place);
  if (own !== undefined) {
    holdToLock(kind, own, await reader.textIfPresent(lockPlace));
    return { place, text: own };
  }
  const text = await reader.textIfPresent(join(kitRoot, place));
  if (text !== undefined) {
    holdToLock(kind, text, await reader.textIfPresent(join(kitRoot, lockPlace)));
    return { place: `the kit's embedded ${kind}.json (there is no ${place} here)`, text, isEmbedded: true };
  }
  throw new KitError(
    "file-not-found",
    `There is no snapshot ${kind}.json, here or in the kit: run the verb \`pull\`, or name a file with --${kind}.`,
    { place },
  );
}

/** The path of a snapshot from the project's folder. */
export function snapshotPlace(kind: SnapshotKind): string {
  return `openapi/snapshot/${kind}.json`;
}

/** A file that is not there may be meant as the name of the kit's document. */
function notThere(kind: SnapshotKind, given: string, cause: unknown): never {
  const meant = kind === "openapi" ? nearestName(given, boundGenerations) : undefined;
  if (!(cause instanceof KitError) || cause.code !== "file-not-found" || meant === undefined) throw cause;
  throw new KitError(cause.code, `There is no such file. Did you mean ${meant}, the kit's document of that generation?`, {
    place: cause.place,
    cause,
  });
}

/** The lock's path in a project. */
export const lockPlace = "openapi/lock.json";

function holdToLock(kind: SnapshotKind, snapshot: string, lock: string | undefined): void {
  if (lock === undefined) throw new KitError("lock-invalid", "The snapshot has no lock beside it.", { place: lockPlace });
  if (readLock(lock, lockPlace)[kind].snapshotSha256 === sha256(withLineFeeds(snapshot))) return;
  throw new KitError("snapshot-altered", "The snapshot is not what its lock says: it was edited, or a pull was killed half-way.", {
    place: `openapi/snapshot/${kind}.json`,
  });
}

/** Reads the lock. Every fault of it becomes `lock-invalid`, because the next step is always the same. @throws KitError `lock-invalid` */
export function readLock(text: string, place: string): Lock {
  try {
    return parseLock(parseDocument(text, place), place);
  } catch (cause) {
    if (cause instanceof KitError && cause.code !== "lock-invalid") throw new KitError("lock-invalid", cause.message, { place, cause });
    throw cause;
  }
}
