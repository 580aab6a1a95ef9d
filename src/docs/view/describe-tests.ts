import { clipLine, factLines } from "../../report/text.ts";
import type { RowOutcome, Test, TestReport } from "../../report/view.ts";
import { acceptedOutcome, type DocsView, factsOf, levelWords } from "./docs-view.ts";

const passed: RowOutcome = { id: "agrees", word: "agrees", mark: "✓", tone: "passed" };
const skipped: RowOutcome = { id: "undecided", word: "cannot be judged", mark: "?", tone: "not-run", junit: { element: "skipped" } };
const unread: RowOutcome = { id: "unread", word: "not read", mark: "?", tone: "failed", junit: { element: "error", type: "docs" } };

/** Describes a run for JUnit: a suite for each page. An error is a failure; an example that cannot be judged is skipped; warnings pass. */
export function describeTests({ report, groups }: DocsView): TestReport {
  const suites = report.pages.map(({ page, examples }) => {
    const found = groups
      .filter(({ shown }) => shown.page === page)
      .map((group): Test => {
        const { kind, key, line, level, message } = group.shown;
        return {
          name: `${kind}${key === null ? "" : ` ${key}`} (line ${line})`,
          outcome: levelWords[level],
          message,
          log: `${message}\n${factLines(factsOf(group))}`,
        };
      });
    const judged = examples.flatMap(({ form, line, verdict, why }): readonly Test[] => {
      if (verdict === "differs") return [];
      return [{ name: `${form} (line ${line})`, outcome: verdict === "agrees" ? passed : skipped, message: clipLine(why ?? "") }];
    });
    const lost: readonly Test[] = report.unread.includes(page)
      ? [{ name: "calls", outcome: unread, message: "The page mentions calls, and none could be read." }]
      : [];
    const accepted = report.accepted
      .filter((one) => one.page === page)
      .map(
        ({ kind, line, acceptance }): Test => ({
          name: `${kind} (line ${line})`,
          outcome: acceptedOutcome,
          message: clipLine(acceptance.reason),
        }),
      );
    return { name: page, tests: [...lost, ...found, ...accepted, ...judged] };
  });
  return { name: "Airbyte Embedded docs", suites: suites.filter(({ tests }) => tests.length > 0) };
}
