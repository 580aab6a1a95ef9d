/** The typed client of Airbyte's *agent* generation: the same exports as the main entry, with this generation's API. */

export type { Api } from "../../../generated-agent/api/index.ts";
export * from "../surface.ts";
export { createClient } from "./create-client.ts";
export { createEmbedded, type DefaultApi, type EmbeddedOptions } from "./create-embedded.ts";
