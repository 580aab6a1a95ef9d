import type { SnapshotKind } from "../../document/lock.ts";
import type { LoadedSide, Loader } from "../load/loader.ts";

/** The named files of a side, and the folder of its pages. */
export type NamedFiles = Readonly<Partial<Record<SnapshotKind | "guide", string | undefined>>>;

/** Loads the named files. @throws KitError as `Loader` and `readGuideFolder` do */
export async function fileSide({ openapi, registry, guide }: NamedFiles, loader: Loader): Promise<LoadedSide> {
  return {
    openapi: openapi === undefined ? undefined : await loader.openapi(openapi),
    registry: registry === undefined ? undefined : await loader.registry(registry),
    guide: guide === undefined ? undefined : await loader.guide(guide),
  };
}

/** Loads the snapshots and the pages of the work tree, each checked against the lock. @throws KitError as `Loader` does */
export async function snapshotSide(loader: Loader): Promise<LoadedSide> {
  return { openapi: await loader.openapi(), registry: await loader.registry(), guide: await loader.guide() };
}
