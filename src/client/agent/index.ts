/** The typed client of Airbyte's *agent* generation: the same exports as the main entry, with this generation's API. */

export * from "../surface.ts";
export { createClient } from "./create-client.ts";
export { createEmbedded, type DefaultApi, type EmbeddedOptions } from "./create-embedded.ts";
export type { Api } from "./generated/api/index.ts";
