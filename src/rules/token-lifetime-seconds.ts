/**
 * How long tokens live: an operator's 15 minutes, the others 20. None can be refreshed: a new one is asked for. Source: Airbyte docs, Authentication.
 * A widget token lives as long as the scoped token inside it. Scoped and widget answers carry no expiry, so nothing better is known of them.
 */
export const tokenLifetimeSeconds = { operator: 900, scoped: 1200, widget: 1200 } as const;
tokenLifetimeSeconds satisfies Record<string, number>;
