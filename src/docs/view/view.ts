import { writeSarif } from "../../report/sarif.ts";
import { lazyView } from "../../report/view.ts";
import { type ReportFormat, writeReport } from "../../report/write-report.ts";
import type { DocsReport } from "../docs-report.ts";
import { describeAnnotations } from "./describe-annotations.ts";
import { describePage } from "./describe-page.ts";
import { describeScan } from "./describe-scan.ts";
import { describeSummary } from "./describe-summary.ts";
import { describeTests } from "./describe-tests.ts";
import { describeDocs, type ViewOptions } from "./docs-view.ts";

/** Formats of `docs --report`. */
export const docsFormats = ["html", "markdown", "github", "sarif", "junit"] as const;
docsFormats satisfies readonly (ReportFormat | "sarif")[];

export type DocsFormat = (typeof docsFormats)[number];

/** Renders a run as a report. The prefix counts only for formats that a code host shows. */
export function renderDocs(format: DocsFormat, report: DocsReport, { texts, prefix }: ViewOptions): string {
  const isHosted = format === "sarif" || format === "github";
  const view = describeDocs(report, { texts, prefix: isHosted ? prefix : "" });
  if (format === "sarif") return writeSarif(describeScan(view));
  return writeReport(
    format,
    lazyView(view, { tests: describeTests, annotations: describeAnnotations, summary: describeSummary, page: describePage }),
  );
}
