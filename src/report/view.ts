/** A line of a report: words of the kit and foreign texts. Every writer escapes both. */
export type Line = readonly Part[];

/** A string is the kit's own words. All other texts are foreign, so a page isolates their writing direction. */
export type Part = string | { readonly foreign: string } | { readonly code: string } | { readonly strong: string };

/** A class of the page's style sheet that gives a colour. No report tells rows apart by colour alone. */
export type Tone = "failed" | "expected-failure" | "not-run" | "passed";

/** The outcome of a row, such as `failed`. */
export interface RowOutcome {
  /** The outcome's id in the page's filter. */
  readonly id: string;
  readonly word: string;
  readonly mark: string;
  readonly tone: Tone;
  /** The JUnit element that reports the outcome, and its attribute `type`. A test without an element has passed. */
  readonly junit?: { readonly element: "failure" | "error" | "skipped"; readonly type?: string };
}

export interface OutcomeCount {
  readonly outcome: RowOutcome;
  readonly count: number;
}

/** A line of a file, which code hosts show in a pull request. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** A report, with one part for each format. A part may be a getter, so that only the requested formats are built. */
export interface ReportView {
  readonly tests: TestReport;
  readonly annotations: Annotations;
  readonly summary: Summary;
  readonly page: Page;
}

/** Makes a view of a run. Each part is described only when a writer reads it. */
export function lazyView<Run>(run: Run, describe: { readonly [Part in keyof ReportView]: (run: Run) => ReportView[Part] }): ReportView {
  return {
    get tests() {
      return describe.tests(run);
    },
    get annotations() {
      return describe.annotations(run);
    },
    get summary() {
      return describe.summary(run);
    },
    get page() {
      return describe.page(run);
    },
  };
}

/** The part for JUnit: named suites of tests. */
export interface TestReport {
  readonly name: string;
  readonly suites: readonly TestSuite[];
}

export interface TestSuite {
  readonly name: string;
  readonly tests: readonly Test[];
}

export interface Test {
  readonly name: string;
  readonly outcome: RowOutcome;
  readonly message: string;
  /** Everything about the test, for a person who reads a log. Without a log, the message is not clipped. */
  readonly log?: string;
}

/** The part for GitHub: annotations that a job shows beside its log, the most urgent first. */
export interface Annotations {
  readonly errors: readonly Annotation[];
  readonly warnings: readonly Annotation[];
  readonly notices: readonly Annotation[];
}

export interface Annotation {
  readonly title: string;
  readonly message: string;
  readonly place?: Place;
}

/** The part for Markdown. If it is too long, it is cut after a whole block. */
export interface Summary {
  readonly overviews: readonly Overview[];
  readonly sections: readonly SummarySection[];
}

export interface Overview {
  readonly heading: Line;
  readonly paragraphs: readonly Line[];
  readonly table: SummaryTable;
  readonly blocks: readonly TextBlock[];
}

export interface SummaryTable {
  readonly heads: readonly string[];
  /** True if every column but the first holds numbers. */
  readonly isNumeric: boolean;
  readonly rows: readonly (readonly Line[])[];
}

/** A section without blocks is left out, and its title too. */
export interface SummarySection {
  readonly title?: string;
  readonly blocks: readonly (TextBlock | ListBlock)[];
}

/** A text below a title. Its line feeds are kept. */
export interface TextBlock {
  readonly title: Line;
  readonly text: string;
  readonly isFolded?: boolean;
}

export interface ListBlock {
  readonly items: readonly Line[];
  /** The title of a folded list, which a click opens. */
  readonly foldedUnder?: string;
}

/** The part for HTML: one page that can be filtered. Its parts appear in this order. */
export interface Page {
  readonly title: string;
  readonly heading: string;
  /** One card for each run that the page shows. */
  readonly cards: readonly Card[];
  readonly verdict?: Verdict;
  readonly tables: readonly PageTable[];
  readonly measures: readonly Measures[];
  readonly rows: Rows;
  readonly lists: readonly PageList[];
}

