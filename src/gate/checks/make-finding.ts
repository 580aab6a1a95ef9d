import type { Cause, Finding, FindingSource, Witness } from "../finding.ts";
import { type ApiCheckId, apiChecks } from "./api-checks.ts";
import type { Check } from "./check.ts";
import { fingerprintOf } from "./fingerprint-of.ts";

export interface FoundChange {
  readonly check: ApiCheckId;
  readonly operation: string | null;
  readonly location: string;
  readonly message: string;
  readonly witness?: Witness | null;
  readonly source: FindingSource;
  readonly cause?: Cause | undefined;
}

/** Makes a finding about the API. Level, category and direction come from its check. */
export function makeFinding({ check: id, operation, location, message, witness = null, source, cause }: FoundChange): Finding {
  const { level, category, direction }: Check = apiChecks[id];
  const named = { id, direction, operation, connector: null, location };
  const finding = { ...named, fingerprint: fingerprintOf(named), level, category, message, witness, source };
  return cause === undefined ? finding : { ...finding, cause };
}
