import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { KitError } from "../../core/errors.ts";
import { bundle } from "../../document/bundle.ts";
import { renderLock, snapshotKinds } from "../../document/lock.ts";
import { readText, readTextIfPresent } from "../../io/files.ts";
import { kitRoot } from "../../io/kit-root.ts";
import type { CommandContext } from "../command.ts";
import { createLoader, type Loader } from "../load/loader.ts";
import { type PullNetwork, pullDocuments } from "../pull/pull-documents.ts";
import { pullSources } from "../pull/sources.ts";
import type { WantedFile } from "./plan/wanted-files.ts";

export interface DocumentOptions {
  /** Fetch both documents; else the kit's embedded default is taken. */
  readonly pull: boolean;
  /** An address or a file; either one means `pull`. */
  readonly openapi?: string | undefined;
  readonly registry?: string | undefined;
}

export interface TakenDocuments {
  /** The files to write, the lock last; none where the project has its documents already. */
  readonly files: readonly WantedFile[];
  /** Reads the project as it will be. */
  readonly loader: Loader;
}

const paths = [...snapshotKinds.map((kind) => `openapi/snapshot/${kind}.json`), "openapi/lock.json"];

/**
 * Takes the documents of a project that has none yet. Documents that are there are kept, and `pull` of its own brings them up to date.
 *
 * @throws KitError `lock-invalid` where only some of the files are there; and as pull does
 */
export async function takeDocuments(options: DocumentOptions, context: CommandContext, network?: PullNetwork): Promise<TakenDocuments> {
  const { cwd } = context;
  const present = await Promise.all(paths.map((path) => readTextIfPresent(join(cwd, path))));
  const absent = paths.filter((_, index) => present[index] === undefined);
  if (absent.length === 0) return { files: [], loader: createLoader(cwd) };
  if (absent.length < paths.length)
    throw new KitError("lock-invalid", `Only a part of the documents is here: ${absent.join(", ")} is missing.`, { place: "openapi" });
  const isPulled = options.pull || options.openapi !== undefined || options.registry !== undefined;
  const texts = isPulled
    ? await pulledTexts(options, context, network)
    : await Promise.all(paths.map((path) => readText(join(kitRoot, path))));
  const virtual = new Map(paths.map((path, index) => [resolve(cwd, path), texts[index] ?? ""]));
  const read = async (path: string): Promise<string> => virtual.get(path) ?? readText(path);
  return {
    files: paths.map((path, index) => ({ path, kind: "fetched", text: () => texts[index] ?? "" })),
    loader: createLoader(cwd, { readText: read, listFolder: readdir, bundle }),
  };
}

/** The texts of `paths`, as the verb pull would write them. */
async function pulledTexts(options: DocumentOptions, context: CommandContext, network: PullNetwork = {}): Promise<readonly string[]> {
  const sources = await pullSources(options, context);
  const [openapi, registry] = (await pullDocuments({ kinds: snapshotKinds, sources, network }, context)).map(({ change }) => change);
  if (openapi === undefined || registry === undefined) throw new Error("a first pull brings both documents");
  return [openapi.text, registry.text, renderLock({ openapi: openapi.entry, registry: registry.entry })];
}
