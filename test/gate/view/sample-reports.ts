import type { Finding } from "../../../src/gate/finding.ts";
import { describeGate } from "../../../src/gate/view/describe-gate.ts";
import type { GateView } from "../../../src/gate/view/gate-view.ts";
import { type CheckView, type GateReport, type StageReport, sortFindings } from "../../../src/gate/view/report.ts";
import { sampleFinding, sampleWitness } from "../sample-findings.ts";

export const sampleChecks: readonly CheckView[] = [
  { id: "request-value-refused", level: "breaking", category: "wire", reason: "A client in the field still sends it." },
  { id: "default-changed", level: "warning", category: "wire", reason: "Who leaves it out gets something else." },
  { id: "operation-added", level: "info", category: "wire", reason: "Nobody calls it yet." },
];

const passed = (stage: StageReport["stage"], message: string): StageReport => ({
  stage,
  outcome: "passed",
  message,
  code: null,
  hint: null,
  details: [],
});

export const warning: Finding = sampleFinding({
  id: "default-changed",
  fingerprint: "b00000000001",
  level: "warning",
  location: "query/limit",
  message: "The default was 10 and is 20.",
  witness: null,
  source: { side: "head", document: "openapi", pointer: "/paths/~1things/get/parameters/0/schema/default" },
});

export const info: Finding = sampleFinding({
  id: "operation-added",
  fingerprint: "c00000000001",
  level: "info",
  operation: "read_thing",
  direction: null,
  location: "",
  message: "The operation is new.",
  witness: null,
});

export const accepted: Finding = sampleFinding({ fingerprint: "d00000000001", location: "body/name", message: "A long name is refused." });

/** A run with one of everything. */
export function sampleReport(change: Partial<GateReport> = {}): GateReport {
  const findings = sortFindings(change.findings ?? [info, warning, sampleFinding({ witness: sampleWitness })]);
  const uncheckable = change.uncheckable ?? [
    { location: "GET /x response/200", reason: "The reference #/components/schemas/Gone leads nowhere." },
  ];
  const unchanged = change.unchanged ?? [{ location: "components/schemas/A", why: "nothing that an operation reaches" }];
  const taken = change.accepted ?? [
    { ...accepted, acceptance: { reason: "We send no long names.", owner: "a@example.com", until: "2026-12-31" } },
  ];
  const count = (level: Finding["level"]): number => findings.filter((finding) => finding.level === level).length;
  return {
    format: 1,
    exit: 1,
    base: { openapi: { place: "origin/main:openapi/snapshot/openapi.json", sha256: "0".repeat(64) }, registry: null },
    head: { openapi: { place: "openapi/snapshot/openapi.json", sha256: "1".repeat(64) }, registry: null },
    touched: [],
    stages: [
      passed("lock", "both snapshots are what the lock says"),
      {
        stage: "generated",
        outcome: "finding",
        message: "1 file is not up to date",
        code: "generated-stale",
        hint: "Run it again.",
        details: ["changed api/types.ts"],
      },
      {
        stage: "checkable",
        outcome: "unchecked",
        message: "1 place could not be compared",
        code: "gate-uncheckable",
        hint: "Mend it.",
        details: [],
      },
      { stage: "diff", outcome: "finding", message: "1 breaking change", code: "gate-breaking", hint: "Accept it.", details: [] },
      passed("accepted", "1 entry in accepted-changes.yaml"),
      { stage: "contract", outcome: "not-run", message: "two files are compared", code: null, hint: null, details: [] },
    ],
    ...change,
    summary: {
      breaking: count("breaking"),
      warning: count("warning"),
      info: count("info"),
      accepted: taken.length,
      uncheckable: uncheckable.length,
      unchanged: unchanged.length,
    },
    findings,
    uncheckable,
    unchanged,
    accepted: taken,
    usage: change.usage ?? null,
  };
}

export function sampleView(change: Partial<GateReport> = {}, checks: readonly CheckView[] = sampleChecks): GateView {
  return describeGate(sampleReport(change), {
    checks,
    placeOf: ({ pointer }) => ({ file: "openapi/snapshot/openapi.json", line: pointer.length }),
  });
}

/** A run in which every foreign text is this one. */
export function hostileView(text: string): GateView {
  const finding = sampleFinding({
    id: text,
    fingerprint: text,
    operation: text,
    location: text,
    message: text,
    witness: { ...sampleWitness, payload: { [text === "__proto__" ? "proto" : text]: [text] }, keyword: text, at: `/${text}` },
  });
  const report = sampleReport({
    findings: [finding, { ...finding, level: "warning", operation: null, connector: text }, { ...finding, level: "info" }],
    uncheckable: [{ location: text, reason: text }],
    unchanged: [{ location: text, why: text }],
    accepted: [{ ...finding, acceptance: { reason: text, owner: text, until: text } }],
    base: { openapi: { place: text, sha256: "" }, registry: { place: text, sha256: "" } },
    touched: [{ input: "accepted", place: text, message: text }],
    stages: [{ stage: "contract", outcome: "finding", message: text, code: text, hint: text, details: [text] }],
  });
  return describeGate(report, {
    checks: [{ id: text, level: "breaking", category: "wire", reason: text }],
    placeOf: () => ({ file: text, line: 1 }),
  });
}
