import { realpath, stat } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import { KitError } from "../../core/errors.ts";
import type { GuideLock } from "../../document/lock.ts";
import { type Absent, type Fetched, type FetchOptions, fetchPage, type Validators } from "../../io/fetch/fetch-document.ts";
import { printableUrl, sourceUrl } from "../../io/fetch/source-url.ts";
import { type GitFolder, gitFolder, type Revision } from "../../io/git.ts";
import { pageLimitBytes } from "../../io/page-files.ts";
import { fileOrigin, isAddress, readAsFetched } from "./file-origin.ts";

/** The address or the folder below which the pages of a guide lie. */
export interface GuideSource {
  readonly place: string;
  /** The source as the lock names it. */
  readonly origin: Pick<GuideLock, "url" | "file">;
  readonly read: (path: string, validators: Validators) => Promise<Fetched | Absent>;
  /** The commit of a page with this text, if it is known. */
  readonly commitOf: (path: string, text: string) => Promise<string | undefined>;
}

export interface GuideSourceOptions {
  readonly cwd: string;
  readonly fetch: Omit<FetchOptions, "validators" | "limitBytes">;
}

/** @throws KitError `pull-bad-url`, `pull-insecure-url`, `file-not-found` */
export async function openGuide(source: string, { cwd, fetch }: GuideSourceOptions): Promise<GuideSource> {
  return isAddress(source) ? guideAt(sourceUrl(source), fetch) : guideIn(source, cwd);
}

function guideAt(base: URL, fetch: GuideSourceOptions["fetch"]): GuideSource {
  const place = printableUrl(base);
  if (base.search !== "") {
    throw new KitError("pull-bad-url", "The address of the guide carries a query; pages are looked for below its path.", { place });
  }
  const folder = base.href.replace(/\/*$/, "");
  const commit = base.pathname.split("/").find((segment) => /^[0-9a-f]{40}$/.test(segment));
  return {
    place,
    origin: { url: place },
    read: (path, validators) =>
      fetchPage(`${folder}/${path.split("/").map(encodeURIComponent).join("/")}`, { ...fetch, validators, limitBytes: pageLimitBytes }),
    commitOf: async () => commit,
  };
}

async function guideIn(source: string, cwd: string): Promise<GuideSource> {
  const folder = resolve(cwd, source);
  if ((await stat(folder).catch(() => undefined))?.isDirectory() !== true) {
    throw new KitError("file-not-found", "There is no such folder, which should hold the guide's pages.", { place: source });
  }
  const git = gitFolder(folder);
  let head: Promise<Revision | undefined> | undefined;
  return {
    place: source,
    origin: fileOrigin(cwd, folder),
    read: (path) => readPage(folder, path),
    commitOf: async (path, text) => {
      head ??= headOf(git);
      const revision = await head;
      return revision !== undefined && (await git.readFile(revision, path)) === text ? revision.commit : undefined;
    },
  };
}

/** The commit of a checkout. A folder in no repository, or a machine without git, has none. */
async function headOf(git: GitFolder): Promise<Revision | undefined> {
  try {
    return (await git.isRepository()) ? await git.revision("HEAD") : undefined;
  } catch (error) {
    if (error instanceof KitError) return undefined;
    throw error;
  }
}

async function readPage(folder: string, path: string): Promise<Fetched | Absent> {
  const file = join(folder, ...path.split("/"));
  const real = await realpath(file).catch(() => undefined);
  if (real === undefined) {
    return { status: "absent", failed: new KitError("file-not-found", "There is no such page.", { place: file }) };
  }
  if (relative(await realpath(folder), real).split(sep)[0] === "..") {
    throw new KitError("file-unreadable", "The page is a link that leads out of the guide's folder.", { place: file });
  }
  return readAsFetched(real, pageLimitBytes);
}
