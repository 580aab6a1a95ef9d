import type { SnapshotKind } from "../../document/lock.ts";
import type { LoadedSide, Loader } from "../load/loader.ts";

/** Loads the named files. @throws KitError as `Loader` does */
export async function fileSide(
  { openapi, registry }: Readonly<Partial<Record<SnapshotKind, string | undefined>>>,
  loader: Loader,
): Promise<LoadedSide> {
  return {
    openapi: openapi === undefined ? undefined : await loader.openapi(openapi),
    registry: registry === undefined ? undefined : await loader.registry(registry),
  };
}

/** Loads the snapshots of the work tree, each checked against the lock. @throws KitError as `Loader` does */
export async function snapshotSide(loader: Loader): Promise<LoadedSide> {
  return { openapi: await loader.openapi(), registry: await loader.registry() };
}
