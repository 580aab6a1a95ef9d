/** The typed client of Airbyte's *embedded* generation. The door for other packages; inside, files import each other directly. */

export type { Api } from "../../generated/api/index.ts";
export { createEmbedded, type DefaultApi, type EmbeddedOptions } from "./api/create-embedded.ts";
export { createClient } from "./create-client.ts";
export * from "./surface.ts";
