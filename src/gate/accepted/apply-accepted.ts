import type { Finding } from "../finding.ts";
import type { AcceptedChange } from "./accepted-changes.ts";

export interface AcceptedFinding {
  readonly finding: Finding;
  readonly by: AcceptedChange;
}

/** What a list of accepted changes makes of the findings. */
export interface Acceptance {
  /** Accepted by nobody, or no longer. */
  readonly open: readonly Finding[];
  readonly accepted: readonly AcceptedFinding[];
  /** Entries whose day is over while the change still happens. */
  readonly expired: readonly AcceptedChange[];
  /** Entries whose change does not happen, and which the base does not carry. */
  readonly stale: readonly AcceptedChange[];
  /** Entries that the base carries already: their change has landed there, so that it is no difference any more. */
  readonly settled: readonly AcceptedChange[];
  /** Those of them whose day is over: they may go from the list, and harm nobody who has another change to make. */
  readonly outlived: readonly AcceptedChange[];
}

export interface AcceptanceOptions {
  /** As `YYYY-MM-DD`. */
  readonly today: string;
  /** The fingerprints that the list of the base holds; none where the base has no list. */
  readonly inBase: ReadonlySet<string>;
}

/** Splits the findings by the list, and names the entries that have had their time. An entry accepts on its last day still. */
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
