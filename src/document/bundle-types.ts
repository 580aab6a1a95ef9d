import type { JsonObject } from "../core/json.ts";
import type { Generation } from "./generation.ts";

/** A mend of one place of an upstream document, and what was wrong there. */
export interface Repair {
  readonly code: string;
  /** A JSON pointer into the document (for a registry: connector name, "#", pointer into its connection schema). */
  readonly where: string;
}

/** Repairs as reports show them: one row a code. */
export interface RepairSummary {
  readonly code: string;
  readonly count: number;
  readonly where: readonly string[];
}

export interface OverlayOutcome {
  readonly id: string;
  readonly applied: boolean;
  /** How many places its actions changed. */
  readonly places: number;
  /** Why it was not applied, such as "for generation embedded, the document is agent". */
  readonly reason?: string;
}

/** The contract that every later step reads: one self-contained document, and how it came to be. */
export interface Bundle {
  /** Canonical; carries the marker `x-airbyte-embedded-kit`, so that it is never overlaid twice. */
  readonly document: JsonObject;
  readonly generation: Generation;
  readonly overlays: readonly OverlayOutcome[];
  readonly repairs: readonly Repair[];
}
