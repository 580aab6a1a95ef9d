import { clipLine } from "./text.ts";
import type { Test, TestReport } from "./view.ts";

/** Writes JUnit XML. CI systems identify a test by class and name, so a test's class is the name of its suite. */
export function writeJunit({ name, suites }: TestReport): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${attribute(name)}" ${counts(suites.flatMap(({ tests }) => tests))}>`,
    ...suites.flatMap((suite) => [
      `  <testsuite name="${attribute(suite.name)}" ${counts(suite.tests)}>`,
      ...suite.tests.map((test) => `    <testcase classname="${attribute(suite.name)}" name="${attribute(test.name)}"${result(test)}`),
      "  </testsuite>",
    ]),
    "</testsuites>",
    "",
  ].join("\n");
}

function counts(tests: readonly Test[]): string {
  const count = (wanted: string): number => tests.filter(({ outcome }) => outcome.junit?.element === wanted).length;
  return `tests="${tests.length}" failures="${count("failure")}" errors="${count("error")}" skipped="${count("skipped")}"`;
}

/** The attribute `message` is shown in lists; the element's text has the full log. */
function result({ outcome: { junit }, message, log }: Test): string {
  if (junit === undefined) return "/>";
  const type = junit.type === undefined ? "" : ` type="${attribute(junit.type)}"`;
  const start = `><${junit.element}${type} message="${attribute(log === undefined ? message : clipLine(message))}"`;
  return `${start}${log === undefined ? "/>" : `>${content(log)}</${junit.element}>`}</testcase>`;
}

/** Escapes a text within an XML element. */
function content(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/**
 * Escapes a text within a quoted attribute. A parser turns white space there into spaces, unless it is written as a character reference
 * (XML 1.0, section 3.3.3).
 */
function attribute(text: string): string {
  return content(text).replaceAll('"', "&quot;").replaceAll("\n", "&#10;").replaceAll("\t", "&#9;");
}
