import { type AnnotationLevel, shownPerLevel, workflowCommand } from "../../../report/workflow-command.ts";
import { findingText, titleOf } from "../finding-text.ts";
import type { GateView, PlaceView } from "../gate-view.ts";
import { exitWords, stageWords, summaryInWords } from "../gate-words.ts";
import { spreadByRule } from "../spread-by-rule.ts";

interface Annotation {
  readonly title: string;
  readonly message: string;
  readonly place?: PlaceView;
}

/**
 * Workflow commands for a step's output, the worst first: what closes the gate as errors, warnings as warnings, and one notice with the
 * verdict and how many are left for the summary.
 */
export function renderGateGithub(view: GateView): string {
  const errors = [...stageErrors(view), ...findingsOf(view, "breaking"), ...uncheckables(view)];
  const warnings = findingsOf(view, "warning");
  const left = Math.max(0, errors.length - shownPerLevel) + Math.max(0, warnings.length - shownPerLevel);
  const verdict = `${summaryInWords(view)}: ${exitWords[view.exit]}`;
  const annotate = (level: AnnotationLevel) => (annotation: Annotation) =>
    workflowCommand(level, annotation.title, annotation.message, annotation.place);
  return [
    ...errors.slice(0, shownPerLevel).map(annotate("error")),
    ...warnings.slice(0, shownPerLevel).map(annotate("warning")),
    workflowCommand("notice", "Gate", left === 0 ? verdict : `${verdict}; ${left} more in the summary`),
    "",
  ].join("\n");
}

/** The changes, and what could not be checked, speak for themselves. */
function stageErrors({ stages }: GateView): readonly Annotation[] {
  return stages
    .filter(({ stage, outcome }) => stage !== "diff" && stage !== "checkable" && (outcome === "finding" || outcome === "unchecked"))
    .map(({ stage, message, code, hint, details }) => ({
      title: `Gate, ${stageWords[stage]}: ${code ?? ""}`,
      message: [message, ...details, `next: ${hint ?? ""}`].join("\n"),
    }));
}

function findingsOf({ findings, rules }: GateView, level: "breaking" | "warning"): readonly Annotation[] {
  const reasons = new Map(rules.map(({ id, reason }) => [id, reason]));
  return spreadByRule(findings.filter((finding) => finding.level === level)).map((finding) => ({
    title: titleOf(finding),
    message: findingText(finding, reasons.get(finding.id)),
    ...(finding.place === undefined ? {} : { place: finding.place }),
  }));
}

function uncheckables({ uncheckable, stages }: GateView): readonly Annotation[] {
  const isTaken = !stages.some(({ stage, outcome }) => stage === "checkable" && outcome === "unchecked");
  return isTaken ? [] : uncheckable.map(({ location, reason }) => ({ title: `Could not be checked: ${location}`, message: reason }));
}
