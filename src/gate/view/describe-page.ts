import type { Cell, Detail, Line, Page, PageList, PageTable, Row, Rows, Side } from "../../report/view.ts";
import { levels } from "../finding.ts";
import { groupFindings, placeText, reasonsById } from "./finding-text.ts";
import type { FindingView, GateView, WitnessView } from "./gate-view.ts";
import { acceptedOutcome, levelWords, outcomeWords, stageWords, summaryInWords, verdictInWords } from "./gate-words.ts";
import type { StageReport } from "./report.ts";

/** Limit of findings on a page. Browsers do not open larger pages; `--json` has all findings. */
const findingLimit = 2000;
const detailLimit = 100;

/** Describes a run as an HTML page: the verdict, the stages, and each finding with its witness side by side. */
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
    rows: stages.map((stage) => {
      const { word, mark, tone } = outcomeWords[stage.outcome];
      return { head: [stageWords[stage.stage]], cells: [{ tone, mark, lines: [[word]] }, describeFound(stage)] };
    }),
  };
}

function describeFound({ message, code, hint, details }: StageReport): Cell {
  const left = details.length - detailLimit;
  const shown = [...details.slice(0, detailLimit), ...(left > 0 ? [`… and ${left} more`] : [])];
  const next: readonly Line[] = code === null ? [] : [placeLine(code, hint ?? "")];
  return { isProse: true, lines: [[{ foreign: message }], ...next], items: shown.map((detail) => [{ foreign: detail }]) };
}

function describeRows({ findings, accepted, checks }: GateView): Rows {
  const all = [...findings, ...accepted];
  const reasons = reasonsById(checks);
  const left = all.length - findingLimit;
  return {
    noun: "findings",
    title: "Findings",
    ifNone: "There is no finding.",
    filter: {
      placeholder: "operation, rule, place …",
      legend: "Levels",
      counts: [
        ...levels.map((level) => ({ outcome: levelWords[level], count: findings.filter((one) => one.level === level).length })),
        { outcome: acceptedOutcome, count: accepted.length },
      ],
    },
    groups: groupFindings(all.slice(0, findingLimit), ({ subject }) => subject).map((group) => ({
      title: group[0]?.subject ?? "",
      rows: group.map((finding) => describeRow(finding, reasons.get(finding.id))),
    })),
    ...(left > 0 ? { rest: `${left} more findings are left out; --json has all.` } : {}),
  };
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
  const { id, category, fingerprint, acceptance } = finding;
  const place = placeText(finding);
  const details = [
    { term: "Rule", text: `${id} (${category})` },
    { term: "Why", text: reason },
    { term: "At", text: place },
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
