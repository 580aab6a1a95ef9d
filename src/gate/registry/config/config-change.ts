import type { RegistryCheckId } from "../../checks/registry-checks.ts";
import type { AlignedPlace, FormAt } from "./align-schemas.ts";

/** One thing that differs between two config schemas, as it is written; whether a config shows it is still to be found. */
export interface ConfigChange {
  readonly check: RegistryCheckId;
  /** The place of the thing itself, such as the field that was added. */
  readonly path: readonly string[];
  /** In words, without a full stop. */
  readonly message: string;
  /** Keywords from the root of the head's schema to where a person looks. */
  readonly headPointer: readonly string[];
  /** What can be read off the keywords themselves, where no config shows that less is taken. */
  readonly reading?: "wider" | "same" | "mixed" | "narrower" | "unclear";
  /** Why nothing is proved of it where no config shows it; absent where the search tries all that the keywords may mean. */
  readonly undecided?: string;
  /** Where values that tell the two schemas apart are to be tried, as keywords from the root of each. */
  readonly probe?: { readonly basePointer: readonly string[]; readonly headPointer: readonly string[] };
  /** Where the new schema would complain, and by which keywords; absent for what no config can show. */
  readonly shownBy?: Complaint;
}

/** What the new schema has against a config that shows a change. */
export interface Complaint {
  readonly place: readonly string[];
  /** Any keyword where there is none; then also at places below, since a schema may be named as a whole. */
  readonly keywords: readonly string[];
  /** The member that the complaint names. */
  readonly names?: string;
  /** The forms of unions that the config has, as the old schema writes them. */
  readonly forms: readonly FormAt[];
}

/** Lists what differs at one place. */
export type ListChanges = (at: AlignedPlace) => readonly ConfigChange[];

/** A field as people name it: `ssl_mode.mode`, or `the config` for all of it. */
export function named(path: readonly string[]): string {
  return path.length === 0 ? "the config" : path.join(".").replaceAll(".(", " (");
}

/** A foreign value in a message, at a length that can be read. */
export function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
