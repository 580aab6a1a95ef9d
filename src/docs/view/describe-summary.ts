import { counted } from "../../core/counted.ts";
import { factLines } from "../../report/text.ts";
import type { Line, Summary, TextBlock } from "../../report/view.ts";
import type { Level } from "../fault.ts";
import { type DocsView, factsOf, levelWords } from "./docs-view.ts";
import type { FindingGroup } from "./group-findings.ts";
import { summaryLine } from "./render-text.ts";

/** Describes a run for Markdown: a table of the pages, then the findings by level. */
export function describeSummary(view: DocsView): Summary {
  const { report, groups } = view;
  const ofLevel = (level: Level): readonly FindingGroup[] => groups.filter(({ shown }) => shown.level === level);
  const { error } = report.summary;
  return {
    overviews: [
      {
        heading: [`${report.exit === 0 ? "✓" : "✗"} Docs: ${counted(error, "error")} on ${counted(report.pages.length, "page")}`],
        paragraphs: [[{ foreign: summaryLine(report) }]],
        table: {
          heads: ["Page", "agree", "differ", "cannot be judged"],
          isNumeric: true,
          rows: report.pages.map(({ page, agrees, differs, undecided }) => [
            [{ code: page }],
            [String(agrees)],
            [String(differs)],
            [String(undecided)],
          ]),
        },
        blocks: [],
      },
    ],
    sections: [
      { title: "Errors", blocks: ofLevel("error").map((group) => block(group, view)) },
      { title: "Warnings", blocks: [{ items: ofLevel("warning").map((group) => line(group, view)) }] },
      {
        title: "Accepted findings that no longer apply",
        blocks: [
          {
            items: report.outdated.map(
              ({ page, kind, subject, why }): Line => [{ code: page }, ` ${kind} `, { foreign: subject }, `: ${why}`],
            ),
          },
        ],
      },
      { blocks: [{ items: ofLevel("note").map((group) => line(group, view)), foldedUnder: `Notes: ${ofLevel("note").length}` }] },
    ],
  };
}

function block(group: FindingGroup, { placeOf }: DocsView): TextBlock {
  const { file, line: at } = placeOf(group.shown);
  return { title: [{ strong: `${file}:${at}` }, ` ${group.shown.kind}`], text: `${group.shown.message}\n${factLines(factsOf(group))}` };
}

function line(group: FindingGroup, { placeOf }: DocsView): Line {
  const { file, line: at } = placeOf(group.shown);
  return [`${levelWords[group.shown.level].mark} `, { code: `${file}:${at}` }, ` ${group.shown.kind}: `, { foreign: group.shown.message }];
}
