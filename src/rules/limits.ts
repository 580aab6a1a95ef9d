/**
 * How long tokens live: an operator's 15 minutes, the others 20. None can be refreshed: a new one is asked for. Source: Airbyte docs, Authentication.
 * A widget token lives as long as the scoped token inside it. Scoped and widget answers carry no expiry, so nothing better is known of them.
 */
export const tokenLifetimeSeconds = { operator: 900, scoped: 1200, widget: 1200 } as const;
tokenLifetimeSeconds satisfies Record<string, number>;

/** Bounds and default of `limit` where workspaces are listed. Source: Airbyte docs, Workspaces; the lower bound is the document's. */
export const workspacePage = { minLimit: 1, maxLimit: 100, defaultLimit: 20 } as const;
workspacePage satisfies Record<string, number>;