/** A run, with its name, its counts and a bar of them. */
export interface Card {
  readonly title: Line;
  /** The worst outcome of the run. */
  readonly outcome: RowOutcome;
  readonly words: string;
  readonly counts: readonly OutcomeCount[];
}

export interface Verdict {
  readonly outcome: Pick<RowOutcome, "mark" | "tone">;
  readonly words: string;
  /** The things that were judged. */
  readonly subject: readonly Line[];
  readonly notes: readonly Line[];
}

/** A table below its own title. */
export interface PageTable {
  readonly id: string;
  readonly title: string;
  readonly heads: readonly Line[];
  readonly parts: readonly TablePart[];
}

/** Rows of a table, below a title if they have one. */
export interface TablePart {
  readonly title?: Line;
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  readonly head: Line;
  /** The id of the group of rows to which the head links. */
  readonly anchor?: string;
  readonly cells: readonly Cell[];
}

export interface Cell {
  readonly lines: readonly Line[];
  readonly tone?: Tone;
  readonly mark?: string;
  /** True lets the text wrap. */
  readonly isProse?: boolean;
  readonly items?: readonly Line[];
}

/** Measures under one title, such as the coverage of constraints: how much was reached, and why the rest was not. */
export interface Measures {
  readonly id: string;
  readonly title: string;
  readonly measures: readonly Measure[];
}

export interface Measure {
  readonly line: Line;
  readonly missed: { readonly heads: readonly [string, string]; readonly reasons: readonly Reason[] };
}

export interface Reason {
  readonly reason: string;
  readonly count: number;
}

/** The rows that the page's filter works on. */
export interface Rows {
  /** The rows in the plural, such as `cases`. It is one word, because it is the section's id too. */
  readonly noun: string;
  readonly title: string;
  /** Shown if there is no row. */
  readonly ifNone?: string;
  readonly filter: Filter;
  readonly chapters: readonly Chapter[];
  /** The number of rows that are left out, in words. */
  readonly rest?: string;
}

export interface Filter {
  /** Names the texts that the filter searches. */
  readonly placeholder: string;
  readonly legend: string;
  readonly counts: readonly OutcomeCount[];
}

/** Groups of rows, below a heading if they have one. */
export interface Chapter {
  readonly heading?: ChapterHeading;
  readonly groups: readonly Group[];
}

export interface ChapterHeading {
  readonly title: Line;
  /** The worst outcome of the chapter's rows. */
  readonly outcome: RowOutcome;
  /** The counts of its rows. */
  readonly words: string;
}

/** Rows about one subject, such as the cases of a rule. */
export interface Group {
  readonly title: string;
  readonly anchor?: string;
  /** The name that other reports and `--json` give the group. Shown with an anchor only, as is the source. */
  readonly id?: string;
  readonly source?: Source;
  readonly rows: readonly Row[];
}

export interface Source {
  readonly line: Line;
  /** The line becomes a link only if this is an http or https address. */
  readonly url: string;
}

export interface Row {
  readonly outcome: RowOutcome;
  readonly isOpen: boolean;
  readonly name: Line;
  readonly sentence?: string;
  /** Shown at the end of the row's line. */
  readonly aside?: Line;
  readonly details: readonly Detail[];
  /** Texts side by side, to be compared. */
  readonly sides: readonly Side[];
}

export interface Detail {
  readonly term: string;
  readonly text: string;
  /** True keeps the text's line feeds. */
  readonly isBlock?: boolean;
}

export interface Side {
  readonly tone: Tone;
  readonly caption: Line;
  readonly lines: readonly string[];
  /** The indexes of the first and last highlighted line, counted from 0. */
  readonly marked?: readonly [number, number];
}

export interface PageList {
  readonly title: string;
  readonly items: readonly Line[];
}
