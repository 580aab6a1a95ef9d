import { KitError } from "../../core/errors.ts";
import { snapshotKinds } from "../../document/lock.ts";
import type { CommandContext } from "../command.ts";
import { type LoadedSide, type Loader, registryOf } from "../load/loader.ts";
import type { Source } from "../load/read-snapshot.ts";
import { pullDocuments } from "../pull/pull-documents.ts";
import { pullSources } from "../pull/sources.ts";

/** Downloads the documents that upstream publishes now. Nothing is written. @throws KitError as `pull` and `Loader` do */
export async function liveSide(context: CommandContext, loader: Loader): Promise<LoadedSide> {
  const pulled = await pullDocuments({ kinds: snapshotKinds, sources: await pullSources({}, context) }, context);
  if (context.signal.aborted) throw new KitError("pull-interrupted", "The pull was interrupted.", { place: "--live" });
  const [openapi, registry] = pulled.map(({ kind, change }): Source => {
    if (change === undefined) throw new Error("Without a previous snapshot, everything is a change.");
    return { place: `${change.entry.url ?? change.entry.file ?? kind} (live)`, text: change.text };
  });
  if (openapi === undefined || registry === undefined) throw new Error("A pull brings both.");
  return {
    openapi: { source: openapi, bundle: await loader.bundleOf(openapi, { isSnapshot: true }) },
    registry: registryOf(registry),
  };
}
