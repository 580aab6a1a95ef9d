import { KitError } from "../../core/errors.ts";
import { snapshotKinds } from "../../document/lock.ts";
import type { CommandContext } from "../command.ts";
import { type LoadedSide, type Loader, registryOf } from "../load/loader.ts";
import type { Source } from "../load/read-snapshot.ts";
import { noPreviousGuide } from "../pull/previous-guide.ts";
import { pullUpstream } from "../pull/pull-upstream.ts";
import { guideSource, pullSources } from "../pull/sources.ts";

/**
 * Downloads the documents and the pages that upstream publishes now. Nothing is written. The pages are those of the lock: any other has
 * nothing to be compared with.
 *
 * @throws KitError as `pull` and `Loader` do
 */
export async function liveSide(context: CommandContext, loader: Loader): Promise<LoadedSide> {
  const own = await loader.guide();
  const paths = own.pages.map(({ path }) => path);
  const source = paths.length === 0 ? undefined : await guideSource(undefined, own.lock, context);
  const guide = source === undefined ? undefined : { source, paths, previous: async () => noPreviousGuide };
  const pulled = await pullUpstream({ kinds: snapshotKinds, sources: await pullSources({}, context), guide }, context);
  if (context.signal.aborted) throw new KitError("pull-interrupted", "The pull was interrupted.", { place: "--live" });
  const [openapi, registry] = pulled.documents.map(({ kind, change }): Source => {
    if (change === undefined) throw new Error("Without a previous snapshot, everything is a change.");
    return { place: `${change.entry.url ?? change.entry.file ?? kind} (live)`, text: change.text };
  });
  if (openapi === undefined || registry === undefined) throw new Error("A pull brings both.");
  return {
    openapi: { source: openapi, bundle: await loader.bundleOf(openapi, { isSnapshot: true }) },
    registry: registryOf(registry),
    guide: { place: `${pulled.guide?.place ?? "an unnamed guide"} (live)`, pages: pulled.guide?.pages ?? [] },
  };
}
