/** The end of an OAuth consent: a connector that Airbyte created, or an error. */
export type OAuthCallback =
  | { readonly connectorId: string; readonly error?: never; readonly description?: never }
  | {
      /** Code, such as `creation_failed`. */
      readonly error: string;
      /** Text of the server. Escape it before you show it. */
      readonly description: string | undefined;
      readonly connectorId?: never;
    };

/**
 * Reads the address that the browser was sent back to after an OAuth consent, whole or from its path on. Undefined for an address without
 * `connector_id` and `error`, with an id that has another form than Airbyte's, or with one of them twice. It never throws.
 *
 * The address comes from a browser, so anybody can make one up: `workspace(name).sources.get(connectorId)` says if the connector is this
 * workspace's. Other parameters, such as a `state` of your own, are yours to check.
 *
 * Source: Airbyte docs, Build your own OAuth flow, part 3.
 */
export function parseOAuthCallback(address: string | URL): OAuthCallback | undefined {
  try {
    const { searchParams } = new URL(String(address), "https://callback.invalid");
    const [[connectorId, another], [error, secondError], [description, ...more]] = ["connector_id", "error", "error_description"].map(
      (name) => searchParams.getAll(name),
    ) as [string[], string[], string[]]; // one list for each name
    if (another !== undefined || secondError !== undefined || more.length > 0) return undefined;
    if (error) return { error, description };
    return connectorId !== undefined && /^[\w-]{1,64}$/.test(connectorId) ? { connectorId } : undefined;
  } catch {
    return undefined; // not an address
  }
}
