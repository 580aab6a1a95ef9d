/** The made-up ids of the cases that stand for existing things. */
export interface Placeholders {
  readonly organization: string;
  readonly workspace: string;
  readonly sourceTemplate: string;
  readonly source: string;
  readonly connectionTemplate: string;
}

/** A thing that a case may need. */
export type NeededThing = keyof Placeholders;

export const thingNames = {
  organization: "organization",
  workspace: "workspace",
  sourceTemplate: "source template",
  source: "source",
  connectionTemplate: "connection template",
} as const;
thingNames satisfies Record<NeededThing, string>;

export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly organizationId: string;
}

/** What a run has of its own at a server, to put in place of what the cases make up. */
export interface OwnValues {
  readonly credentials: Credentials;
  readonly placeholders: Placeholders;
  /** Begins the name of everything that the run makes, so that it can be told from what was there. */
  readonly prefix: string;
  readonly operatorToken?: string;
  readonly scopedToken?: string;
  /** Placeholder → id, for what the run has. */
  readonly ids: ReadonlyMap<string, string>;
}
