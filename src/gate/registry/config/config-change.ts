import type { RegistryCheckId } from "../../checks/registry-checks.ts";
import type { AlignedPlace, FormAt } from "./align-schemas.ts";

/** One difference between two config schemas. The search decides later if a config shows it. */
export interface ConfigChange {
  readonly check: RegistryCheckId;
  /** Place of the difference, such as the added field. */
  readonly path: readonly string[];
  /** Description, without full stop. */
  readonly message: string;
  /** Digest of the schema there in the base and in the head. Equal shapes and messages are the same change of a schema that connectors share. */
  readonly shape?: string;
  /** Schema path in the head, for a reader. */
  readonly headPointer: readonly string[];
  /**
   * Effect as read from the keywords: `wider` accepts more, `narrower` less, `same` the same texts, `mixed` both, `unclear` needs a search.
   * It counts only if no config shows the change.
   */
  readonly reading?: "wider" | "same" | "mixed" | "narrower" | "unclear";
  /** Reason why nothing is proved if no config shows the change. Absent if the search tries all that the keywords may mean. */
  readonly undecided?: string;
  /** The violation that a config would show. Absent if no config can show the change. */
  readonly shownBy?: Complaint;
}

/** The violation that shows a change: the new schema reports it for a config that the old one accepts. */
export interface Complaint {
  readonly place: readonly string[];
  /** Keywords of the violation. Empty means any keyword, also at places below. */
  readonly keywords: readonly string[];
  /** Name of the property that the violation is about. */
  readonly names?: string;
  /** The violation is about a field of the place that is not among these. */
  readonly declared?: ReadonlySet<string>;
  /** Another change of the place. A config that shows it shows nothing else of the place. */
  readonly except?: Complaint;
  /** Union branches of the old schema that the config must fit. */
  readonly forms: readonly FormAt[];
}

/** Lists the differences at one place. */
export type ListChanges = (at: AlignedPlace) => readonly ConfigChange[];

/** Name of a field for messages, such as `ssl_mode.mode`. The root is `the config`. */
export function named(path: readonly string[]): string {
  return path.length === 0 ? "the config" : path.join(".").replaceAll(".(", " (");
}

/** Clips a foreign value to 60 characters for a message. */
export function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
