import { expect, test } from "vitest";
import type { Finding } from "../../../../src/gate/finding.ts";
import { groupByCause } from "../../../../src/gate/view/cause/group-by-cause.ts";
import { renderText } from "../../../../src/gate/view/render-text.ts";
import { type GateFormat, renderGateReport } from "../../../../src/gate/view/view.ts";
import { sampleFinding, sampleWitness } from "../../sample-findings.ts";
import { sampleView } from "../sample-reports.ts";

const cause = { id: "c1", name: "Mode", pointer: "/components/schemas/Mode", message: "`Mode` lost `all`" };

function caused(operation: string, change: Partial<Finding> = {}): Finding {
  return sampleFinding({ operation, fingerprint: `f-${operation}`, cause, ...change });
}

const lone = sampleFinding({ operation: "lone", fingerprint: "f-lone" });

function titles(findings: readonly Finding[]): readonly string[] {
  return groupByCause(sampleView({ findings }).findings).map(
    ({ level, title, findings: some }) => `${level} ${title ?? some.map(({ subject }) => subject).join()}`,
  );
}

test.each<[string, readonly Finding[], readonly string[]]>([
  [
    "operations of one cause are one group",
    [lone, caused("a"), caused("b")],
    ["breaking `Mode` lost `all`: 2 operations", "breaking lone"],
  ],
  ["a cause within one operation is no group", [caused("a"), caused("a", { location: "body/b" })], ["breaking a", "breaking a"]],
  [
    "connectors are counted as such",
    [caused("", { operation: null, connector: "x" }), caused("", { operation: null, connector: "y" })],
    ["breaking `Mode` lost `all`: 2 connectors"],
  ],
  [
    "each level has its own groups, the worst first",
    [caused("a"), caused("b"), caused("c", { level: "info" }), caused("d", { level: "info" }), lone],
    ["breaking `Mode` lost `all`: 2 operations", "breaking lone", "info `Mode` lost `all`: 2 operations"],
  ],
  [
    "the cause that changes most comes first",
    [
      caused("a", { cause: { ...cause, id: "c2", message: "small" } }),
      caused("b", { cause: { ...cause, id: "c2", message: "small" } }),
      caused("x"),
      caused("y"),
      caused("z"),
    ],
    ["breaking `Mode` lost `all`: 3 operations", "breaking small: 2 operations"],
  ],
])("%s", (_, findings, want) => {
  expect(titles(findings)).toEqual(want);
});

test("the finding with the shortest payload stands for all", () => {
  const long = { ...sampleWitness, payload: { name: "a".repeat(50), tags: [] } };
  const [group] = groupByCause(sampleView({ findings: [caused("a", { witness: long }), caused("b")] }).findings);
  expect(group?.shown.subject).toBe("b");
});

const view = sampleView({ findings: [lone, caused("a"), caused("b")], uncheckable: [], accepted: [], unchanged: [], stages: [] });

test("the terminal tells the cause once, with the fingerprint of each operation", () => {
  expect(renderText(view).split("\n").slice(0, 20).join("\n")).toBe(`✗ 3 breaking: the gate is closed: something was found

base: origin/main:openapi/snapshot/openapi.json
head: openapi/snapshot/openapi.json

breaking (3, by 2 causes)
  \`Mode\` lost \`all\`: 2 operations
    An empty list was taken and no longer is.
      payload { "name": "a", "tags": [] }
      refused by minItems at /tags
      request-value-refused  openapi/snapshot/openapi.json:24
      a, request: body/tags  f-a
      b, request: body/tags  f-b
  lone
    request body/tags: An empty list was taken and no longer is.
      payload { "name": "a", "tags": [] }
      refused by minItems at /tags
      request-value-refused f-lone  openapi/snapshot/openapi.json:81

`);
});

test.each<[Exclude<GateFormat, "json">, RegExp, number]>([
  ["markdown", /\*\*`?.*lost.*: 2 operations\*\*/g, 1],
  ["html", /<h3><bdi>`Mode` lost `all`: 2 operations<\/bdi><\/h3>/g, 1],
  ["github", /^::error [^\n]*title=`Mode` lost `all`%3A 2 operations::/gm, 1],
  ["junit", /<testcase /g, 3],
  ["sarif", /"ruleId"/g, 3],
])("%s tells a cause once, unless readers know findings by their fingerprints", (format, title, count) => {
  const text = renderGateReport(format, view);
  expect(text.match(title)?.length).toBe(count);
  for (const fingerprint of ["f-a", "f-b", "f-lone"]) expect(text).toContain(fingerprint);
});

test("a list of ten thousand operations is cut, and says so", () => {
  const many = sampleView({ findings: Array.from({ length: 10_000 }, (_, index) => caused(`o${index}`)) });
  const text = renderText(many);
  expect(text).toContain("`Mode` lost `all`: 10000 operations");
  expect(text).toContain("… and 9980 more; --json has all");
  for (const format of ["markdown", "html", "github"] as const) {
    expect(renderGateReport(format, many).length).toBeLessThan(100_000);
  }
});
