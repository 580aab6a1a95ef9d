import type { Cell, Detail, Group, Line, Page, PageList, PageTable, Row, Rows, Side, TableRow } from "../../report/view.ts";
import { levels } from "../finding.ts";
import { type CauseGroup, groupByCause, groupTitle, membersOf } from "./cause/group-by-cause.ts";
import { groupFindings, placeText, reasonsById } from "./finding-text.ts";
import type { FindingView, GateView, WitnessView } from "./gate-view.ts";
import { acceptedOutcome, levelWords, outcomeWords, stageWords, summaryInWords, verdictInWords } from "./gate-words.ts";
import type { StageReport } from "./report.ts";

/** Limit of findings on a page. Browsers do not open larger pages; `--json` has all findings. */
const findingLimit = 2000;
const detailLimit = 100;

/** Describes a run as an HTML page: the verdict, the stages, and each cause with its witness side by side. */
export function describePage(view: GateView): Page {
  const { exit, base, head, touched, usage, stages, uncheckable, unchanged } = view;
  const outcome = exit === 0 ? outcomeWords.passed : outcomeWords.finding;
  return {
    title: `Gate: ${summaryInWords(view)}`,
    heading: "Airbyte Embedded gate",
    cards: [],
    verdict: {
      outcome,
      words: verdictInWords(view),
      subject: [
        ["base ", { foreign: base }],
        ["head ", { foreign: head }],
      ],
      notes: [
        ...touched.map(({ place, message }): Line => [{ code: place }, ": ", { foreign: message }]),
        ...usage.map((line): Line => [{ foreign: line }]),
      ],
    },
    tables: [describeStages(stages)],
    measures: [],
    rows: describeRows(view),
    lists: [
      ...describeList(
        "Could not be checked",
        uncheckable.map(({ location, reason }) => placeLine(location, reason)),
      ),
      ...describeList(
        "Differs, and changes no contract",
        unchanged.map(({ location, why }) => placeLine(location, why)),
      ),
    ],
  };
}

/** Table of the stages. */
function describeStages(stages: readonly StageReport[]): PageTable {
  return {
    id: "stages",
    title: "Stages",
    heads: [["Stage"], ["Outcome"], ["Found"]],
    parts: [{ rows: stages.map(describeStage) }],
  };
}

function describeStage(stage: StageReport): TableRow {
  const { word, mark, tone } = outcomeWords[stage.outcome];
  return { head: [stageWords[stage.stage]], cells: [{ tone, mark, lines: [[word]] }, describeFound(stage)] };
}

function describeFound({ message, code, hint, details }: StageReport): Cell {
  const left = details.length - detailLimit;
  const shown = [...details.slice(0, detailLimit), ...(left > 0 ? [`… and ${left} more`] : [])];
  const next: readonly Line[] = code === null ? [] : [placeLine(code, hint ?? "")];
  return { isProse: true, lines: [[{ foreign: message }], ...next], items: shown.map((detail) => [{ foreign: detail }]) };
}

function describeRows({ findings, accepted, checks }: GateView): Rows {
  const groups = groupByCause(findings);
  const [shared, single] = [groups.filter(({ title }) => title !== undefined), groups.filter(({ title }) => title === undefined)];
  const reasons = reasonsById(checks);
  const kept = [...single.map(({ shown }) => shown), ...accepted].slice(0, Math.max(0, findingLimit - shared.length));
  const left = groups.length + accepted.length - shared.length - kept.length;
  const row = (finding: FindingView): Row => describeRow(finding, reasons.get(finding.id));
  return {
    noun: "findings",
    title: "Findings",
    ifNone: "There is no finding.",
    filter: {
      placeholder: "operation, rule, place …",
      legend: "Levels",
      counts: [
        ...levels.map((level) => ({ outcome: levelWords[level], count: groups.filter((one) => one.level === level).length })),
        { outcome: acceptedOutcome, count: accepted.length },
      ],
    },
    chapters: [
      {
        groups: worstFirst([
          ...shared.map((group) => ({ title: groupTitle(group), rows: [describeShared(group, row(group.shown))] })),
          ...groupFindings(kept, ({ subject }) => subject).map((group) => ({ title: group[0]?.subject ?? "", rows: group.map(row) })),
        ]),
      },
    ],
    ...(left > 0 ? { rest: `${left} more findings are left out; --json has all.` } : {}),
  };
}

/** Sorts groups by the outcome of their first row, which is their worst. */
function worstFirst(groups: readonly Group[]): readonly Group[] {
  const order: readonly string[] = [...levels, acceptedOutcome.id];
  const rank = ({ rows: [first] }: Group): number => order.indexOf(first?.outcome.id ?? "");
  return [...groups].sort((a, b) => rank(a) - rank(b));
}

/** Row of a cause: the finding that stands for all, with the places of all. */
function describeShared(group: CauseGroup, row: Row): Row {
  const places = { term: "Changes", text: membersOf(group, detailLimit).join("\n"), isBlock: true };
  return { ...row, details: [...row.details.filter(({ term }) => term !== "Fingerprint"), places] };
}

/** Row of a finding: its message, then the witness twice, as accepted and as refused. */
function describeRow(finding: FindingView, reason: string | undefined): Row {
  const { level, acceptance, direction, location, message, witness } = finding;
  return {
    outcome: acceptance === undefined ? levelWords[level] : acceptedOutcome,
    isOpen: acceptance === undefined && level === "breaking",
    name: [{ foreign: [direction, location].filter((part) => part !== null && part !== "").join(" ") }],
    sentence: message,
    details: describeDetails(finding, reason),
    sides: witness === undefined ? [] : describeSides(witness),
  };
}

function describeDetails(finding: FindingView, reason: string | undefined): readonly Detail[] {
  const { id, category, fingerprint, cause, citation, acceptance } = finding;
  const place = placeText(finding);
  const details = [
    { term: "Rule", text: `${id} (${category})` },
    { term: "Why", text: reason },
    { term: "Cause", text: cause?.message },
    { term: "At", text: place },
    { term: "Was", text: citation?.was },
    { term: "Is", text: citation?.is },
    { term: "Overlays", text: citation?.overlays },
    { term: "Cases", text: citation?.cases },
    { term: "Fingerprint", text: fingerprint },
    { term: "Accepted", text: acceptance && `until ${acceptance.until} by ${acceptance.owner}: ${acceptance.reason}` },
  ];
  return details.flatMap(({ term, text }) => (text === undefined ? [] : [{ term, text }]));
}

function describeSides({ payload, refusedLines, keyword, at, acceptedBy, refusedBy }: WitnessView): readonly Side[] {
  const lines = payload.split("\n");
  const place = at === "" ? "the whole payload" : at;
  const refused: Line = ["✗ refused by ", { strong: keyword }, " at ", { foreign: place }, " ", { code: refusedBy }];
  return [
    { tone: "passed", caption: ["✓ taken by ", { code: acceptedBy }], lines },
    { tone: "failed", caption: refused, lines, marked: refusedLines },
  ];
}

function describeList(title: string, items: readonly Line[]): readonly PageList[] {
  return items.length === 0 ? [] : [{ title: `${title} (${items.length})`, items: items.slice(0, findingLimit) }];
}

function placeLine(place: string, why: string): Line {
  return [{ code: place }, ": ", { foreign: why }];
}
