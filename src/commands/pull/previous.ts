import { join } from "node:path";
import { sha256 } from "../../core/digest.ts";
import { KitError } from "../../core/errors.ts";
import { withLineFeeds } from "../../core/line-ends.ts";
import { type Lock, type LockEntry, parseLock, type SnapshotKind } from "../../document/lock.ts";
import { parseDocument } from "../../document/parse/parse-document.ts";
import { readTextIfPresent } from "../../io/files.ts";
import { takeSnapshot } from "./pull-snapshot.ts";

/** One snapshot, as the last pull left it. */
export interface Previous {
  readonly text: string | undefined;
  /** The operations or connectors of the snapshot; undefined for a snapshot that is missing or unreadable. */
  readonly names: readonly string[] | undefined;
  readonly entry: LockEntry | undefined;
  /** True where the snapshot matches the lock. It does not after an edit or a killed pull; then it is written again. */
  readonly isIntact: boolean;
}

export async function readPrevious(kind: SnapshotKind, dir: string, lock: Lock | undefined): Promise<Previous> {
  const path = join(dir, "snapshot", `${kind}.json`);
  const found = await unlessBroken(() => readTextIfPresent(path));
  const text = found === undefined ? undefined : withLineFeeds(found);
  const names = text === undefined ? undefined : await unlessBroken(async () => takeSnapshot(kind, parseDocument(text, path), path).names);
  const entry = lock?.[kind];
  return { text, names, entry, isIntact: text !== undefined && entry?.snapshotSha256 === sha256(text) };
}

/** The lock. Undefined where it is missing or unreadable, for example after a merge conflict; a pull then writes a new one. */
export async function readLock(path: string): Promise<Lock | undefined> {
  return await unlessBroken(async () => {
    const text = await readTextIfPresent(path);
    return text === undefined ? undefined : parseLock(parseDocument(text, path), path);
  });
}

/** The result of a reading; undefined where the kit cannot read it. */
export async function unlessBroken<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof KitError) return undefined;
    throw error;
  }
}
