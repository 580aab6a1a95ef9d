import { expect, test } from "vitest";
import { parseReportFlag } from "../../src/report/parse-report-flag.ts";
import { caught } from "../support/caught.ts";

const formats = ["junit", "markdown", "github", "html"] as const;

test.each([
  ["one", "junit=a.xml", [{ format: "junit", file: "a.xml" }]],
  [
    "several",
    "html=out/a.html, markdown=b.md",
    [
      { format: "html", file: "out/a.html" },
      { format: "markdown", file: "b.md" },
    ],
  ],
  ["a file with an equals sign", "junit=a=b.xml", [{ format: "junit", file: "a=b.xml" }]],
  ["github prints", "github", [{ format: "github", file: "-" }]],
  ["github into a file", "github=a.txt", [{ format: "github", file: "a.txt" }]],
  ["standard output", "markdown=-", [{ format: "markdown", file: "-" }]],
])("%s", (_, value, want) => {
  expect(parseReportFlag(value, formats)).toEqual(want);
});

test.each([
  ["nothing", "", '--report takes junit, markdown, github or html with =FILE, not "".'],
  ["a comma at the end", "junit=a.xml,", '--report takes junit, markdown, github or html with =FILE, not "".'],
  ["another format", "pdf=a.pdf", '--report takes junit, markdown, github or html with =FILE, not "pdf=a.pdf".'],
  ["a name of every object", "constructor=a", '--report takes junit, markdown, github or html with =FILE, not "constructor=a".'],
  ["a file alone", "a.xml", '--report takes junit, markdown, github or html with =FILE, not "a.xml".'],
  ["no file", "junit", "--report junit needs a file: junit=FILE."],
  ["an empty file", "github=", "--report github needs a file: github=FILE."],
  ["a file twice", "junit=a,html=a", '--report sends two reports to "a".'],
  ["a file whose name differs in case alone", "junit=out/a,html=out/A", '--report sends two reports to "out/A".'],
  ["a file in two spellings", "markdown=r.md,html=./r.md", '--report sends two reports to "./r.md".'],
  ["a file by way of a folder", "markdown=out/r.md,html=out/../out//r.md", '--report sends two reports to "out/../out//r.md".'],
  ["standard output twice", "github,markdown=-", "--report sends two reports to standard output."],
])("refuses %s", async (_, value, message) => {
  expect(await caught(() => parseReportFlag(value, formats))).toEqual(["usage-bad-value", message, "--report"]);
});
