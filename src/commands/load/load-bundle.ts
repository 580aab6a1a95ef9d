import type { Bindings } from "../../document/bindings.ts";
import type { Bundle } from "../../document/bundle.ts";
import type { Overlay } from "../../document/overlay/overlay.ts";
import { kitRoot } from "../../io/kit-root.ts";
import type { CommandContext } from "../command.ts";
import { createLoader, type Loader, type SourceKind } from "./loader.ts";
import type { Source } from "./read-snapshot.ts";

/**
 * Loads the bundle of `--openapi FILE`, or of the snapshot. A file that is a bundle already is used unchanged. A note is printed where the
 * document is the kit's embedded default.
 *
 * @param loader shared by the run, if it loads more than the bundle
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

/** Prints a note where the document is the kit's embedded default. */
export function noteEmbedded({ place, isEmbedded }: Pick<Source, "place" | "isEmbedded">, { note }: Pick<CommandContext, "note">): void {
  if (isEmbedded) note(`The document is ${place}.`);
}

/** Bundles a document that was read elsewhere. @throws KitError as `Loader` does */
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
