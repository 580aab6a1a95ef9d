import { sha256 } from "../core/digest.ts";
import { type Edit, type Fault, type FaultKind, type Level, levelOf } from "./fault.ts";
import { columnAt, linesOf } from "./read/lines.ts";
import type { Page } from "./read/page.ts";

/** A fault of a page, as it is reported. */
export interface Finding {
  /** The kind again, under the name that other verbs use. */
  readonly id: FaultKind;
  /** Sixteen hex digits of page, kind and subject. It stays the same when the line moves. */
  readonly fingerprint: string;
  readonly level: Level;
  readonly page: string;
  /** First and last line, counted from 1. */
  readonly line: number;
  readonly endLine: number;
  readonly column: number;
  readonly kind: FaultKind;
  readonly key: string | null;
  readonly subject: string;
  readonly message: string;
  readonly got: string;
  readonly expected: string;
  readonly suggestion: string | null;
  /** The JSON pointer of the place in the document that decides it. */
  readonly pointer: string | null;
  /** Findings of one page with the same cause are mended together. */
  readonly cause: string | null;
  readonly isFixable: boolean;
}

/** A finding with its edits of the page. */
export interface FixableFinding {
  readonly finding: Finding;
  readonly edits: readonly Edit[];
}

/** Gives faults their lines and fingerprints, in the order of the page. */
export function describeFaults({ page, lines }: Page, faults: readonly Fault[]): readonly FixableFinding[] {
  const seen = new Set<string>();
  const once = faults.filter(({ kind, key, span }) => {
    const place = `${kind} ${key} ${span.from}`;
    return !seen.has(place) && seen.add(place) !== undefined;
  });
  return [...once]
    .sort((a, b) => a.span.from - b.span.from || a.span.to - b.span.to)
    .map((fault) => {
      const [line, endLine] = linesOf(lines, fault.span);
      const subject = fault.subject ?? fault.key ?? fault.got;
      const { kind, key, message, got, expected, suggestion = null, pointer = null, cause = null, fix = [] } = fault;
      const fingerprint = sha256(JSON.stringify([page, kind, subject])).slice(0, 16);
      const place = { page, line, endLine, column: columnAt(lines, fault.span.from) };
      return {
        finding: {
          id: kind,
          fingerprint,
          level: levelOf(fault),
          ...place,
          kind,
          key,
          subject,
          message,
          got,
          expected,
          suggestion,
          pointer,
          cause,
          isFixable: fix.length > 0,
        },
        edits: fix,
      };
    });
}
