import type { Scan, ScanLevel, ScanResult, ScanRule } from "../../report/sarif.ts";
import { findingText, reasonsById, titleOf } from "./finding-text.ts";
import type { FindingView, GateView } from "./gate-view.ts";
import type { CheckView } from "./report.ts";

const scanLevels = { breaking: "error", warning: "warning", info: "note" } as const;

/** Pseudo-check of uncheckable places. It is in no table of checks, because it is no change. */
const uncheckableCheck: CheckView = {
  id: "uncheckable",
  level: "breaking",
  category: "wire",
  reason: "A place with a dangling reference, or with a schema that does not compile, counts neither as equal nor as any value allowed.",
};

/**
 * Describes a run for SARIF: one result for each finding, the worst first, with its line in the head. A stage that did not pass becomes a
 * notification of the run.
 */
export function describeScan(view: GateView): Scan {
  const reasons = reasonsById(view.checks);
  const describe = (finding: FindingView): ScanResult => describeResult(finding, reasons.get(finding.id));
  return {
    tool: "airbyte-embedded-gate",
    fingerprintName: "airbyteEmbeddedGate/v1",
    rules: [...view.checks, uncheckableCheck].map(describeCheck),
    results: [...view.findings.map(describe), ...view.uncheckable.map(describeUncheckable), ...view.accepted.map(describe)],
    notes: [
      ...view.touched.map(({ place, message }) => ({
        id: "decided-by-this-change",
        level: "warning" as const,
        message: `${place}: ${message}`,
      })),
      ...view.stages.filter(({ outcome }) => outcome !== "passed").map(describeStage),
    ],
    exit: view.exit,
    isSuccessful: view.exit !== 3,
  };
}

function describeStage({ stage, outcome, message, code, details }: GateView["stages"][number]): Scan["notes"][number] {
  const level = outcome === "not-run" ? "note" : "error";
  return { id: code ?? `${stage}-not-run`, level, message: [message, ...details.slice(0, 100)].join("\n") };
}

function describeCheck({ id, level, category, reason }: CheckView): ScanRule {
  const help = `${reason} Accept one with: airbyte-embedded gate accept FINGERPRINT --reason … --until YYYY-MM-DD`;
  return { id, level: scanLevelOf(level), reason, help, tags: ["airbyte-embedded", "contract", category] };
}

function scanLevelOf(level: string): ScanLevel {
  return level === "breaking" || level === "warning" || level === "info" ? scanLevels[level] : "none";
}

function describeResult(finding: FindingView, reason: string | undefined): ScanResult {
  const { id, fingerprint, level, category, subject, direction, location, place, acceptance } = finding;
  return {
    rule: id,
    level: scanLevels[level],
    message: `${titleOf(finding)}\n${findingText(finding, reason)}`,
    fingerprint,
    member: [subject, direction, location].filter(Boolean).join(" "),
    ...(place === undefined ? {} : { place }),
    category,
    ...(acceptance === undefined ? {} : { acceptance }),
  };
}

function describeUncheckable({ location, reason }: GateView["uncheckable"][number]): ScanResult {
  return {
    rule: uncheckableCheck.id,
    level: "error",
    message: `${location}: ${reason}`,
    fingerprint: `${uncheckableCheck.id} ${location}`,
    member: location,
  };
}
