import { writeSarif } from "../../report/sarif.ts";
import type { ReportView } from "../../report/view.ts";
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

/** The formats of `gate --report`. */
export const gateFormats = ["sarif", "html", "junit", "markdown", "github"] as const;
gateFormats satisfies readonly (ReportFormat | "sarif")[];

export type GateFormat = (typeof gateFormats)[number];

/** A run of the gate as people and CI systems read it. */
export interface RenderedGate {
  /** @param pageOf where the page of an error code is, for a stage that did not pass */
  readonly text: (pageOf?: (code: string) => string) => string;
  /** @param prefix the folder of the run in its repository, such as `packages/api/`; empty at the root */
  readonly report: (format: GateFormat, prefix: string) => string;
}

export function renderGate(report: GateReport, options: DescribeGateOptions): RenderedGate {
  const view = describeGate(report, options);
  return {
    text: (pageOf) => renderText(view, pageOf),
    report: (format, prefix) => renderGateReport(format, isHosted(format) ? fromRoot(view, prefix) : view),
  };
}

/** Code hosts show a place by its path in the repository. */
export function isHosted(format: GateFormat): boolean {
  return format === "sarif" || format === "github";
}

export function renderGateReport(format: GateFormat, view: GateView): string {
  return format === "sarif" ? writeSarif(describeScan(view)) : writeReport(format, viewGate(view));
}

/** The run as every writer takes it. */
function viewGate(view: GateView): ReportView {
  return {
    get tests() {
      return describeTests(view);
    },
    get annotations() {
      return describeAnnotations(view);
    },
    get summary() {
      return describeSummary(view);
    },
    get page() {
      return describePage(view);
    },
  };
}
