/** The surroundings of a verb. The process provides them; tests pass their own. */
export interface CommandContext {
  /** The folder where relative paths start. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => Date;
  /** True where a person watches standard error. CI and pipes get no moving progress. */
  readonly interactive: boolean;
  /**
   * Asks a person a question and returns the answer; an empty answer is the given one. Absent where nobody can be asked.
   * @throws KitError `ask-interrupted`
   */
  readonly ask?: ((question: string, given: string) => Promise<string>) | undefined;
  /** Prints a line of progress or prose on standard error. */
  readonly note: (line: string) => void;
  /** Ends long-running verbs (Ctrl-C). */
  readonly signal: AbortSignal;
}

/** The result of a verb: its exit code, the document for `--json`, and the text for a person. */
export interface CommandResult {
  readonly exit: 0 | 1 | 3;
  readonly json: object;
  readonly text: string;
  /** Parts of the text, in its order, that are printed reports: their writers escape what is foreign, and their commands are meant. */
  readonly reports?: readonly string[];
}
