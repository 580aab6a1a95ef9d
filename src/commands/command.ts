/** What a verb gets from the process around it; tests pass their own. */
export interface CommandContext {
  /** Relative paths start here. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => Date;
  /** Whether a person watches standard error; CI and pipes get no moving progress. */
  readonly interactive: boolean;
  /** A line of progress or prose, for standard error. */
  readonly note: (line: string) => void;
  /** Ends long-running verbs (Ctrl-C). */
  readonly signal: AbortSignal;
}

/** What a verb answers: its exit code, the document for `--json`, and the text for a person. */
export interface CommandResult {
  readonly exit: 0 | 1 | 3;
  readonly json: object;
  readonly text: string;
}
