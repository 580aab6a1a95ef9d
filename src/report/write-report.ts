import { visible } from "../core/visible.ts";
import { writeGithub } from "./github.ts";
import { writeJunit } from "./junit.ts";
import { writeMarkdown } from "./markdown.ts";
import { writePage } from "./page/page.ts";
import type { ReportView } from "./view.ts";

export type ReportFormat = "junit" | "markdown" | "github" | "html";

/** The part of a report that a format needs. */
interface Parts {
  readonly junit: "tests";
  readonly markdown: "summary";
  readonly github: "annotations";
  readonly html: "page";
}

type PartOf<Format extends ReportFormat> = Pick<ReportView, Parts[Format]>;

const writers: { readonly [Format in ReportFormat]: (view: PartOf<Format>) => string } = {
  junit: ({ tests }) => writeJunit(tests),
  markdown: ({ summary }) => writeMarkdown(summary),
  github: ({ annotations }) => writeGithub(annotations),
  html: ({ page }) => writePage(page),
};

/** Writes a report in one format, with no invisible character in it. Every verb uses the same writers. */
export function writeReport<Format extends ReportFormat>(format: Format, view: PartOf<Format>): string {
  return visible(writers[format](view));
}
