import type { Rule } from "../case/case.ts";
import { describeRun } from "./describe-run.ts";
import { renderHtml } from "./page/render-html.ts";
import type { ReportedRun, RunView } from "./run-view.ts";
import type { ReportFormat, RequestedReport } from "./text/parse-report-flag.ts";
import { renderGithub } from "./text/render-github.ts";
import { renderJunit } from "./text/render-junit.ts";
import { renderMarkdown } from "./text/render-markdown.ts";

export interface RenderedReport extends RequestedReport {
  readonly text: string;
}

const renderers = { junit: renderJunit, markdown: renderMarkdown, github: renderGithub, html: renderHtml } as const;

renderers satisfies Record<ReportFormat, (runs: readonly RunView[]) => string>;

/** Renders the reports that were asked for; each shows all runs. The rules fill in what a run's own report does not say about them. */
export function renderReports(
  requested: readonly RequestedReport[],
  runs: readonly ReportedRun[],
  rules: readonly Rule[],
): readonly RenderedReport[] {
  const views = runs.map((run) => describeRun(run, rules));
  return requested.map(({ format, file }) => ({ format, file, text: renderers[format](views) }));
}
