import { fileURLToPath } from "node:url";

/** The folder of this kit itself: its overlays, bindings and embedded default lie under it. */
export const kitRoot: string = fileURLToPath(new URL("../../", import.meta.url));
