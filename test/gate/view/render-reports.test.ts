import { expect, test } from "vitest";
import { isArray, isObject, type Json, member } from "../../../src/core/json.ts";
import { resolvePointer } from "../../../src/core/json-pointer.ts";
import type { JoinedFinding } from "../../../src/gate/usage/join-usage.ts";
import { renderText } from "../../../src/gate/view/render-text.ts";
import { judgeStages, sortFindings } from "../../../src/gate/view/report.ts";
import { type GateFormat, gateFormats, renderGateReport } from "../../../src/gate/view/view.ts";
import { parseReportFlag } from "../../../src/report/parse-report-flag.ts";
import { caught } from "../../support/caught.ts";
import { sampleFinding } from "../sample-findings.ts";
import { info, sampleView, warning } from "./sample-reports.ts";

const many = (count: number, level: "breaking" | "warning" | "info" = "breaking") =>
  Array.from({ length: count }, (_, index) =>
    sampleFinding({
      level,
      fingerprint: `${level}-${index}`,
      location: `body/${String(index).padStart(6, "0")}`,
      id: index === count - 1 ? "last-rule" : "request-value-refused",
    }),
  );

const sarif = (change = {}): Json => JSON.parse(renderGateReport("sarif", sampleView(change)));
const at = (document: Json, pointer: string): Json | undefined => resolvePointer(document, pointer);

test("the terminal: the verdict first and last, worst first, grouped, the stages", () => {
  expect(
    renderText(sampleView()),
  ).toBe(`✗ 1 breaking, 1 uncheckable, 1 warning, 1 info, 1 accepted, 1 unchanged: the gate is closed: something was found

base: origin/main:openapi/snapshot/openapi.json
head: openapi/snapshot/openapi.json

breaking (1)
  create_thing
    request body/tags: An empty list was taken and no longer is.
      payload { "name": "a", "tags": [] }
      refused by minItems at /tags
      request-value-refused a1b2c3d4e5f6  openapi/snapshot/openapi.json:81

warning (1)
  create_thing
    request query/limit: The default was 10 and is 20.
      default-changed b00000000001  openapi/snapshot/openapi.json:47

info (1)
  read_thing
    The operation is new.
      operation-added c00000000001  openapi/snapshot/openapi.json:81

could not be checked (1)
  GET /x response/200: The reference #/components/schemas/Gone leads nowhere.

accepted (1)
  create_thing, request: body/name (d00000000001), until 2026-12-31 by a@example.com: We send no long names.

differs, and changes no contract (1)
  components/schemas/A: nothing that an operation reaches

✓ lock: both snapshots are what the lock says
✗ generated files: failed: 1 file is not up to date
    changed api/types.ts
    generated-stale: Run it again.
? everything checked: could not check: 1 place could not be compared
    gate-uncheckable: Mend it.
✗ changes: failed: 1 breaking change
    gate-breaking: Accept it.
✓ accepted changes: 1 entry in accepted-changes.yaml
– contract cases: not run: two files are compared

✗ 1 breaking, 1 uncheckable, 1 warning, 1 info, 1 accepted, 1 unchanged: the gate is closed: something was found
`);
});

test("the terminal names the page of each stage that did not pass", () => {
  const lines = renderText(sampleView(), (code) => `errors.md#${code}`).split("\n");
  expect(lines.filter((line) => line.includes("page: "))).toEqual([
    "    page: errors.md#generated-stale",
    "    page: errors.md#gate-uncheckable",
    "    page: errors.md#gate-breaking",
  ]);
});

test("the terminal tells one change at several places of an operation once, with every fingerprint", () => {
  const findings = ["400", "404"].map((status) =>
    sampleFinding({ location: `response/${status}/body`, direction: "response", fingerprint: `f${status}`, witness: null }),
  );
  const other = sampleFinding({ location: "body", direction: "response", fingerprint: "f1", message: "Another.", witness: null });
  expect(renderText(sampleView({ findings: [...findings, other, { ...other, operation: "b" }] }))).toContain(`breaking (4)
  b
    response body: Another.
      request-value-refused f1  openapi/snapshot/openapi.json:81
  create_thing
    response body: Another.
      request-value-refused f1  openapi/snapshot/openapi.json:81
    response response/400/body, response/404/body: An empty list was taken and no longer is.
      request-value-refused f400 f404  openapi/snapshot/openapi.json:81
`);
});

test("a terminal is spared ten thousand lines, and says so", () => {
  const text = renderText(sampleView({ findings: many(5000) }));
  expect(text).toContain("breaking (5000)");
  expect(text).toContain("  … and 4900 more; --json has all");
  expect(text.split("\n").length).toBeLessThan(500);
});

