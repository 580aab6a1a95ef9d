import { sha256 as digest } from "../../core/digest.ts";
import { KitError } from "../../core/errors.ts";
import { withLineFeeds } from "../../core/line-ends.ts";
import type { GuideLock, PageEntry } from "../../document/lock.ts";
import type { GuidePage } from "../../guide/guide-page.ts";
import type { FetchedDocument } from "../../io/fetch/fetch-document.ts";
import { type GuideSource, type GuideSourceOptions, openGuide } from "./guide-source.ts";
import type { PreviousGuide } from "./previous-guide.ts";

/** The guide's pages, fetched and checked. Nothing is written yet. */
export interface PulledGuide {
  readonly place: string;
  readonly previous: PreviousGuide;
  /** Sorted as they were asked for. */
  readonly pages: readonly GuidePage[];
  /** The paths that the source lacks. */
  readonly missing: readonly string[];
  /** Undefined where no page has changed. */
  readonly change: { readonly lock: GuideLock; readonly written: readonly GuidePage[]; readonly removed: readonly string[] } | undefined;
}

export interface PullGuideOptions extends GuideSourceOptions {
  /** An address or a folder. */
  readonly source: string;
  /** The pages to pull, by their paths below the source. */
  readonly paths: readonly string[];
  readonly now: () => Date;
  readonly previous: PreviousGuide;
}

/** The number of pages that are fetched at a time: a guest does not ask for a hundred at once. */
const lanes = 4;

/**
 * Fetches the pages below an address or a folder. The time limit is one for all pages. A page that the source lacks is listed; a source
 * that has none of them is refused.
 *
 * @throws KitError as `openGuide` and `fetchPage` do; `document-unparseable` for a page that is empty or no Markdown
 */
export async function pullGuide(options: PullGuideOptions): Promise<PulledGuide> {
  const { timeoutMs, signal } = options.fetch;
  const timeout = new AbortController();
  const late = new KitError("pull-timeout", `The pages were not here within ${timeoutMs} ms.`, { place: "--guide" });
  const timer = setTimeout(() => timeout.abort(late), timeoutMs);
  const fetch = { ...options.fetch, signal: AbortSignal.any([timeout.signal, signal]) };
  try {
    const source = await openGuide(options.source, { ...options, fetch });
    return assemble(source, await readAll(source, options), options);
  } finally {
    clearTimeout(timer);
  }
}

/** A page that was read, with its lock entry; or the reason why the source lacks it. */
type Read =
  | { readonly path: string; readonly text: string; readonly entry: PageEntry }
  | { readonly path: string; readonly absent: KitError };

async function readAll(source: GuideSource, options: PullGuideOptions): Promise<readonly Read[]> {
  const { paths } = options;
  const read: Read[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < paths.length; index = next++) read[index] = await readOne(source, paths[index] ?? "", options);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return read;
}

async function readOne(source: GuideSource, path: string, { previous, now }: PullGuideOptions): Promise<Read> {
  const entry = isSameSource(source, previous) ? previous.lock?.pages[path] : undefined;
  const before = previous.intact.get(path);
  const isKnown = entry !== undefined && before !== undefined;
  const fetched = await source.read(path, isKnown ? { etag: entry.etag, lastModified: entry.lastModified } : {});
  if (fetched.status === "absent") return { path, absent: fetched.failed };
  if (fetched.status === "unchanged") {
    if (!isKnown) throw new Error("Without validators, nothing is unchanged.");
    return { path, text: before, entry };
  }
  const text = pageText(fetched.text, `${source.place.replace(/\/+$/, "")}/${path}`);
  if (isKnown && text === before) return { path, text, entry };
  const commit = await source.commitOf(path, fetched.text);
  return { path, text, entry: newEntry(fetched, { retrievedAt: now().toISOString(), commit, text }) };
}

/** True where the lock has the pages from this very source. The validators of another one say nothing here. */
function isSameSource({ origin }: GuideSource, { lock }: PreviousGuide): boolean {
  return lock !== undefined && lock.url === origin.url && lock.file === origin.file;
}

/**
 * A page as it is kept: with line feeds alone, and without a byte order mark, so that a checkout of it has the same digest everywhere.
 *
 * @throws KitError `document-unparseable`
 */
function pageText(received: string, place: string): string {
  const text = withLineFeeds(received.replace(/^\ufeff/, ""));
  if (text.trim() === "") throw new KitError("document-unparseable", "The page is empty.", { place });
  if (text.includes("\0")) throw new KitError("document-unparseable", "The page is no text: it has the character U+0000.", { place });
  if (/^\s*<(?:!doctype\s+html|html)[\s>]/i.test(text)) {
    throw new KitError("document-unparseable", "The page is HTML instead of Markdown.", { place });
  }
  return text;
}

interface EntryFacts {
  readonly retrievedAt: string;
  readonly commit: string | undefined;
  readonly text: string;
}

function newEntry({ etag, lastModified, sizeBytes, sha256 }: FetchedDocument, { retrievedAt, commit, text }: EntryFacts): PageEntry {
  return {
    retrievedAt,
    ...(commit === undefined ? {} : { commit }),
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
    bytes: sizeBytes,
    sha256,
    snapshotSha256: digest(text),
  };
}

function assemble({ place, origin }: GuideSource, read: readonly Read[], { previous }: PullGuideOptions): PulledGuide {
  const pages = read.flatMap((one) => ("text" in one ? [one] : []));
  const absent = read.flatMap((one) => ("absent" in one ? [one] : []));
  if (pages.length === 0 && absent[0] !== undefined) throw absent[0].absent;
  const written = pages.filter(({ path, text }) => previous.intact.get(path) !== text);
  const removed = Object.keys(previous.lock?.pages ?? {}).filter((path) => !pages.some((page) => page.path === path));
  const isSame = previous.lock !== undefined && written.length === 0 && removed.length === 0;
  const lock = { ...origin, pages: Object.fromEntries(pages.map(({ path, entry }) => [path, entry])) };
  return {
    place,
    previous,
    pages: pages.map(({ path, text }) => ({ path, text })),
    missing: absent.map(({ path }) => path),
    change: isSame ? undefined : { lock, written: written.map(({ path, text }) => ({ path, text })), removed },
  };
}
