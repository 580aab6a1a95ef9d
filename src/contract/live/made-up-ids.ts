/** The made-up ids in the cases that stand for things that exist at a server. */
export interface Placeholders {
  readonly organization: string;
  readonly workspace: string;
  readonly sourceTemplate: string;
  readonly source: string;
  readonly connectionTemplate: string;
  /** A name: tags are known by theirs. */
  readonly templateTag: string;
}

/** A thing that a case may need at the server. */
export type NeededThing = keyof Placeholders;

export const thingNames = {
  organization: "organization",
  workspace: "workspace",
  sourceTemplate: "source template",
  source: "source",
  connectionTemplate: "connection template",
  templateTag: "template tag",
} as const;
thingNames satisfies Record<NeededThing, string>;

export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly organizationId: string;
}

/** A run's own values at a server. They replace the made-up values of the cases. */
export interface OwnValues {
  readonly credentials: Credentials;
  readonly placeholders: Placeholders;
  /** Begins the name of everything that the run makes, so that nothing else at the server is taken for it. */
  readonly prefix: string;
  readonly operatorToken?: string;
  readonly scopedToken?: string;
  /** Made-up id → real id, for the things that the run has. */
  readonly ids: ReadonlyMap<string, string>;
}