test("findings come worst first, and in one order whatever the order they were found in", () => {
  const findings = [
    info,
    warning,
    sampleFinding({ operation: "b" }),
    sampleFinding({ operation: "a", location: "z" }),
    sampleFinding({ operation: "a" }),
  ];
  const sorted = sortFindings(findings);
  expect(sorted.map(({ level, operation, location }) => `${level} ${operation} ${location}`)).toEqual([
    "breaking a body/tags",
    "breaking a z",
    "breaking b body/tags",
    "warning create_thing query/limit",
    "info read_thing ",
  ]);
  expect(sortFindings([...findings].reverse())).toEqual(sorted);
});

const saved = (usedAt: string): JoinedFinding => ({
  ...sampleFinding({
    id: "saved-config-stops-validating",
    operation: null,
    connector: "source-z",
    location: "saved/configs/1.json",
    witness: null,
    source: { side: "head", document: "registry", pointer: "/sources/0" },
  }),
  usedAt: [usedAt],
});

test("of equal level the team's own configs come first", () => {
  const sorted = sortFindings([
    info,
    sampleFinding({ operation: "a" }),
    { ...saved("c.json"), level: "warning" },
    saved("c.json"),
    warning,
  ]);
  expect(sorted.map(({ level, id }) => `${level} ${id}`)).toEqual([
    "breaking saved-config-stops-validating",
    "breaking request-value-refused",
    "warning saved-config-stops-validating",
    "warning default-changed",
    "info operation-added",
  ]);
});

test.each([
  ["configs/1.json:12", "configs/1.json", 12],
  ["configs/1.json", "configs/1.json", 1],
  ["C:/a b/1.json:3", "C:/a b/1.json", 3],
])("a config that stops validating is shown in the team's own file: %s", (usedAt, file, line) => {
  const view = sampleView({ findings: [saved(usedAt)] });
  expect(view.findings.map(({ place }) => place)).toEqual([{ file, line }]);
  const physical = at(JSON.parse(renderGateReport("sarif", view)), "/runs/0/results/0/locations/0/physicalLocation");
  expect(physical).toEqual({
    artifactLocation: { uri: file.startsWith("C:/") ? "file:///C:/a%20b/1.json" : file },
    region: { startLine: line },
  });
  expect(renderGateReport("github", view)).toContain(`::error file=${file.replaceAll(":", "%3A")},line=${line},`);
});

test("what the team's code touches is shown in the document, where the change is", () => {
  const view = sampleView({ findings: [{ ...sampleFinding(), usedAt: ["src/a.ts:1"] }] });
  expect(view.findings[0]?.place?.file).toBe("openapi/snapshot/openapi.json");
});

test.each([
  ["all passed", ["passed", "not-run"], 0],
  ["a finding", ["passed", "finding"], 1],
  ["something unchecked", ["passed", "unchecked"], 3],
  ["both: what was found is certain", ["unchecked", "finding"], 1],
  ["nothing", [], 0],
] as const)("the exit code: %s", (_, outcomes, want) => {
  expect(judgeStages(outcomes.map((outcome) => ({ outcome })))).toBe(want);
});

test("GitHub: stages and breaking changes as errors with file and line, one notice", () => {
  const lines = renderGateReport("github", sampleView()).trimEnd().split("\n");
  expect(lines.map((line) => line.replace(/::(?!.*::).*$/, ""))).toEqual([
    "::error title=Gate%2C generated files%3A generated-stale",
    "::error file=openapi/snapshot/openapi.json,line=81,title=create_thing%2C request%3A body/tags",
    "::error title=Could not be checked%3A GET /x response/200",
    "::warning file=openapi/snapshot/openapi.json,line=47,title=create_thing%2C request%3A query/limit",
    "::notice title=Gate",
  ]);
});

test("GitHub: at most ten of a level, a rule's only finding among the first, the rest counted in one line", () => {
  const lines = renderGateReport("github", sampleView({ findings: [...many(300), ...many(40, "warning")], uncheckable: [] }))
    .trimEnd()
    .split("\n");
  expect(lines.filter((line) => line.startsWith("::error ")).length).toBe(10);
  expect(lines.filter((line) => line.startsWith("::warning ")).length).toBe(10);
  expect(lines.filter((line) => line.startsWith("::notice "))).toEqual([
    "::notice title=Gate::300 breaking, 40 warning, 1 accepted, 1 unchanged: the gate is closed: something was found; 321 more in the summary",
  ]);
  expect(lines.slice(0, 3).join("\n")).toContain("last-rule");
});

test("JUnit: what closes the gate fails, what could not be checked is an error, what is accepted or not run is skipped", () => {
  const xml = renderGateReport("junit", sampleView());
  expect([...xml.matchAll(/<testcase [^>]*name="([^"]*)"(?:\/>|><(\w+) )/g)].map(([, name, kind]) => [name, kind])).toEqual([
    ["lock", undefined],
    ["generated files", "failure"],
    ["everything checked", "error"],
    ["changes", "failure"],
    ["accepted changes", undefined],
    ["contract cases", "skipped"],
    ["request-value-refused create_thing, request: body/tags", "failure"],
    ["default-changed create_thing, request: query/limit", undefined],
    ["operation-added read_thing", undefined],
    ["uncheckable GET /x response/200", "error"],
    ["request-value-refused create_thing, request: body/name", "skipped"],
  ]);
  expect(xml).toContain('<testsuites name="Airbyte Embedded gate" tests="11" failures="3" errors="2" skipped="2">');
});

