import type { Finding } from "../finding.ts";
import type { AcceptedChange } from "./accepted-changes.ts";

export interface AcceptedFinding {
  readonly finding: Finding;
  readonly by: AcceptedChange;
}

/** Findings and entries, sorted by the list of accepted changes. */
export interface Acceptance {
  /** Findings without an entry, or whose entry has expired. */
  readonly open: readonly Finding[];
  readonly accepted: readonly AcceptedFinding[];
  /** Entries past their day whose change still occurs. */
  readonly expired: readonly AcceptedChange[];
  /** Entries whose change does not occur, and which the base's list lacks. */
  readonly stale: readonly AcceptedChange[];
  /**
   * Entries that the base's list has, and whose change does not occur: it has been merged into the base, so it is no difference any more.
   */
  readonly settled: readonly AcceptedChange[];
  /** Settled entries past their day. They can be removed, but do not fail the gate: an unrelated change must not be blocked by them. */
  readonly outlived: readonly AcceptedChange[];
}

export interface AcceptanceOptions {
  /** Current day as `YYYY-MM-DD`. */
  readonly today: string;
  /** Fingerprints in the base's list. Empty if the base has no list. */
  readonly inBase: ReadonlySet<string>;
}

/** Splits findings into open and accepted, and sorts the entries that no longer apply. An entry still counts on its last day. */
export function applyAccepted(
  findings: readonly Finding[],
  changes: readonly AcceptedChange[],
  { today, inBase }: AcceptanceOptions,
): Acceptance {
  const byFingerprint = new Map(changes.map((change) => [change.fingerprint, change]));
  const happening = new Set(findings.map(({ fingerprint }) => fingerprint));
  const isOver = ({ until }: AcceptedChange): boolean => today > until;
  const open: Finding[] = [];
  const accepted: AcceptedFinding[] = [];
  for (const finding of findings) {
    const by = byFingerprint.get(finding.fingerprint);
    if (by === undefined || isOver(by)) open.push(finding);
    else accepted.push({ finding, by });
  }
  const gone = changes.filter(({ fingerprint }) => !happening.has(fingerprint));
  const isSettled = (change: AcceptedChange): boolean => inBase.has(change.fingerprint);
  return {
    open,
    accepted,
    expired: changes.filter((change) => happening.has(change.fingerprint) && isOver(change)),
    stale: gone.filter((change) => !isSettled(change)),
    settled: gone.filter(isSettled),
    outlived: gone.filter((change) => isSettled(change) && isOver(change)),
  };
}
