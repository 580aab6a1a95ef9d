/**
 * `operator`: the organization's token (the document's "Access Token"); `scoped`: a token for one workspace; `widget`: a scoped token for
 * the pages of one origin.
 */
export type TokenKind = "operator" | "scoped" | "widget" | "none";

/** `unstated`: the sources are silent or contradict each other, so neither answer may be relied on. */
export type Permission = "yes" | "no" | "unstated";

interface Tiers {
  readonly none: Permission;
  readonly operator: Permission;
  readonly scoped: Permission;
}

/** Kinds of operations, with the tokens that may call them. "The document" cites the sentence that begins an operation's description. */
const permissions = {
  /** The one call without a bearer token: its body holds the credentials, so a token beside them changes nothing. Source: the document. */
  "issue-application-token": { none: "yes", operator: "yes", scoped: "yes" },
  /** Mint scoped and widget tokens. Sources: Airbyte docs, Authentication; the document. */
  "mint-user-token": { none: "no", operator: "yes", scoped: "no" },
  /** Read the workspace that a scoped token is for. Source: Airbyte docs, Authentication. */
  "read-scoped-token-info": { none: "no", operator: "no", scoped: "yes" },
  /**
   * Read the templates that a workspace is offered. Sources: Airbyte docs, Configuring sources, "Understanding the token response"; the
   * document (`/embedded/source-templates`).
   */
  "read-offered-templates": { none: "no", operator: "no", scoped: "yes" },
  /**
   * Create, read, update and delete the sources of the token's own workspace. (The table says nothing about other workspaces, which get
   * 403.) Sources: Airbyte docs, Configuring sources, "Understanding the token response"; the document (`/embedded/sources`).
   */
  "keep-own-sources": { none: "no", operator: "no", scoped: "yes" },
  /** Manage sources, templates, definitions and destinations under `/integrations`. Source: the document. */
  "keep-organization": { none: "no", operator: "yes", scoped: "no" },
  /** Create, list, rename and delete tags. Template Tags allows a scoped token too; the document, only an operator token. */
  "keep-template-tags": { none: "no", operator: "yes", scoped: "unstated" },
  /** Attach a tag to a source template, or remove it. Template Tags allows a scoped token too; the document, only an operator token. */
  "tag-source-template": { none: "no", operator: "yes", scoped: "unstated" },
  /** Attach a tag to a connection template, or remove it. Sources: Airbyte docs, Template Tags; the document. */
  "tag-connection-template": { none: "no", operator: "yes", scoped: "no" },
  /** Read or change the catalog and streams of a source template. Neither source names a token. */
  "keep-template-catalog": { none: "no", operator: "unstated", scoped: "unstated" },
  /** Manage workspaces. Source: Airbyte docs, Workspaces. */
  "keep-workspaces": { none: "no", operator: "yes", scoped: "no" },
} as const;
permissions satisfies Record<string, Tiers>;

/** A kind of operation, by the token that it needs. */
export type OperationKind = keyof typeof permissions;

/**
 * Answers whether a token of this kind may call an operation of this kind.
 * Sources, besides those of each row: Airbyte docs, Authentication (there are three kinds; a widget token can do all that a scoped one can;
 * a token of the wrong kind gets 401) and Configuring sources, "Authentication & Token Management".
 *
 * Assumptions of ours: a tier that a source names is the only one allowed; a widget token can do no more than a scoped one.
 */
export function mayCall(token: TokenKind, operation: OperationKind): Permission {
  return permissions[operation][token === "widget" ? "scoped" : token];
}