test("the job summary holds a megabyte, worst first, and says what is left out", () => {
  const text = renderGateReport("markdown", sampleView({ findings: [...many(20_000, "info"), ...many(3000)] }));
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1024 * 1024);
  expect(text).toMatch(/more parts are left out: a job summary holds 1 MiB/);
  expect(text.indexOf("### Breaking")).toBeGreaterThan(0);
});

test("SARIF: fingerprints, lines, suppressions, baseline states", () => {
  const document = sarif();
  const results = at(document, "/runs/0/results");
  expect(isArray(results) && results.map((one) => [member(one, "ruleId"), member(one, "level"), member(one, "baselineState")])).toEqual([
    ["request-value-refused", "error", "new"],
    ["default-changed", "warning", "new"],
    ["operation-added", "note", "new"],
    ["uncheckable", "error", "new"],
    ["request-value-refused", "error", "unchanged"],
  ]);
  expect(at(document, "/runs/0/results/0/partialFingerprints")).toEqual({ "airbyteEmbeddedGate/v1": "a1b2c3d4e5f6" });
  expect(at(document, "/runs/0/results/0/locations/0/physicalLocation")).toEqual({
    artifactLocation: { uri: "openapi/snapshot/openapi.json" },
    region: { startLine: 81 },
  });
  expect(at(document, "/runs/0/results/0/suppressions")).toEqual([]);
  expect(at(document, "/runs/0/results/4/suppressions")).toEqual([
    {
      kind: "external",
      status: "accepted",
      justification: "We send no long names.",
      properties: { owner: "a@example.com", until: "2026-12-31" },
    },
  ]);
});

test("SARIF: every rule that a result names is there, with its help, and no other", () => {
  const document = sarif();
  const rules = at(document, "/runs/0/tool/driver/rules");
  expect(isArray(rules) && rules.map((rule) => member(rule, "id"))).toEqual([
    "request-value-refused",
    "default-changed",
    "operation-added",
    "uncheckable",
  ]);
  for (const rule of isArray(rules) ? rules : []) {
    expect(isObject(rule) && isObject(rule.help) && rule.help.text).toMatch(/Accept one with/);
    const tags = at(rule, "/properties/tags");
    expect(isArray(tags) && tags.length).toBeLessThanOrEqual(20);
  }
});

test("SARIF: a run holds 25 000 results, the worst, and says how many are left out", () => {
  const document = sarif({ findings: [...many(24_999, "info"), ...many(3)] });
  const results = at(document, "/runs/0/results");
  expect(isArray(results) && results.length).toBe(25_000);
  expect(at(document, "/runs/0/results/0/level")).toBe("error");
  expect(JSON.stringify(at(document, "/runs/0/invocations/0"))).toContain("4 more results are left out: a run holds 25000.");
});

test.each<[string, { file: string; line: number }, string]>([
  ["a relative file", { file: "a b/ü.json", line: 3 }, "a%20b/%C3%BC.json"],
  ["an absolute one", { file: "/tmp/a#b.json", line: 1 }, "file:///tmp/a%23b.json"],
  ["one of Windows", { file: "C:\\a b\\c.json", line: 1 }, "file:///C:/a%20b/c.json"],
  ["a file of Windows", { file: "a\\b.json", line: 1 }, "a/b.json"],
])("SARIF: the URI of %s", (_, place, uri) => {
  const view = sampleView();
  const document: Json = JSON.parse(renderGateReport("sarif", { ...view, findings: view.findings.map((one) => ({ ...one, place })) }));
  expect(at(document, "/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri")).toBe(uri);
});

test.each<[string, string, readonly { format: GateFormat; file: string }[]]>([
  [
    "all formats",
    "sarif=a,html=b,junit=c,markdown=d,github",
    [
      { format: "sarif", file: "a" },
      { format: "html", file: "b" },
      { format: "junit", file: "c" },
      { format: "markdown", file: "d" },
      { format: "github", file: "-" },
    ],
  ],
])("--report takes %s", (_, value, want) => {
  expect(parseReportFlag(value, gateFormats)).toEqual(want);
});

test("--report refuses another format", async () => {
  expect(await caught(() => parseReportFlag("pdf=a", gateFormats))).toEqual([
    "usage-bad-value",
    '--report takes sarif, html, junit, markdown, github or json with =FILE, not "pdf=a".',
    "--report",
  ]);
});
