import { join } from "node:path";
import { byCodeUnit } from "../../core/json.ts";
import { type Bindings, parseBindings } from "../../document/bindings.ts";
import { type Overlay, parseOverlay } from "../../document/overlay/overlay.ts";
import { parseProse } from "../../document/overlay/parse-prose.ts";
import { parseDocument } from "../../document/parse/parse-document.ts";
import { kitRoot } from "../../io/kit-root.ts";

type ReadText = (path: string) => Promise<string>;

/** @throws KitError `bindings-invalid` */
export async function readBindings(read: ReadText): Promise<Bindings> {
  const path = join(kitRoot, "openapi/bindings.yaml");
  return parseBindings(parseDocument(await read(path), path), path);
}

/**
 * Reads every overlay of the kit: first the operations that only prose describes, so that the overlays reach them too, then the overlays in
 * the order of their numbers.
 *
 * @throws KitError as `parseDocument`, `parseProse` and `parseOverlay` do
 */
export async function readOverlays(read: ReadText, listFolder: (path: string) => Promise<readonly string[]>): Promise<readonly Overlay[]> {
  const readFolder = async (folder: string, parse: typeof parseOverlay): Promise<readonly Overlay[]> => {
    const names = (await listFolder(join(kitRoot, folder))).filter((name) => name.endsWith(".yaml")).sort(byCodeUnit);
    const paths = names.map((name) => [name, join(kitRoot, folder, name)] as const);
    return Promise.all(paths.map(async ([name, path]) => parse(parseDocument(await read(path), path), name)));
  };
  return [...(await readFolder("openapi/prose", parseProse)), ...(await readFolder("openapi/overlays", parseOverlay))];
}
