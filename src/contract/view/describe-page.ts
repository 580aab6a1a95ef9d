import type { Card, Cell, Chapter, Group, Line, Measure, Page, PageTable, Row, TableRow } from "../../report/view.ts";
import { countOutcomes, countsInWords, listCounts, outcomeWords, worstOutcome } from "./count-outcomes.ts";
import { type CaseView, type RuleView, type RunView, runName } from "./run-view.ts";

/** One rule, with its results in all runs. */
export interface MergedRule {
  readonly about: Omit<RuleView, "cases">;
  /** In the order of the runs; undefined for a run that lacks the rule. */
  readonly runs: readonly (RuleView | undefined)[];
  /** The id of the rule's heading in the page. */
  readonly anchor: string;
}

/** The runs as one page: a card for each run, a table of rules by run, the coverage of constraints, and every case. Rules stand by topic. */
export function describePage(runs: readonly RunView[]): Page {
  const topics = groupByTopic(mergeRules(runs));
  const counts = countOutcomes(runs.flatMap((run) => run.rules.flatMap(({ cases }) => cases)));
  const measures = runs.flatMap(describeCoverage);
  return {
    title: `Contract: ${countsInWords(counts)}`,
    heading: "Airbyte Embedded contract",
    cards: runs.map(describeCard),
    tables: [describeMatrix(topics, runs)],
    measures: measures.length === 0 ? [] : [{ id: "constraints", title: "Constraints", measures }],
    rows: {
      noun: "cases",
      title: "Cases",
      filter: { placeholder: "rule, case, answer …", legend: "Outcomes", counts: listCounts(counts) },
      chapters: topics.map((topic) => describeTopic(topic, runs)),
    },
    lists: [],
  };
}

/** Merges the rules of all runs, each once: rules with failures first, then known failures, then the others as they first appear. */
export function mergeRules(runs: readonly RunView[]): readonly MergedRule[] {
  const tables = runs.map(({ rules }) => new Map(rules.map((rule) => [rule.id, rule])));
  const first = new Map(runs.flatMap(({ rules }) => rules).map((rule) => [rule.id, rule]));
  const merged = [...first].map(([id, about]) => ({ about, runs: tables.map((table) => table.get(id)) }));
  return merged
    .sort((a, b) => urgency(casesOf(b.runs)) - urgency(casesOf(a.runs)))
    .map((rule, index) => ({ ...rule, anchor: `rule-${index}` }));
}

interface Topic {
  readonly title: string;
  readonly rules: readonly MergedRule[];
}

/** Groups rules by topic. They come with failures first, so the topic of a failed rule precedes the others. */
function groupByTopic(rules: readonly MergedRule[]): readonly Topic[] {
  const topics = new Map<string, MergedRule[]>();
  for (const rule of rules) {
    const { topic = "Not in the catalogue" } = rule.about;
    topics.set(topic, [...(topics.get(topic) ?? []), rule]);
  }
  return [...topics].map(([title, own]) => ({ title, rules: own }));
}

function urgency(cases: readonly CaseView[]): number {
  const { id: worst } = worstOutcome(countOutcomes(cases));
  return worst === "failed" ? 2 : worst === "expected-failure" ? 1 : 0;
}

function casesOf(runs: MergedRule["runs"]): readonly CaseView[] {
  return runs.flatMap((rule) => rule?.cases ?? []);
}

function describeCard(run: RunView): Card {
  const counts = countOutcomes(run.rules.flatMap(({ cases }) => cases));
  return { title: runName(run), outcome: worstOutcome(counts), words: countsInWords(counts), counts: listCounts(counts) };
}

/** The table of rules by run, at which a reader looks first. */
function describeMatrix(topics: readonly Topic[], runs: readonly RunView[]): PageTable {
  return {
    id: "rules",
    title: "Rules",
    heads: [["Rule"], ["Checked by"], ...runs.map(runName)],
    parts: topics.map(({ title, rules }) => ({ title: [{ foreign: title }], rows: rules.map(describeRule) })),
  };
}

function describeRule({ about: { id, sentence, where }, runs, anchor }: MergedRule): TableRow {
  return { head: [{ foreign: sentence ?? id }], anchor, cells: [{ lines: [[where ?? ""]] }, ...runs.map(describeCell)] };
}

function describeCell(rule: RuleView | undefined): Cell {
  if (rule === undefined || rule.cases.length === 0) return { tone: "not-run", lines: [["no case"]] };
  const counts = countOutcomes(rule.cases);
  const { tone, mark } = worstOutcome(counts);
  return { tone, mark, lines: [[countsInWords(counts)]] };
}

/** The coverage of a document's constraints; empty if no case was derived. */
function describeCoverage({ generation, coverage }: RunView): readonly Measure[] {
  if (coverage === undefined) return [];
  const { request, response, unreachable } = coverage;
  const shown = `${request.reached} of ${request.all} in requests and ${response.reached} of ${response.all} in answers`;
  const line: Line = [{ foreign: generation }, `: ${shown} are shown by a pair of cases, one at the edge and one beyond it.`];
  return [{ line, missed: { heads: ["Not shown", "Why"], reasons: unreachable } }];
}

function describeTopic({ title, rules }: Topic, runs: readonly RunView[]): Chapter {
  const counts = countOutcomes(rules.flatMap((rule) => casesOf(rule.runs)));
  return {
    heading: { title: [{ foreign: title }], outcome: worstOutcome(counts), words: countsInWords(counts) },
    groups: rules.map((rule) => describeGroup(rule, runs)),
  };
}

/** A rule with all its cases, failures first. The results of one case in several runs stand together, so that they can be compared. */
function describeGroup({ about, runs: byRun, anchor }: MergedRule, runs: readonly RunView[]): Group {
  const { id, sentence = id, source } = about;
  const cases = byRun.flatMap((rule, column) => (rule?.cases ?? []).map((given) => ({ given, run: runs[column] })));
  const twins = new Map<string, typeof cases>();
  for (const one of cases) {
    const own = twins.get(one.given.name);
    if (own === undefined) twins.set(one.given.name, [one]);
    else own.push(one);
  }
  const sorted = [...twins.values()].sort((a, b) => urgency(b.map(({ given }) => given)) - urgency(a.map(({ given }) => given))).flat();
  return {
    title: sentence,
    anchor,
    id,
    ...(source === undefined ? {} : { source: { line: [{ foreign: source.page }, ", ", { foreign: source.section }], url: source.url } }),
    // The name of the run is shown only if there are several.
    rows: sorted.map(({ given, run }) => describeRow(given, runs.length > 1 ? run : undefined)),
  };
}

function describeRow({ name, outcome, expected, got, curl, answer, steps }: CaseView, run: RunView | undefined): Row {
  return {
    outcome: outcomeWords[outcome],
    isOpen: outcome === "failed",
    name: [name],
    ...(run === undefined ? {} : { aside: runName(run) }),
    details: [
      { term: "Expected", text: expected },
      { term: outcome === "not-run" ? "Because" : "Got", text: got },
      ...(curl === undefined ? [] : [{ term: "Sent", text: curl, isBlock: true }]),
      ...(answer === undefined ? [] : [{ term: "Answer", text: answer, isBlock: true }]),
      ...(steps === undefined ? [] : [{ term: "Steps", text: steps, isBlock: true }]),
    ],
    sides: [],
  };
}
