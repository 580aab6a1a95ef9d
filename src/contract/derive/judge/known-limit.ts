import type { JsonObject } from "../../../core/json.ts";
import type { DerivedCase } from "../derived-case.ts";

/** Where a target is known to judge otherwise than the schema says. Each of its cases must disagree, so that the list shrinks by itself. */
export interface KnownLimit {
  /** Kebab-case, never reused. */
  readonly id: string;
  /** The number of the report upstream, such as `#2575`. */
  readonly upstream: string;
  /** What the target does, in one sentence. */
  readonly what: string;
  /** Whether a case of a document must come out otherwise for it. */
  readonly concerns: (given: DerivedCase, document: JsonObject) => boolean;
}
