import { writeSarif } from "../../report/sarif.ts";
import { lazyView } from "../../report/view.ts";
import { type ReportFormat, writeReport } from "../../report/write-report.ts";
import { describeAnnotations } from "./describe-annotations.ts";
import { type DescribeGateOptions, describeGate } from "./describe-gate.ts";
import { describePage } from "./describe-page.ts";
import { describeScan } from "./describe-scan.ts";
import { describeSummary } from "./describe-summary.ts";
import { describeTests } from "./describe-tests.ts";
import { fromRoot } from "./from-root.ts";
import type { GateView } from "./gate-view.ts";
import { renderText } from "./render-text.ts";
import type { GateReport } from "./report.ts";

/** Formats of `gate --report`. */
export const gateFormats = ["sarif", "html", "junit", "markdown", "github", "json"] as const;
gateFormats satisfies readonly (ReportFormat | "sarif" | "json")[];

export type GateFormat = (typeof gateFormats)[number];

/** A run of the gate, ready to be rendered. */
export interface RenderedGate {
  /**
   * Renders the run for a terminal.
   * @param pageOf gives the address of an error code's page, for a stage that did not pass
   */
  readonly text: (pageOf?: (code: string) => string) => string;
  /**
   * Renders the run as a report.
   * @param prefix path of the run's folder from the repository's root, such as `packages/api/`; empty at the root
   */
  readonly report: (format: GateFormat, prefix: string) => string;
}

export function renderGate(report: GateReport, options: DescribeGateOptions): RenderedGate {
  const view = describeGate(report, options);
  return {
    text: (pageOf) => renderText(view, pageOf),
    report: (format, prefix) =>
      format === "json"
        ? `${JSON.stringify(report, null, 2)}\n`
        : renderGateReport(format, isHosted(format) ? fromRoot(view, prefix) : view),
  };
}

/** True for formats that a code host shows: their paths must start at the repository's root. */
export function isHosted(format: GateFormat): boolean {
  return format === "sarif" || format === "github";
}

/** Renders a run in any format but the report's own JSON. */
export function renderGateReport(format: Exclude<GateFormat, "json">, view: GateView): string {
  if (format === "sarif") return writeSarif(describeScan(view));
  return writeReport(
    format,
    lazyView(view, { tests: describeTests, annotations: describeAnnotations, summary: describeSummary, page: describePage }),
  );
}
