import { join, resolve } from "node:path";
import { sha256 } from "../../core/digest.ts";
import { KitError } from "../../core/errors.ts";
import { type Lock, parseLock, type SnapshotKind } from "../../document/lock.ts";
import { parseDocument } from "../../document/parse/parse-document.ts";
import { readText, readTextIfPresent } from "../../io/files.ts";
import { kitRoot } from "../../io/kit-root.ts";
import type { CommandContext } from "../command.ts";

export interface Source {
  /** As a person would name it. */
  readonly place: string;
  readonly text: string;
  /** It lies in the kit, since the project has none of its own. */
  readonly isEmbedded?: true;
}

/**
 * The text of a named file; else of the project's own snapshot; else of the kit's embedded default.
 * A snapshot is held to the lock beside it, since nobody edits one by hand.
 *
 * @throws KitError `file-not-found`, `file-unreadable`, `snapshot-altered`, `lock-invalid`
 */
export async function readSnapshot(kind: SnapshotKind, given: string | undefined, context: CommandContext): Promise<Source> {
  if (given !== undefined) return { place: given, text: await readText(resolve(context.cwd, given)) };
  const place = `openapi/snapshot/${kind}.json`;
  const own = await readTextIfPresent(join(context.cwd, place));
  if (own !== undefined) {
    await holdToLock(kind, own, context.cwd);
    return { place, text: own };
  }
  const text = await readTextIfPresent(join(kitRoot, place));
  if (text !== undefined) {
    await holdToLock(kind, text, kitRoot);
    return { place: `the kit's embedded ${kind}.json (there is no ${place} here)`, text, isEmbedded: true };
  }
  throw new KitError(
    "file-not-found",
    `There is no snapshot ${kind}.json, here or in the kit: run the verb \`pull\`, or name a file with --${kind}.`,
    { place },
  );
}

async function holdToLock(kind: SnapshotKind, snapshot: string, root: string): Promise<void> {
  const place = "openapi/lock.json";
  const text = await readTextIfPresent(join(root, place));
  if (text === undefined) throw new KitError("lock-invalid", "The snapshot has no lock beside it.", { place });
  if (readLock(text, place)[kind].snapshotSha256 === sha256(snapshot)) return;
  throw new KitError("snapshot-altered", "The snapshot is not what its lock says: it was edited, or a pull was killed half-way.", {
    place: `openapi/snapshot/${kind}.json`,
  });
}

/** Whatever is wrong with a lock, the next step is the same. */
function readLock(text: string, place: string): Lock {
  try {
    return parseLock(parseDocument(text, place), place);
  } catch (cause) {
    if (cause instanceof KitError && cause.code !== "lock-invalid") throw new KitError("lock-invalid", cause.message, { place, cause });
    throw cause;
  }
}
