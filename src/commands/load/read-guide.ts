import { sha256 } from "../../core/digest.ts";
import { KitError } from "../../core/errors.ts";
import { byCodeUnit } from "../../core/json.ts";
import type { GuideLock } from "../../document/lock.ts";
import type { GuidePage } from "../../guide/unit.ts";

/** The pages of the guide, and where they were read. */
export interface LoadedGuide {
  /** The place in words for a person, such as a folder. */
  readonly place: string;
  /** Sorted by path; empty where the place has none. */
  readonly pages: readonly GuidePage[];
  /** Where the pages were pulled from, for pulled ones. */
  readonly lock?: GuideLock | undefined;
}

/** The folder of pulled pages in a project. */
export const guidePlace = "openapi/guide";

export interface GuideReading {
  /** The text of a page, by its path below the folder; undefined if there is none. */
  readonly text: (path: string) => Promise<string | undefined>;
  /** The paths of the Markdown files that lie in the folder, whether or not the lock names them. */
  readonly found: readonly string[];
}

/**
 * Reads the pages that a lock names, each held to its digest. Without pages in the lock and in the folder the guide is empty.
 *
 * @throws KitError `snapshot-altered` for a page that is missing, edited, or not in the lock
 */
export async function readLockedGuide(lock: GuideLock | undefined, { text, found }: GuideReading): Promise<readonly GuidePage[]> {
  const locked = lock?.pages ?? {};
  const stranger = found.find((path) => !Object.hasOwn(locked, path));
  if (stranger !== undefined) throw altered(stranger, "The lock does not name this page: remove it, or name the guide with `pull --guide`.");
  return Promise.all(
    Object.keys(locked)
      .sort(byCodeUnit)
      .map(async (path): Promise<GuidePage> => {
        const page = await text(path);
        if (page === undefined) throw altered(path, "The lock names this page, and it is not there.");
        if (sha256(page) === locked[path]?.snapshotSha256) return { path, text: page };
        throw altered(path, "The page is not what its lock says: it was edited, or a pull was killed half-way.");
      }),
  );
}

function altered(path: string, message: string): KitError {
  return new KitError("snapshot-altered", message, { place: `${guidePlace}/${path}` });
}
