/** `operator`: the organization's (the document's "Access Token"); `scoped`: of one workspace; `widget`: the same, for the pages of one origin. */
export type TokenKind = "operator" | "scoped" | "widget" | "none";

/** `unstated`: the sources are silent or contradict each other, so that nothing may be built on either answer. */
export type Permission = "yes" | "no" | "unstated";

interface Tiers {
  readonly none: Permission;
  readonly operator: Permission;
  readonly scoped: Permission;
}

/** The operations by what they need. "The document" is the sentence at the head of an operation's description. */
const permissions = {
  /** The one call without a bearer: its body holds the credentials, so a token beside them changes nothing. The document. */
  "issue-application-token": { none: "yes", operator: "yes", scoped: "yes" },
  /** Mint scoped and widget tokens. Airbyte docs, Authentication; the document. */
  "mint-user-token": { none: "no", operator: "yes", scoped: "no" },
  /** Ask what a scoped token is for. Airbyte docs, Authentication. */
  "read-scoped-token-info": { none: "no", operator: "no", scoped: "yes" },
  /** Airbyte docs, Configuring sources, "Understanding the token response"; the document (`/embedded/source-templates`). */
  "read-offered-templates": { none: "no", operator: "no", scoped: "yes" },
  /** The same section; the document (`/embedded/sources`). Which workspace a token reaches is another matter: 403. */
  "keep-own-sources": { none: "no", operator: "no", scoped: "yes" },
  /** Sources, templates, definitions and destinations under `/integrations`. The document. */
  "keep-organization": { none: "no", operator: "yes", scoped: "no" },
  /** Create, list, rename and delete tags. Template Tags takes a scoped token too, the document an operator's only. */
  "keep-template-tags": { none: "no", operator: "yes", scoped: "unstated" },
  /** Attach a tag to a source template, or take it off. The same contradiction. */
  "tag-source-template": { none: "no", operator: "yes", scoped: "unstated" },
  /** Airbyte docs, Template Tags; the document. */
  "tag-connection-template": { none: "no", operator: "yes", scoped: "no" },
  /** The catalog and the streams of a source template: neither source says a word. */
  "keep-template-catalog": { none: "no", operator: "unstated", scoped: "unstated" },
  /** Airbyte docs, Workspaces. */
  "keep-workspaces": { none: "no", operator: "yes", scoped: "no" },
} as const;
permissions satisfies Record<string, Tiers>;

/** What a call is for. */
export type OperationKind = keyof typeof permissions;

/**
 * Whether a call of this kind may be made with a token of this kind.
 * Sources: Airbyte docs, Authentication (three kinds; a widget token can do all that a scoped one can; a token of the wrong kind is answered with 401) and
 * Configuring sources, "Authentication & Token Management", besides those of each row.
 *
 * Assumptions of ours: where a source names one tier, the other does not stand in for it; a widget token can do nothing more than a scoped one.
 */
export function mayCall(token: TokenKind, operation: OperationKind): Permission {
  return permissions[operation][token === "widget" ? "scoped" : token];
}
