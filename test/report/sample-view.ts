import type { Line, ReportView, RowOutcome } from "../../src/report/view.ts";

const failed: RowOutcome = { id: "failed", word: "failed", mark: "✗", tone: "failed", junit: { element: "failure", type: "failed" } };
const unchecked: RowOutcome = { id: "unchecked", word: "unchecked", mark: "?", tone: "expected-failure", junit: { element: "error" } };
const skipped: RowOutcome = { id: "not-run", word: "not run", mark: "–", tone: "not-run", junit: { element: "skipped" } };
const passed: RowOutcome = { id: "passed", word: "passed", mark: "✓", tone: "passed" };
const line: Line = ["own", { foreign: "foreign" }, { code: "code" }, { strong: "strong" }];
const counts = [failed, passed].map((outcome) => ({ outcome, count: 1 }));

/** A report with every part that a view can have. */
export const sampleView: ReportView = {
  tests: {
    name: "report",
    suites: [
      {
        name: "suite",
        tests: [
          { name: "a", outcome: failed, message: "message", log: "log" },
          { name: "b", outcome: unchecked, message: "message", log: "log" },
          { name: "c", outcome: skipped, message: "message" },
          { name: "d", outcome: passed, message: "message" },
        ],
      },
    ],
  },
  annotations: {
    errors: [{ title: "title", message: "message", place: { file: "a.json", line: 1 } }],
    warnings: [{ title: "title", message: "message" }],
    notices: [{ title: "title", message: "message" }],
  },
  summary: {
    overviews: [
      {
        heading: line,
        paragraphs: [line],
        table: { heads: ["head", "head"], isNumeric: true, rows: [[line, ["1"]]] },
        blocks: [{ title: line, text: "text" }],
      },
    ],
    sections: [
      { title: "section", blocks: [{ title: line, text: "text", isFolded: true }, { items: [line] }] },
      { blocks: [{ items: [line], foldedUnder: "title" }] },
    ],
  },
  page: {
    title: "title",
    heading: "heading",
    cards: [{ title: line, outcome: failed, words: "words", counts }],
    verdict: { outcome: failed, words: "words", subject: [line], notes: [line] },
    tables: [
      {
        id: "table",
        title: "title",
        heads: [line],
        parts: [
          {
            title: line,
            rows: [
              {
                head: line,
                anchor: "group-0",
                cells: [
                  { lines: [line], tone: "failed", mark: "✗" },
                  { lines: [], isProse: true, items: [line] },
                ],
              },
            ],
          },
        ],
      },
    ],
    measures: [
      {
        id: "measures",
        title: "title",
        measures: [{ line, missed: { heads: ["count", "why"], reasons: [{ reason: "reason", count: 1 }] } }],
      },
    ],
    rows: {
      noun: "rows",
      title: "title",
      filter: { placeholder: "placeholder", legend: "legend", counts },
      chapters: [
        {
          heading: { title: line, outcome: failed, words: "words" },
          groups: [
            {
              title: "group",
              anchor: "group-0",
              id: "id",
              source: { line, url: "https://docs.example" },
              rows: [
                {
                  outcome: failed,
                  isOpen: true,
                  name: line,
                  sentence: "sentence",
                  aside: line,
                  details: [
                    { term: "term", text: "text" },
                    { term: "term", text: "text", isBlock: true },
                  ],
                  sides: [{ tone: "failed", caption: line, lines: ["a", "b", "c"], marked: [1, 1] }],
                },
              ],
            },
          ],
        },
        { groups: [{ title: "group", rows: [] }] },
      ],
      rest: "rest",
    },
    lists: [{ title: "title", items: [line] }],
  },
};
