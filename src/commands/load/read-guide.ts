import { stat } from "node:fs/promises";
import { basename, dirname, join, resolve, sep } from "node:path";
import { sha256 } from "../../core/digest.ts";
import { KitError } from "../../core/errors.ts";
import { byCodeUnit } from "../../core/json.ts";
import { withLineFeeds } from "../../core/line-ends.ts";
import type { GuideLock } from "../../document/lock.ts";
import { pageLimit } from "../../document/page-path.ts";
import type { GuidePage } from "../../guide/guide-page.ts";
import { readText } from "../../io/files.ts";
import { listPageFiles, pageLimitBytes } from "../../io/page-files.ts";

/** The pages of the guide, and where they were read. */
export interface LoadedGuide {
  /** The place in words for a person, such as a folder. */
  readonly place: string;
  /** Sorted by path; empty where the place has none. */
  readonly pages: readonly GuidePage[];
  /** The address or folder that the pages were pulled from, for pulled ones. */
  readonly lock?: GuideLock | undefined;
  /** One page was named as a file, whose name says nothing. */
  readonly isFile?: true;
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
  if (stranger !== undefined)
    throw altered(stranger, "The lock does not name this page: remove it, or name the guide with `pull --guide`.");
  return Promise.all(
    Object.keys(locked)
      .sort(byCodeUnit)
      .map(async (path): Promise<GuidePage> => {
        const found = await text(path);
        if (found === undefined) throw altered(path, "The lock names this page, and it is not there.");
        const page = withLineFeeds(found);
        if (sha256(page) === locked[path]?.snapshotSha256) return { path, text: page };
        throw altered(path, "The page is not what its lock says: it was edited, or a pull was killed half-way.");
      }),
  );
}

/** The files of a named guide, from the current folder. */
export async function listGuideFiles(cwd: string, place: string): Promise<readonly string[]> {
  const paths = await listPageFiles(resolve(cwd, place));
  return paths.length === 0 ? [place] : paths.map((path) => join(place, path).replaceAll(sep, "/"));
}

/**
 * Reads the Markdown pages below a folder, or one page.
 *
 * @throws KitError `file-not-found`, `docs-no-pages`, `document-too-large`, and the errors of reading
 */
export async function readGuideFolder(cwd: string, place: string): Promise<LoadedGuide> {
  const folder = resolve(cwd, place);
  const found = await stat(folder).catch(() => undefined);
  if (found === undefined) throw new KitError("file-not-found", "There is no such folder and no such page.", { place });
  const paths = found.isDirectory() ? await listPageFiles(folder) : [""];
  if (paths.length === 0) throw new KitError("docs-no-pages", `There is no Markdown page at ${place}.`, { place });
  if (paths.length > pageLimit) {
    throw new KitError("document-too-large", `The folder has ${paths.length} Markdown pages; the limit is ${pageLimit}.`, { place });
  }
  const pages = paths.map(async (path): Promise<GuidePage> => {
    const text = withLineFeeds(await readText(join(folder, path), pageLimitBytes));
    return { path: path === "" ? basename(folder) : path, text };
  });
  const read = { pages: await Promise.all(pages) };
  return found.isDirectory() ? { ...read, place } : { ...read, place: dirname(place), isFile: true };
}

function altered(path: string, message: string): KitError {
  return new KitError("snapshot-altered", message, { place: `${guidePlace}/${path}` });
}
