/**
 * Decisions where the documents are silent and two readings are plausible, each with its positions; the first is the default. A journal note
 * tells where one was used.
 */
export const readingPositions = {
  /** Status for wrong credentials. 401 is not declared there, so 403; Airbyte's own SDK takes both. */
  badCredentials: ["403", "401"],
  /** Selection of connection templates for a source made with a widget token: the token's tags and the body's, or the body's alone. */
  widgetTags: ["both", "body"],
  /** A tag that is attached before it is created. */
  unknownTag: ["refuse", "create"],
  /** A configuration that lacks a required field: refused with 422, or taken and left to the check. */
  missingConfig: ["refuse", "check"],
  /** How far a configuration is judged when a source is made: by the connector's whole schema, or by its required fields alone. */
  configDepth: ["schema", "required"],
  /** A check moves on with each read of its status, or with the clock, a second for each step. */
  checkSteps: ["reads", "clock"],
  /** A source is checked again when it is made, and refused if it would fail. The agent generation starts with `off`. */
  createChecks: ["on", "off"],
  /** The mask of a secret that is sent back: keeps the stored value, is refused, or is stored as it stands. */
  mask: ["keep", "refuse", "store"],
  /** Connections of a workspace that becomes active again. */
  reactivate: ["stay", "restore"],
  /** Names of streams, keys of defaults and ids of destination definitions that the registry does not know. */
  strictNames: ["false", "true"],
  /** Tokens of operations whose tier no source states. */
  unstated: ["any", "operator"],
  /** A scoped token on tags: refused as the document says, or allowed as the page on tags says. */
  scopedTags: ["refuse", "allow"],
  /** Streams that a source lists. */
  streamListing: ["selected", "all"],
  /** The index for `search` of a new source: ready at once, or a minute later by the clock (agent generation). */
  searchIndex: ["ready", "clock"],
} as const;
readingPositions satisfies Readonly<Record<string, readonly [string, string, ...string[]]>>;

/** The position of each switch. */
export type Readings = { readonly [Name in keyof typeof readingPositions]: (typeof readingPositions)[Name][number] };

/** The positions that a generation starts with, under the ones that are given. */
export function chooseReadings(generation: "embedded" | "agent", given: Partial<Readings> = {}): Readings {
  const first = Object.fromEntries(Object.entries(readingPositions).map(([name, [position]]) => [name, position])) as Readings;
  return { ...first, ...(generation === "agent" ? { createChecks: "off" } : {}), ...given };
}
