import type { JsonObject } from "../../../core/json.ts";
import type { Finding, Uncheckable } from "../../finding.ts";
import type { UsageDocument, UsagePlace } from "../usage.ts";

/** A config that a team keeps, merged over the defaults of its template. */
export interface SavedConfig {
  readonly connector: string;
  /** Path from the current folder, for messages. */
  readonly file: string;
  /** Path from the usage file. Fingerprints contain it, so it must not depend on the current folder. */
  readonly id: string;
  /** Text of the file, to find line numbers. */
  readonly text: string;
  readonly config: JsonObject;
}

/** A source template that a team keeps. */
export interface SavedTemplate {
  readonly connector: string;
  readonly name?: string;
  /** Path of its file, or the place in the code or the usage file that holds it. */
  readonly at: UsagePlace;
  /** Stable name in fingerprints: path from the usage file, or the template's name if it has no file of its own. */
  readonly id: string;
  /** Text of its own file, and the pointers to defaults and whitelist in it. Absent without a file of its own. */
  readonly source?: { readonly text: string; readonly defaults: string; readonly whitelist: string };
  readonly defaults?: JsonObject;
  readonly whitelist?: readonly string[];
}

/** A usage document, and the files that it names. */
export interface Usage {
  readonly document: UsageDocument;
  readonly configs: readonly SavedConfig[];
  readonly templates: readonly SavedTemplate[];
  /** Files that could not be read as config or template. */
  readonly uncheckable: readonly Uncheckable[];
}

/** A finding about a saved config or template, and its place in the team's files. */
export interface SavedFinding {
  readonly finding: Finding;
  readonly at: UsagePlace;
}
