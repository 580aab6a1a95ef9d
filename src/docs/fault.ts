import type { Span } from "./read/spelled.ts";

export type Level = "error" | "warning" | "note";

/** A replacement in the page's text. */
export interface Edit {
  readonly span: Span;
  readonly by: string;
}

/** A fault of a page, before it has its line and its fingerprint. */
export interface Fault {
  readonly kind: FaultKind;
  /** The name that the fault is about, such as a property's; null if there is none. */
  readonly key: string | null;
  /** Tells it from others of its kind on the page; default: the key. Accepted findings are known by it. */
  readonly subject?: string;
  readonly span: Span;
  readonly message: string;
  readonly got: string;
  readonly expected: string;
  readonly suggestion?: string;
  /** The JSON pointer of the place in the document that decides it. */
  readonly pointer?: string;
  /** Default: the level of its kind. */
  readonly level?: Level;
  /** The edits that mend it. Absent if no edit is safe. */
  readonly fix?: readonly Edit[];
  /** Faults with one cause share it; a report shows them as one. */
  readonly cause?: string;
}

interface KindRow {
  readonly level: Level;
  readonly reason: string;
}

/** Every kind of fault. Users store the names, so a name is never reused. */
export const faultKinds = {
  "broken-shell": { level: "error", reason: "The shell runs something else than the page shows: arguments are lost or joined." },
  "unquoted-glob": { level: "warning", reason: "A shell takes `?` in an unquoted address as a pattern; zsh refuses to run the command." },
  "duplicate-header": { level: "warning", reason: "A header is sent twice; a server takes one of the two, or refuses both." },
  "invalid-json": { level: "error", reason: "The text is no JSON, so it cannot be sent or read." },
  "key-with-space": { level: "error", reason: "A name has a blank where the API has an underscore, so the API does not know it." },
  "unknown-path": { level: "error", reason: "The document has no such path." },
  "wrong-method": { level: "error", reason: "The document has the path, but not this method of it." },
  "trailing-slash": { level: "warning", reason: "The path ends otherwise than in the document; a server redirects or refuses it." },
  "server-mismatch": { level: "warning", reason: "The document names other servers." },
  "unknown-operation-link": { level: "error", reason: "A link names an operation that the document lacks." },
  "link-path-mismatch": { level: "warning", reason: "A link leads to another operation than the samples beside it call." },
  "dead-page-link": { level: "warning", reason: "A link names an anchor that its page lacks." },
  "missing-required-parameter": { level: "error", reason: "The operation requires the parameter." },
  "undeclared-parameter": { level: "warning", reason: "The operation knows no such parameter, so it is ignored." },
  "missing-body": { level: "error", reason: "The operation requires a body." },
  "missing-required-property": { level: "error", reason: "The schema requires the property." },
  "undeclared-property": { level: "warning", reason: "The schema does not declare the property, so it is ignored or refused." },
  "wrong-type": { level: "error", reason: "The schema requires another type." },
  "wrong-enum": { level: "error", reason: "The schema does not list the value." },
  "wrong-format": { level: "error", reason: "The value does not have the format that the schema requires." },
  "wrong-value": { level: "error", reason: "The schema refuses the value by one of its other keywords." },
  "wrong-token-kind": { level: "error", reason: "The token is of another kind than the operation takes, or than the page says." },
  "response-missing-property": { level: "warning", reason: "The answer always has the property; the sample lacks it." },
  "response-undeclared-property": { level: "warning", reason: "The document does not declare the property in this answer." },
  "undeclared-status": { level: "warning", reason: "The document does not declare the status for any operation of the page." },
  "default-contradicts-document": { level: "warning", reason: "The page gives another default than the document." },
  "required-contradicts-document": { level: "warning", reason: "The page and the document disagree about what is required." },
  "table-unknown-name": { level: "note", reason: "A table lists a name that the operation does not declare." },
  "name-variants": { level: "note", reason: "One thing has several names, so a reader takes it for several things." },
  "path-contradicts-prose": { level: "warning", reason: "The sentence speaks of another resource than the path below it." },
  "lifetime-contradiction": { level: "warning", reason: "Two places give different lifetimes of one thing." },
} as const;

faultKinds satisfies Record<string, KindRow>;

export type FaultKind = keyof typeof faultKinds;

export function levelOf({ level, kind }: Pick<Fault, "level" | "kind">): Level {
  return level ?? faultKinds[kind].level;
}

/** Nobody sends a sample of an answer, or of something else, so that a fault of its text misleads and fails nothing. */
export function asWarning(fault: Fault): Fault {
  return levelOf(fault) === "error" ? { ...fault, level: "warning" } : fault;
}
