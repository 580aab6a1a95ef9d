import { counted } from "../../core/counted.ts";
import type { Line, Overview, Summary, TextBlock } from "../../report/view.ts";
import type { Level } from "../finding.ts";
import { type CauseGroup, groupByCause, groupText, groupTitle } from "./cause/group-by-cause.ts";
import { placeText, reasonsById, titleOf } from "./finding-text.ts";
import type { FindingView, GateView } from "./gate-view.ts";
import { exitWords, levelWords, outcomeWords, stageWords, summaryInWords, touchedInWords } from "./gate-words.ts";
import type { StageReport } from "./report.ts";

/**
 * Describes a run for Markdown: verdict, stages and findings. It is used as a job's summary, and as the text of a pull request that updates
 * the API document.
 */
export function describeSummary(view: GateView): Summary {
  const { findings, accepted, uncheckable, unchanged, checks } = view;
  const reasons = reasonsById(checks);
  const groups = groupByCause(findings);
  const ofLevel = (level: Level): readonly CauseGroup[] => groups.filter((group) => group.level === level);
  const whole = (group: CauseGroup): TextBlock => ({
    title: [{ strong: groupTitle(group) }],
    text: groupText(group, reasons.get(group.shown.id)),
  });
  const info = { items: ofLevel("info").map(groupLine), foldedUnder: `For information: ${counted(view.summary.info, "change")}` };
  const same = {
    items: unchanged.map(({ location, why }) => placeLine(location, why)),
    foldedUnder: `Differs, and changes no contract: ${counted(unchanged.length, "place")}`,
  };
  return {
    overviews: [overview(view)],
    sections: [
      { title: "Breaking", blocks: ofLevel("breaking").map(whole) },
      { title: "Could not be checked", blocks: [{ items: uncheckable.map(({ location, reason }) => placeLine(location, reason)) }] },
      { title: "Warnings", blocks: [{ items: ofLevel("warning").map(groupLine) }] },
      { title: "Accepted", blocks: [{ items: accepted.map(acceptedLine) }] },
      { blocks: [info, same] },
    ],
  };
}

function overview({ exit, summary, base, head, touched, stages, usage }: GateView): Overview {
  return {
    heading: [`${exit === 0 ? "✓" : "✗"} Gate: ${summaryInWords({ summary, stages })}`],
    paragraphs: [
      [{ strong: exitWords[exit] }],
      ...(touched.length === 0 ? [] : [[{ strong: `! ${touchedInWords(touched.length)}` }]]),
      ...touched.map(({ place, message }): Line => [{ foreign: place }, ": ", { strong: message }]),
      ["Base: ", { foreign: base }, ". Head: ", { foreign: head }, "."],
      ...usage.map((line): Line => [{ strong: line }]),
    ],
    table: { heads: ["Stage", "Outcome", ""], isNumeric: false, rows: stages.map(stageCells) },
    blocks: stages
      .filter(({ details }) => details.length > 0)
      .map(({ stage, details }) => ({ title: [`${details.length} × ${stageWords[stage]}:`], text: details.join("\n") })),
  };
}

function stageCells({ stage, outcome, message, code, hint }: StageReport): readonly Line[] {
  const { word, mark } = outcomeWords[outcome];
  const next: Line = code === null ? [] : [" (", { foreign: code }, ": ", { foreign: hint ?? "" }, ")"];
  return [[stageWords[stage]], [`${mark} ${word}`], [{ foreign: message }, ...next]];
}

function groupLine(group: CauseGroup): Line {
  const { message, id, category, level } = group.shown;
  const place = placeText(group.shown);
  return [
    `${levelWords[level].mark} `,
    { strong: groupTitle(group) },
    " ",
    { foreign: message },
    " (",
    { foreign: id },
    `, ${category}`,
    ...(place === undefined ? [] : [", ", { foreign: place }]),
    ")",
  ];
}

function acceptedLine(finding: FindingView): Line {
  const { reason = "", owner = "", until = "" } = finding.acceptance ?? {};
  const acceptance: Line = [" Until ", { foreign: until }, " by ", { foreign: owner }, ": ", { foreign: reason }];
  return [{ strong: titleOf(finding) }, " ", { foreign: finding.message }, ...acceptance];
}

function placeLine(location: string, why: string): Line {
  return [{ foreign: location }, ": ", { foreign: why }];
}
