/** Bounds and default of `limit` where workspaces are listed. Source: Airbyte docs, Workspaces; the lower bound is the document's. */
export const workspacePage = { minLimit: 1, maxLimit: 100, defaultLimit: 20 } as const;
workspacePage satisfies Record<string, number>;
