/**
 * Lifetimes of tokens: 15 minutes for an operator token, 20 for the others. A token cannot be refreshed; a client asks for a new one.
 * Source: Airbyte docs, Authentication.
 *
 * A widget token lives as long as the scoped token inside it. Answers with scoped and widget tokens carry no expiry, so no better value is
 * known.
 */
export const tokenLifetimeSeconds = { operator: 900, scoped: 1200, widget: 1200 } as const;
tokenLifetimeSeconds satisfies Record<string, number>;

/** Bounds and default of `limit` in the list of workspaces. Source: Airbyte docs, Workspaces; the lower bound is the document's. */
export const workspacePage = { minLimit: 1, maxLimit: 100, defaultLimit: 20 } as const;
workspacePage satisfies Record<string, number>;
