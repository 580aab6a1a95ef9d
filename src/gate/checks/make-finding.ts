import type { Finding, FindingSource, Witness } from "../finding.ts";
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
}

/** Makes a finding about the API. Level, category and direction come from its check. */
export function makeFinding({ check: id, operation, location, message, witness = null, source }: FoundChange): Finding {
  const { level, category, direction }: Check = apiChecks[id];
  const named = { id, direction, operation, connector: null, location };
  return { ...named, fingerprint: fingerprintOf(named), level, category, message, witness, source };
}
