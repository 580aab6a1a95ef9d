import type { Json } from "../core/json.ts";

/** Severity of a finding. Only `breaking` fails the gate by default. */
export type Level = "breaking" | "warning" | "info";

/** All levels, the worst first. */
export const levels: readonly Level[] = ["breaking", "warning", "info"];

/** Affected party: `wire` is a client already deployed, `sdk` is regenerated code, `docs` is wording only. */
export type Category = "wire" | "sdk" | "docs";

/** Direction of the payload: `request` goes to the API, `response` comes from it. Null if the change is about no payload. */
export type Direction = "request" | "response" | null;

/** Proof of a breaking change: a payload that one side of the comparison accepts and the other refuses. */
export interface Witness {
  /** The minimal counter-example. It is generated from the schemas, so it never holds a real secret. */
  readonly payload: Json;
  /** The JSON Schema keyword that refuses the payload, such as `maxLength`. */
  readonly keyword: string;
  /** JSON pointer into the payload, to the value that is refused. */
  readonly at: string;
  /** Name of the missing property. Present only if the keyword is `required`. */
  readonly missing?: string;
  /** Schema that accepts the payload: the base's for a request, the head's for a response. */
  readonly acceptedBy: SchemaPlace;
  /** Schema that refuses the payload; it is on the other side than `acceptedBy`. */
  readonly refusedBy: SchemaPlace;
}

/** Position of a schema in one side of the comparison. */
export interface SchemaPlace {
  readonly side: "base" | "head";
  /** JSON pointer into that side's bundle, or into its registry. */
  readonly pointer: string;
}

/** Position to show to a reader: in the head's document, or in the base's if the thing was removed. */
export interface FindingSource {
  readonly side: "base" | "head";
  readonly document: "openapi" | "registry" | "guide";
  /** JSON pointer into the document; of the guide, into the object of its pages by path. */
  readonly pointer: string;
  /** The lines of the page. Given for the guide alone, because a pointer ends at a page. */
  readonly lines?: GuideLines;
}

/** The first line of a passage in each reading of the guide, counted from 1; null where a reading lacks it. */
export interface GuideLines {
  readonly base: number | null;
  readonly head: number | null;
}

/** The rule that a changed sentence of the guide belongs to, with what has to be looked at. */
export interface GuideCitation {
  /** Null for a new sentence, which no rule covers. */
  readonly rule: string | null;
  /** The names of the rule's cases. */
  readonly cases: readonly string[];
  /** The overlays that these cases name, such as `040-whitelist-not-empty`. */
  readonly overlays: readonly string[];
  /** The earlier and the present text; null where there is none. */
  readonly was: string | null;
  readonly is: string | null;
}

/**
 * The change of one shared part that a finding comes from, such as a component of the API's document. Everything that it changes has the same
 * cause.
 */
export interface Cause {
  /** Digest of the check, the direction, the shared part and the place in it. */
  readonly id: string;
  /** Name of the shared part, such as `TagSelectionMode`. */
  readonly name: string;
  /** JSON pointer of the shared part in the API's document. Null for a schema that connectors have in common. */
  readonly pointer: string | null;
  /** The change of the shared part, such as "`TagSelectionMode` lost `all`". */
  readonly message: string;
}

/** One difference between base and head that changes the contract. */
export interface Finding {
  /** Id of the check in the table of checks: kebab-case, never reused. */
  readonly id: string;
  /** Digest of check id, operation or connector, direction and location. It stays the same if the message is reworded. */
  readonly fingerprint: string;
  readonly level: Level;
  readonly category: Category;
  readonly direction: Direction;
  /** The operation's id, or `METHOD path` if it has no id. Null if the change is about no operation. */
  readonly operation: string | null;
  /** The connector's name, such as `source-postgres`. Null if the change is about no connector. */
  readonly connector: string | null;
  /** Canonical place of the change, such as `body/customization/stream_whitelist`. It does not depend on how the documents are written. */
  readonly location: string;
  readonly message: string;
  readonly witness: Witness | null;
  readonly source: FindingSource;
  /** Absent if the change is the operation's or the connector's own. */
  readonly cause?: Cause;
  /** Of a changed sentence of the guide. */
  readonly citation?: GuideCitation;
}

/** A place that could not be compared. It never counts as equal, nor as "any value allowed". */
export interface Uncheckable {
  readonly location: string;
  readonly reason: string;
}

/** A difference that does not change the contract, such as another wording of an equal schema. */
export interface Unchanged {
  readonly location: string;
  readonly why: string;
}

/** Result of comparing two documents. */
export interface Comparison {
  readonly findings: readonly Finding[];
  readonly uncheckable: readonly Uncheckable[];
  readonly unchanged: readonly Unchanged[];
}
