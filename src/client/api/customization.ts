import { EmbeddedApiError } from "../errors/embedded-api-error.ts";
import type { StreamChoice } from "../types/streams.ts";

/**
 * The `customization` of a source template.
 * @throws EmbeddedApiError `bad-option` for a whitelist without names (Airbyte docs, Configuring sources, "Important notes"), and for names without the mode
 */
export function customization(streams: StreamChoice | undefined): object | undefined {
  if (streams === undefined) return undefined;
  const { mode, names, customizations, mappers } = streams;
  const named = Array.isArray(names) && names.length > 0;
  if (mode === "whitelist" && !named) throw new EmbeddedApiError("bad-option", "streams.names must name a stream in mode whitelist");
  if (mode !== "whitelist" && names !== undefined) throw new EmbeddedApiError("bad-option", "streams.names counts in mode whitelist alone");
  return { stream_selection_mode: mode, stream_whitelist: names, stream_customizations: customizations, stream_mappers: mappers };
}
