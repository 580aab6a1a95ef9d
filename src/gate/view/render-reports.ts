import { parseRequestedReports, type Requested } from "../../report/parse-requested-reports.ts";
import type { GateView } from "./gate-view.ts";
import { renderGateHtml } from "./page/render-html.ts";
import { renderGateGithub } from "./text/render-github.ts";
import { renderGateJunit } from "./text/render-junit.ts";
import { renderGateMarkdown } from "./text/render-markdown.ts";
import { renderGateSarif } from "./text/render-sarif.ts";

const formats = ["sarif", "html", "junit", "markdown", "github"] as const;

export type GateFormat = (typeof formats)[number];

const renderers = {
  sarif: renderGateSarif,
  html: renderGateHtml,
  junit: renderGateJunit,
  markdown: renderGateMarkdown,
  github: renderGateGithub,
} as const;
renderers satisfies Record<GateFormat, (view: GateView) => string>;

/** @throws KitError `usage-bad-value` */
export function parseGateReports(value: string): readonly Requested<GateFormat>[] {
  return parseRequestedReports(value, formats);
}

export function renderGateReport(format: GateFormat, view: GateView): string {
  return renderers[format](view);
}
