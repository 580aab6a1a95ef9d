import { inert } from "../../core/printable.ts";
import { type Level, levels } from "../finding.ts";
import { type CauseGroup, groupByCause, membersOf } from "./cause/group-by-cause.ts";
import { groupFindings, placeText, titleOf } from "./finding-text.ts";
import type { FindingView, GateView } from "./gate-view.ts";
import { outcomeWords, stageWords, touchedInWords, verdictInWords } from "./gate-words.ts";
import type { StageReport } from "./report.ts";

/**
 * Limits of findings shown for each level. Without them, the `info` findings would push breaking ones off the screen. `--json` has all
 * findings.
 */
const shownOf = { breaking: 100, warning: 50, info: 20 } as const;
shownOf satisfies Record<Level, number>;
const shownDetails = 20;

/**
 * Renders a run for a terminal: the verdict, the findings by level and cause, then the stages and the verdict again, because a long text
 * scrolls away. A stage that did not pass names the page of its error code.
 */
export function renderText(view: GateView, pageOf?: (code: string) => string): string {
  const { base, head, touched, findings, accepted, uncheckable, unchanged, stages, exit, usage } = view;
  const groups = groupByCause(findings);
  const verdict = `${exit === 0 ? "✓" : "✗"} ${verdictInWords(view)}`;
  const lines = [
    verdict,
    "",
    ...touchedLines(touched),
    ...(base === "nothing" && head === "nothing" ? [] : [`base: ${base}`, `head: ${head}`]),
    ...levels.flatMap((level) =>
      section(
        level,
        groups.filter((group) => group.level === level),
      ),
    ),
    ...listed(
      "could not be checked",
      uncheckable.map(({ location, reason }) => `${location}: ${reason}`),
    ),
    ...listed("accepted", accepted.map(acceptedLine)),
    ...listed(
      "differs, and changes no contract",
      unchanged.map(({ location, why }) => `${location}: ${why}`),
    ),
    ...(usage.length === 0 ? [] : ["", ...usage]),
    "",
    ...stages.flatMap((stage) => stageLines(stage, pageOf)),
    "",
    verdict,
    "",
  ];
  return lines.map(inert).join("\n");
}

/** All of them: a list that is cut would hide the one that matters. */
function touchedLines(touched: GateView["touched"]): string[] {
  if (touched.length === 0) return [];
  return [`! ${touchedInWords(touched.length)}`, ...touched.map(({ place, message }) => `  ${place}: ${message}`), ""];
}

function section(level: Level, groups: readonly CauseGroup[]): string[] {
  if (groups.length === 0) return [];
  const shown = groups.slice(0, shownOf[level]);
  const [shared, single] = [shown.filter(({ title }) => title !== undefined), shown.filter(({ title }) => title === undefined)];
  const left = groups.length - shown.length;
  const count = groups.reduce((sum, { findings }) => sum + findings.length, 0);
  return [
    "",
    `${level} (${count === groups.length ? count : `${count}, by ${groups.length} causes`})`,
    ...shared.flatMap(causeLines),
    ...grouped(single.map((group) => group.shown)),
    ...(left === 0 ? [] : [`  … and ${left} more; --json has all`]),
  ];
}

function causeLines(group: CauseGroup): string[] {
  const { id, message } = group.shown;
  return [
    `  ${group.title}`,
    `    ${message}`,
    ...witnessLines(group.shown),
    `      ${[id, placeText(group.shown)].filter((part) => part !== undefined).join("  ")}`,
    ...membersOf(group, shownDetails).map((member) => `      ${member}`),
  ];
}

function grouped(findings: readonly FindingView[]): string[] {
  return groupFindings(findings, ({ subject }) => subject).flatMap((some) => [
    `  ${some[0]?.subject}`,
    ...groupFindings(some, sameChange).flatMap(([first, ...others]) => (first === undefined ? [] : findingLines(first, others))),
  ]);
}

/**
 * Key of findings that differ only in their location. A changed component appears at each status of an operation; it is printed once, with
 * every fingerprint.
 */
function sameChange({ id, direction, message, witness, place }: FindingView): string {
  return JSON.stringify([id, direction, message, witness, place]);
}

function findingLines(finding: FindingView, others: readonly FindingView[]): string[] {
  const { message, id, direction, location } = finding;
  const locations = [location, ...others.map((other) => other.location)].join(", ");
  const where = [direction, locations].filter((part) => part !== null && part !== "").join(" ");
  const fingerprints = [finding, ...others].map(({ fingerprint }) => fingerprint).join(" ");
  const place = placeText(finding);
  return [
    `    ${where === "" ? "" : `${where}: `}${message}`,
    ...witnessLines(finding),
    `      ${id} ${fingerprints}${place === undefined ? "" : `  ${place}`}`,
  ];
}

function witnessLines({ witness }: FindingView): string[] {
  if (witness === undefined) return [];
  return [`      payload ${oneLine(witness.payload)}`, `      refused by ${witness.keyword}${at(witness.at)}`];
}

function at(pointer: string): string {
  return pointer === "" ? "" : ` at ${pointer}`;
}

function oneLine(payload: string): string {
  const text = payload.replaceAll(/\n */g, " ");
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

function acceptedLine(finding: FindingView): string {
  const { acceptance, fingerprint } = finding;
  return `${titleOf(finding)} (${fingerprint}), until ${acceptance?.until} by ${acceptance?.owner}: ${acceptance?.reason}`;
}

function listed(title: string, entries: readonly string[]): string[] {
  if (entries.length === 0) return [];
  const left = entries.length - shownDetails;
  return [
    "",
    `${title} (${entries.length})`,
    ...entries.slice(0, shownDetails).map((entry) => `  ${entry}`),
    ...(left > 0 ? [`  … and ${left} more; --json has all`] : []),
  ];
}

function stageLines({ stage, outcome, message, code, hint, details }: StageReport, pageOf?: (code: string) => string): string[] {
  const { word, mark } = outcomeWords[outcome];
  const left = details.length - shownDetails;
  return [
    `${mark} ${stageWords[stage]}: ${outcome === "passed" ? "" : `${word}: `}${message}`,
    ...details.slice(0, shownDetails).map((detail) => `    ${detail}`),
    ...(left > 0 ? [`    … and ${left} more; --json has all`] : []),
    ...(code === null ? [] : [`    ${code}: ${hint ?? ""}`]),
    ...(code === null || pageOf === undefined ? [] : [`    page: ${pageOf(code)}`]),
  ];
}
