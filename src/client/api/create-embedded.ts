import { api } from "../../../generated/api/index.ts";
import { makeEmbedded } from "../make-embedded.ts";
import type { AnyApi } from "../types/api.ts";
import type { Embedded } from "../types/embedded.ts";
import type { OptionsFor } from "../types/embedded-options.ts";

/** The `api` that this entry was generated with: Airbyte's *embedded* generation. */
export type DefaultApi = typeof api;

/** Options of `createEmbedded`. */
export type EmbeddedOptions<Api extends AnyApi = DefaultApi> = OptionsFor<Api>;

/**
 * Creates the client of one organization. No request is sent before the first call.
 * @throws EmbeddedApiError `bad-option`
 */
export function createEmbedded<Api extends AnyApi = DefaultApi>(options: EmbeddedOptions<Api>): Embedded<Api> {
  return makeEmbedded(options, api);
}
