import { visible } from "../core/visible.ts";
import { writeGithub } from "./github.ts";
import { writeJunit } from "./junit.ts";
import { writeMarkdown } from "./markdown.ts";
import { writePage } from "./page/page.ts";
import type { ReportView } from "./view.ts";

export type ReportFormat = "junit" | "markdown" | "github" | "html";

const writers: Readonly<Record<ReportFormat, (view: ReportView) => string>> = {
  junit: ({ tests }) => writeJunit(tests),
  markdown: ({ summary }) => writeMarkdown(summary),
  github: ({ annotations }) => writeGithub(annotations),
  html: ({ page }) => writePage(page),
};

/** Writes a report in one format, with no invisible character in it. Every verb uses the same writers. */
export function writeReport(format: ReportFormat, view: ReportView): string {
  return visible(writers[format](view));
}
