import type { Bindings } from "../../document/bindings.ts";
import type { Bundle } from "../../document/bundle.ts";
import type { Overlay } from "../../document/overlay/overlay.ts";
import { kitRoot } from "../../io/kit-root.ts";
import type { CommandContext } from "../command.ts";
import { createLoader, type Loader, type SourceKind } from "./loader.ts";
import type { Source } from "./read-snapshot.ts";

/**
 * The bundle of `--openapi FILE`, or of the snapshot. A file that is a bundle already is taken as it is. Where the document is the kit's own,
 * a note says so.
 *
 * @param loader the one of the run, where more than the bundle is loaded
 * @throws KitError as `Loader` does
 */
export async function loadBundle(
  { openapi }: { readonly openapi?: string | undefined },
  context: CommandContext,
  loader: Loader = createLoader(context.cwd),
): Promise<Bundle> {
  noteEmbedded(await loader.source("openapi", openapi), context);
  return (await loader.openapi(openapi)).bundle;
}

/** Says that the document is the kit's own, where it is. */
export function noteEmbedded({ place, isEmbedded }: Pick<Source, "place" | "isEmbedded">, { note }: Pick<CommandContext, "note">): void {
  if (isEmbedded) note(`The document is ${place}.`);
}

/** The bundle of one document that was read elsewhere. @throws KitError as `Loader` does */
export async function bundleOf(source: Source, kind: SourceKind): Promise<Bundle> {
  return createLoader(kitRoot).bundleOf(source, kind);
}

/** @throws KitError `bindings-invalid` */
export async function loadBindings(): Promise<Bindings> {
  return createLoader(kitRoot).bindings();
}

/** Every overlay of the kit, in the order of their numbers. */
export async function loadOverlays(): Promise<readonly Overlay[]> {
  return createLoader(kitRoot).overlays();
}
