import { counted } from "../../../core/counted.ts";
import { keepWhatFits } from "../../../report/keep-what-fits.ts";
import { fenced, inline } from "../../../report/markdown-text.ts";
import type { Level } from "../../finding.ts";
import { findingText, placeText, titleOf } from "../finding-text.ts";
import type { FindingView, GateView } from "../gate-view.ts";
import { exitWords, levelWords, outcomeWords, stageWords, summaryInWords } from "../gate-words.ts";
import type { StageReport } from "../report.ts";

/** A summary for the job's page, and the text of a pull request that brings a change of the API: the verdict, the stages, the findings. */
export function renderGateMarkdown(view: GateView): string {
  const { findings, accepted, uncheckable, unchanged, rules } = view;
  const reasons = new Map(rules.map(({ id, reason }) => [id, reason]));
  const ofLevel = (level: Level): readonly FindingView[] => findings.filter((finding) => finding.level === level);
  return keepWhatFits([
    overview(view),
    ...titled(
      "Breaking",
      ofLevel("breaking").map((finding) => `**${inline(titleOf(finding))}**\n\n${fenced(findingText(finding, reasons.get(finding.id)))}`),
    ),
    ...titled("Could not be checked", rows(uncheckable.map(({ location, reason }) => `${inline(location)}: ${inline(reason)}`))),
    ...titled("Warnings", rows(ofLevel("warning").map(findingLine))),
    ...titled("Accepted", rows(accepted.map(acceptedLine))),
    ...folded(`For information: ${counted(ofLevel("info").length, "change")}`, ofLevel("info").map(findingLine)),
    ...folded(
      `Differs, and changes no contract: ${counted(unchanged.length, "place")}`,
      unchanged.map(({ location, why }) => `${inline(location)}: ${inline(why)}`),
    ),
  ]);
}

function overview({ exit, summary, base, head, stages, usage }: GateView): string {
  return [
    `## ${exit === 0 ? "✓" : "✗"} Gate: ${summaryInWords({ summary, stages })}`,
    "",
    `${exitWords[exit]}. Base: ${inline(base)}. Head: ${inline(head)}.`,
    "",
    ...usage.flatMap((line) => [`**${inline(line)}**`, ""]),
    "| Stage | Outcome | |",
    "| --- | --- | --- |",
    ...stages.map(stageRow),
    ...stages.flatMap(stageDetails),
  ].join("\n");
}

function stageRow({ stage, outcome, message, code, hint }: StageReport): string {
  const { word, mark } = outcomeWords[outcome];
  const next = code === null ? "" : ` (${inline(code)}: ${inline(hint ?? "")})`;
  return `| ${stageWords[stage]} | ${mark} ${word} | ${inline(message)}${next} |`;
}

function stageDetails({ stage, details }: StageReport): string[] {
  return details.length === 0 ? [] : ["", `${details.length} × ${stageWords[stage]}:`, "", fenced(details.join("\n"))];
}

function findingLine(finding: FindingView): string {
  const { message, id, category } = finding;
  const place = placeText(finding);
  return `${levelWords[finding.level].mark} **${inline(titleOf(finding))}** ${inline(message)} (${inline(id)}, ${category}${place === undefined ? "" : `, ${inline(place)}`})`;
}

function acceptedLine(finding: FindingView): string {
  const { reason = "", owner = "", until = "" } = finding.acceptance ?? {};
  return `**${inline(titleOf(finding))}** ${inline(finding.message)} Until ${inline(until)} by ${inline(owner)}: ${inline(reason)}`;
}

/** Blocks of lines, so that what does not fit is left out by the block. */
function rows(lines: readonly string[]): readonly string[] {
  const blocks: string[] = [];
  for (let from = 0; from < lines.length; from += 100) {
    blocks.push(
      lines
        .slice(from, from + 100)
        .map((line) => `- ${line}`)
        .join("\n"),
    );
  }
  return blocks;
}

function titled(title: string, blocks: readonly string[]): readonly string[] {
  return blocks.length === 0 ? [] : [`### ${title}`, ...blocks];
}

function folded(title: string, lines: readonly string[]): readonly string[] {
  return rows(lines).map((block) => `<details><summary>${title}</summary>\n\n${block}\n\n</details>`);
}
