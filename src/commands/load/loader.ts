import { readdir } from "node:fs/promises";
import { resolve } from "node:path";
import { KitError } from "../../core/errors.ts";
import { isObject, type Json } from "../../core/json.ts";
import type { Bindings } from "../../document/bindings.ts";
import { detectGeneration } from "../../document/bindings.ts";
import type { Bundle } from "../../document/bundle.ts";
import { type BundleOptions, bundle, markerKey } from "../../document/bundle.ts";
import type { SnapshotKind } from "../../document/lock.ts";
import type { Overlay } from "../../document/overlay/overlay.ts";
import { type FetchedDocument, parseFetched } from "../../document/parse/parse-document.ts";
import { parseRegistry, type Registry } from "../../document/registry.ts";
import { readText } from "../../io/files.ts";
import { listPageFiles } from "../../io/page-files.ts";
import { guidePlace, type LoadedGuide, readGuideFolder, readLockedGuide } from "./read-guide.ts";
import { readBindings, readOverlays } from "./read-kit.ts";
import { lockPlace, readLock, readSnapshot, type Source } from "./read-snapshot.ts";

export interface LoadedOpenapi {
  readonly source: Source;
  readonly bundle: Bundle;
}

export interface LoadedRegistry {
  readonly source: Source;
  readonly registry: Registry;
}

/** One side of a comparison: the API document with its bundle, the registry, and the guide. */
export interface LoadedSide {
  readonly openapi: LoadedOpenapi | undefined;
  readonly registry: LoadedRegistry | undefined;
  /** Absent where the guide is not asked for; without pages where there are none. */
  readonly guide?: LoadedGuide | undefined;
}

/** The slow operations of a loader. A test counts their calls. */
export interface LoaderEffects {
  readonly readText: (path: string) => Promise<string>;
  readonly listFolder: (path: string) => Promise<readonly string[]>;
  readonly bundle: (document: Json, options: BundleOptions) => Bundle;
}

/**
 * A cache for one run: each file is read once and each side is bundled once, however many steps ask for it. A failure is cached too, so
 * every step that asks gets the same error.
 *
 * Every call throws KitError as `readText`, `readSnapshot`, `parseDocument` and `bundle` do.
 */
export interface Loader {
  /** The text of a file. A relative path starts at the current folder. */
  readonly text: (path: string) => Promise<string>;
  /** The text of a file, or undefined where the file does not exist. */
  readonly textIfPresent: (path: string) => Promise<string | undefined>;
  /** The kit's own bindings. The overlays are the kit's own too. */
  readonly bindings: () => Promise<Bindings>;
  readonly overlays: () => Promise<readonly Overlay[]>;
  /** The named file, else the project's snapshot, else the kit's embedded default. */
  readonly source: (kind: SnapshotKind, file?: string | undefined) => Promise<Source>;
  readonly openapi: (file?: string | undefined) => Promise<LoadedOpenapi>;
  readonly registry: (file?: string | undefined) => Promise<LoadedRegistry>;
  /** The pages of the named folder, else the project's pulled pages, held to the lock. The kit has none of its own. */
  readonly guide: (folder?: string | undefined) => Promise<LoadedGuide>;
  /** Bundles a document that was read elsewhere, such as in a git revision or from upstream. */
  readonly bundleOf: (source: Source, kind: SourceKind) => Promise<Bundle>;
}

export interface SourceKind {
  /** True for a document as upstream publishes it. Such a document must not have the marker of a bundle. */
  readonly isSnapshot: boolean;
}

export function createLoader(
  cwd: string,
  effects: LoaderEffects = { readText: (path) => readText(path), listFolder: readdir, bundle },
): Loader {
  const read = once(effects.readText);
  const text = (path: string): Promise<string> => read(resolve(cwd, path));
  const textIfPresent = (path: string): Promise<string | undefined> => unlessMissing(text(path));
  const [bindings, overlays] = [once(() => readBindings(text)), once(() => readOverlays(text, effects.listFolder))];
  const sources = {
    openapi: once((file?: string) => readSnapshot("openapi", file, { text, textIfPresent })),
    registry: once((file?: string) => readSnapshot("registry", file, { text, textIfPresent })),
  };
  const bundleOf = async (source: Source, kind: SourceKind): Promise<Bundle> => {
    const { document, repeated } = parseSource(source, kind);
    const options = {
      repeated,
      generation: detectGeneration(document, await bindings(undefined)),
      overlays: await overlays(undefined),
      place: source.place,
    };
    return effects.bundle(document, options);
  };
  return {
    text,
    textIfPresent,
    bindings: () => bindings(undefined),
    overlays: () => overlays(undefined),
    source: (kind, file) => sources[kind](file),
    openapi: once(async (file) => {
      const source = await sources.openapi(file);
      return { source, bundle: await bundleOf(source, { isSnapshot: file === undefined }) };
    }),
    registry: once(async (file) => registryOf(await sources.registry(file))),
    guide: once((folder) => (folder === undefined ? ownGuide(cwd, textIfPresent) : readGuideFolder(cwd, folder))),
    bundleOf,
  };
}

async function ownGuide(cwd: string, textIfPresent: Loader["textIfPresent"]): Promise<LoadedGuide> {
  const text = await textIfPresent(lockPlace);
  const lock = text === undefined ? undefined : readLock(text, lockPlace).guide;
  const pages = await readLockedGuide(lock, {
    text: (path) => textIfPresent(`${guidePlace}/${path}`),
    found: await listPageFiles(resolve(cwd, guidePlace)),
  });
  return { place: guidePlace, pages, lock };
}

/** @throws KitError as `parseDocument` and `parseRegistry` do */
export function registryOf(source: Source): LoadedRegistry {
  const { document, repeated } = parseFetched(source.text, source.place);
  const registry = parseRegistry(document, source.place);
  return { source, registry: repeated.length === 0 ? registry : { ...registry, repeated } };
}

function parseSource({ place, text }: Source, { isSnapshot }: SourceKind): FetchedDocument {
  const fetched = parseFetched(text, place);
  const { document } = fetched;
  // A snapshot with the marker of a bundle would get no overlays.
  if (isSnapshot && isObject(document) && Object.hasOwn(document, markerKey)) {
    throw new KitError("bundle-altered", "The snapshot carries the marker of a bundle, which nothing that is published does.", { place });
  }
  return fetched;
}

function once<K, T>(load: (key: K) => Promise<T>): (key: K) => Promise<T> {
  const known = new Map<K, Promise<T>>();
  return (key) => {
    const loaded = known.get(key) ?? load(key);
    known.set(key, loaded);
    return loaded;
  };
}

async function unlessMissing(text: Promise<string>): Promise<string | undefined> {
  try {
    return await text;
  } catch (error) {
    if (error instanceof KitError && error.code === "file-not-found") return undefined;
    throw error;
  }
}
