import type { Json } from "../core/json.ts";

/** What a finding does to the gate: only `breaking` fails it by default. */
export type Level = "breaking" | "warning" | "info";

/** The worst first. */
export const levels: readonly Level[] = ["breaking", "warning", "info"];

/** What the change touches: a client in the field, regenerated code, or words. */
export type Category = "wire" | "sdk" | "docs";

/** Which way the payload travels, as seen from the API; null where no payload does. */
export type Direction = "request" | "response" | null;

/** The proof of a breaking change: a payload that one side still produces and the other no longer accepts. */
export interface Witness {
  /** The smallest payload that was found. Secrets of real configs never stand in it. */
  readonly payload: Json;
  /** The keyword that refuses it, such as `maxLength`. */
  readonly keyword: string;
  /** Where in the payload: a JSON pointer. */
  readonly at: string;
  /** The property that `required` misses. */
  readonly missing?: string;
  /** Where the schema stands that accepts it, and the one that refuses it: JSON pointers into the base and the head, in the order of the direction. */
  readonly acceptedBy: SchemaPlace;
  readonly refusedBy: SchemaPlace;
}

export interface SchemaPlace {
  readonly side: "base" | "head";
  /** A JSON pointer into that side's bundle, or into its registry. */
  readonly pointer: string;
}

/** Where a person looks: a file of the head (of the base for what was removed) and the place in it. */
export interface FindingSource {
  readonly side: "base" | "head";
  readonly document: "openapi" | "registry";
  readonly pointer: string;
}

export interface Finding {
  /** The id of the check in the table of checks; kebab-case and never reused. */
  readonly id: string;
  /** Made of check, operation or connector, direction and canonical location; never of prose. */
  readonly fingerprint: string;
  readonly level: Level;
  readonly category: Category;
  readonly direction: Direction;
  /** The operation's id (`METHOD path` where it has none), or null for what concerns none. */
  readonly operation: string | null;
  /** The connector's name, such as `source-postgres`, or null. */
  readonly connector: string | null;
  /** Canonical: the same however the documents are written, such as `body/customization/stream_whitelist`. */
  readonly location: string;
  readonly message: string;
  readonly witness: Witness | null;
  readonly source: FindingSource;
}

/** What could not be compared. It is never passed and never read as `any`. */
export interface Uncheckable {
  readonly location: string;
  readonly reason: string;
}

/** What differs and yet changes no contract. */
export interface Unchanged {
  readonly location: string;
  readonly why: string;
}

export interface Comparison {
  readonly findings: readonly Finding[];
  readonly uncheckable: readonly Uncheckable[];
  readonly unchanged: readonly Unchanged[];
}
