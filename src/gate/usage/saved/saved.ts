import type { JsonObject } from "../../../core/json.ts";
import type { Finding, Uncheckable } from "../../finding.ts";
import type { UsageDocument, UsagePlace } from "../usage.ts";

/** A config that a team keeps, with the defaults of its template laid under it. */
export interface SavedConfig {
  readonly connector: string;
  /** As it is shown, from the current folder. */
  readonly file: string;
  /** Its path from the usage file: it goes into fingerprints, which must not depend on how that is named. */
  readonly id: string;
  /** The file's text, for the lines of places in it. */
  readonly text: string;
  readonly config: JsonObject;
}

/** A source template that a team keeps. */
export interface SavedTemplate {
  readonly connector: string;
  readonly name?: string;
  /** Its file, or the place in the code or in the usage file where it is written out. */
  readonly at: UsagePlace;
  /** What it goes by in fingerprints: its path from the usage file, or its name where it is written out. */
  readonly id: string;
  /** The file's text and where in it the defaults and the whitelist stand, where it has a file of its own. */
  readonly source?: { readonly text: string; readonly defaults: string; readonly whitelist: string };
  readonly defaults?: JsonObject;
  readonly whitelist?: readonly string[];
}

/** A usage document with the files that it names. */
export interface Usage {
  readonly document: UsageDocument;
  readonly configs: readonly SavedConfig[];
  readonly templates: readonly SavedTemplate[];
  /** Files that could not be read as what they are said to be. */
  readonly uncheckable: readonly Uncheckable[];
}

/** A finding about something of the team's own, with the place in its files. */
export interface SavedFinding {
  readonly finding: Finding;
  readonly at: UsagePlace;
}
