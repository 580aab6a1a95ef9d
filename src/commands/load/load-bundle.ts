import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { KitError } from "../../core/errors.ts";
import { byCodeUnit, isObject } from "../../core/json.ts";
import { type Bindings, detectGeneration, parseBindings } from "../../document/bindings.ts";
import { type Bundle, bundle, markerKey } from "../../document/bundle.ts";
import { type Overlay, parseOverlay } from "../../document/overlay/overlay.ts";
import { parseDocument } from "../../document/parse/parse-document.ts";
import { readText } from "../../io/files.ts";
import { kitRoot } from "../../io/kit-root.ts";
import type { CommandContext } from "../command.ts";
import { readSnapshot, type Source } from "./read-snapshot.ts";

/**
 * The bundle of `--openapi FILE`, or of the snapshot. A file that is a bundle already is taken as it is.
 *
 * @throws KitError as `readSnapshot`, `parseDocument`, `parseOverlay` and `bundle` do
 */
export async function loadBundle(options: { readonly openapi?: string | undefined }, context: CommandContext): Promise<Bundle> {
  const source = await readSnapshot("openapi", options.openapi, context);
  if (source.isEmbedded) context.note(`The document is ${source.place}.`);
  return bundleOf(source, { isSnapshot: options.openapi === undefined });
}

/**
 * The bundle of a document that was read.
 *
 * @param options.isSnapshot it is what upstream published, and no bundle already
 * @throws KitError as `parseDocument`, `parseOverlay` and `bundle` do
 */
export async function bundleOf({ place, text }: Source, { isSnapshot }: { readonly isSnapshot: boolean }): Promise<Bundle> {
  const document = parseDocument(text, place);
  // A marker in a snapshot would switch off every overlay.
  if (isSnapshot && isObject(document) && Object.hasOwn(document, markerKey)) {
    throw new KitError("bundle-altered", "The snapshot carries the marker of a bundle, which nothing that is published does.", { place });
  }
  const generation = detectGeneration(document, await loadBindings());
  return bundle(document, { generation, overlays: await loadOverlays(), place });
}

/** @throws KitError `bindings-invalid` */
export async function loadBindings(): Promise<Bindings> {
  const path = join(kitRoot, "openapi/bindings.yaml");
  return parseBindings(parseDocument(await readText(path), path), path);
}

/** Every overlay of the kit, in the order of their numbers. */
export async function loadOverlays(folder: string = join(kitRoot, "openapi/overlays")): Promise<Overlay[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".yaml")).sort(byCodeUnit);
  return Promise.all(names.map(async (name) => parseOverlay(parseDocument(await readText(join(folder, name)), join(folder, name)), name)));
}
