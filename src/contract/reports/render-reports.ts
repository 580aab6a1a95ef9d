import type { Rule } from "../rule.ts";
import { describeRun } from "./describe-run.ts";
import type { ReportFormat, RequestedReport } from "./parse-report-flag.ts";
import { renderGithub } from "./render-github.ts";
import { renderHtml } from "./render-html.ts";
import { renderJunit } from "./render-junit.ts";
import { renderMarkdown } from "./render-markdown.ts";
import type { ReportedRun, RunView } from "./run-view.ts";

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
