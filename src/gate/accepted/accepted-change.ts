/** A change that somebody looked at and took, until a day. */
export interface AcceptedChange {
  /** Of the finding; it names rule, operation or connector, direction and place, and no prose. */
  readonly fingerprint: string;
  /** What the change is, for whoever reads the list. */
  readonly about?: string;
  readonly reason: string;
  readonly owner: string;
  /** The last day on which it is accepted, as `YYYY-MM-DD`. */
  readonly until: string;
}
