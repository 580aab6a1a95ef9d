/** A line of a report: words of the kit, and texts that come from elsewhere. Every writer escapes both. */
export type Line = readonly Part[];

/** A string is the kit's own. A page isolates the direction of any other text, which may switch between left and right. */
export type Part = string | { readonly foreign: string } | { readonly code: string } | { readonly strong: string };

/** A class of the page's style sheet, which gives it a colour. No report tells rows apart by colour alone. */
export type Tone = "failed" | "expected-failure" | "not-run" | "passed";

/** How a row came out. */
export interface RowOutcome {
  /** Names the outcome to the page's filter. */
  readonly id: string;
  readonly word: string;
  readonly mark: string;
  readonly tone: Tone;
  /** The element that reports it in JUnit, and the element's `type`; a test without one has passed. */
  readonly junit?: { readonly element: "failure" | "error" | "skipped"; readonly type?: string };
}

export interface OutcomeCount {
  readonly outcome: RowOutcome;
  readonly count: number;
}

/** A line of a file, as code hosts show it in a pull request. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** A report, with one part for each format. A part may be a getter, so that only what is asked for is made. */
export interface ReportView {
  readonly tests: TestReport;
  readonly annotations: Annotations;
  readonly summary: Summary;
  readonly page: Page;
}

/** For JUnit: named suites of tests. */
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
  /** Everything about the test, for a person who reads a log. Without it the message is all, and is never clipped. */
  readonly log?: string;
}

/** For GitHub: what a job shows beside its log, the most urgent first. */
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

/** For Markdown: a page that is cut after a whole block where it grows too long. */
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
  /** Every column but the first holds numbers. */
  readonly isNumeric: boolean;
  readonly rows: readonly (readonly Line[])[];
}

/** A section without blocks is left out with its title. */
export interface SummarySection {
  readonly title?: string;
  readonly blocks: readonly (TextBlock | ListBlock)[];
}

/** A text with its line feeds, under a title. */
export interface TextBlock {
  readonly title: Line;
  readonly text: string;
  readonly isFolded?: boolean;
}

export interface ListBlock {
  readonly items: readonly Line[];
  /** The title of a list that a click opens. */
  readonly foldedUnder?: string;
}

/** For HTML: one page that can be filtered. Its parts stand in this order. */
export interface Page {
  readonly title: string;
  readonly heading: string;
  /** One for each run that the page shows. */
  readonly cards: readonly Card[];
  readonly verdict?: Verdict;
  readonly tables: readonly PageTable[];
  readonly measures: readonly Measures[];
  readonly rows: Rows;
  readonly lists: readonly PageList[];
}

/** A run: its name, its counts and a bar of them. */
export interface Card {
  readonly title: Line;
  /** The worst outcome in it. */
  readonly outcome: RowOutcome;
  readonly words: string;
  readonly counts: readonly OutcomeCount[];
}

export interface Verdict {
  readonly outcome: Pick<RowOutcome, "mark" | "tone">;
  readonly words: string;
  /** Says what was judged. */
  readonly subject: readonly Line[];
  readonly notes: readonly Line[];
}

/** A table with a title of its own. */
export interface PageTable {
  readonly id: string;
  readonly title: string;
  readonly heads: readonly Line[];
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  readonly head: Line;
  /** The group of rows that the head leads to. */
  readonly anchor?: string;
  readonly cells: readonly Cell[];
}

export interface Cell {
  readonly lines: readonly Line[];
  readonly tone?: Tone;
  readonly mark?: string;
  /** Prose may wrap. */
  readonly isProse?: boolean;
  readonly items?: readonly Line[];
}

/** How much was reached, and why the rest was not. */
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

/** What the page filters. */
export interface Rows {
  /** What is counted, such as `cases`: one word, which is also the section's id. */
  readonly noun: string;
  readonly title: string;
  /** Stands where there is no row. */
  readonly ifNone?: string;
  readonly filter: Filter;
  readonly groups: readonly Group[];
  /** Says how many rows are left out. */
  readonly rest?: string;
}

export interface Filter {
  /** Says what a text can be searched in. */
  readonly placeholder: string;
  readonly legend: string;
  readonly counts: readonly OutcomeCount[];
}

/** Rows that are about the same. */
export interface Group {
  readonly title: string;
  readonly anchor?: string;
  readonly sentence?: string;
  readonly source?: Source;
  readonly rows: readonly Row[];
}

export interface Source {
  readonly line: Line;
  /** The line becomes a link only where this is an address of the web. */
  readonly url: string;
}

export interface Row {
  readonly outcome: RowOutcome;
  readonly isOpen: boolean;
  readonly name: Line;
  readonly sentence?: string;
  /** Stands at the end of the row's line. */
  readonly aside?: Line;
  readonly details: readonly Detail[];
  /** Texts that are to be compared. */
  readonly sides: readonly Side[];
}

export interface Detail {
  readonly term: string;
  readonly text: string;
  /** A text with its line feeds. */
  readonly isBlock?: boolean;
}

export interface Side {
  readonly tone: Tone;
  readonly caption: Line;
  readonly lines: readonly string[];
  /** The first and the last line that is highlighted, from 0. */
  readonly marked?: readonly [number, number];
}

export interface PageList {
  readonly title: string;
  readonly items: readonly Line[];
}
