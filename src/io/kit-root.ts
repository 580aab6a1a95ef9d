import { fileURLToPath } from "node:url";

/** The kit's own folder, with its overlays, bindings and embedded default. */
export const kitRoot: string = fileURLToPath(new URL("../../", import.meta.url));
