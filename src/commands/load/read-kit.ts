import { join } from "node:path";
import { byCodeUnit } from "../../core/json.ts";
import { type Bindings, parseBindings } from "../../document/bindings.ts";
import { type Overlay, parseOverlay } from "../../document/overlay/overlay.ts";
import { parseDocument } from "../../document/parse/parse-document.ts";
import { kitRoot } from "../../io/kit-root.ts";

type ReadText = (path: string) => Promise<string>;

/** @throws KitError `bindings-invalid` */
export async function readBindings(read: ReadText): Promise<Bindings> {
  const path = join(kitRoot, "openapi/bindings.yaml");
  return parseBindings(parseDocument(await read(path), path), path);
}

/** Reads every overlay of the kit, in the order of their numbers. @throws KitError as `parseDocument` and `parseOverlay` do */
export async function readOverlays(read: ReadText, listFolder: (path: string) => Promise<readonly string[]>): Promise<readonly Overlay[]> {
  const folder = join(kitRoot, "openapi/overlays");
  const names = (await listFolder(folder)).filter((name) => name.endsWith(".yaml")).sort(byCodeUnit);
  return Promise.all(names.map(async (name) => parseOverlay(parseDocument(await read(join(folder, name)), join(folder, name)), name)));
}
