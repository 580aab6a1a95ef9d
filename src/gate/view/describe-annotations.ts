import { shownPerLevel, spread } from "../../report/github.ts";
import type { Annotation, Annotations } from "../../report/view.ts";
import { groupByCause, groupText, groupTitle } from "./cause/group-by-cause.ts";
import { reasonsById } from "./finding-text.ts";
import type { GateView } from "./gate-view.ts";
import { isUncheckableTaken, stageWords, verdictInWords } from "./gate-words.ts";

/**
 * Describes a run as GitHub annotations: one for each cause. Errors are for all that closes the gate, and one notice has the verdict. The
 * notice counts the annotations that GitHub's limit hides; the summary has them.
 */
export function describeAnnotations(view: GateView): Annotations {
  const errors = [...stageErrors(view), ...findingsOf(view, "breaking"), ...uncheckables(view)];
  const own = view.touched.map(({ place, message }) => ({ title: `Gate: decided by this change: ${place}`, message }));
  const warnings = [...own, ...findingsOf(view, "warning")];
  const left = Math.max(0, errors.length - shownPerLevel) + Math.max(0, warnings.length - shownPerLevel);
  const verdict = verdictInWords(view);
  return { errors, warnings, notices: [{ title: "Gate", message: left === 0 ? verdict : `${verdict}; ${left} more in the summary` }] };
}

/** Annotates failed stages. `diff` and `checkable` are left out, because each of their findings has an annotation. */
function stageErrors({ stages }: GateView): readonly Annotation[] {
  return stages
    .filter(({ stage, outcome }) => stage !== "diff" && stage !== "checkable" && (outcome === "finding" || outcome === "unchecked"))
    .map(({ stage, message, code, hint, details }) => ({
      title: `Gate, ${stageWords[stage]}: ${code ?? ""}`,
      message: [message, ...details, `next: ${hint ?? ""}`].join("\n"),
    }));
}

function findingsOf({ findings, checks }: GateView, level: "breaking" | "warning"): readonly Annotation[] {
  const reasons = reasonsById(checks);
  const ofLevel = groupByCause(findings).filter((group) => group.level === level);
  return spread(ofLevel, ({ shown }) => shown.id).map((group) => ({
    title: groupTitle(group),
    message: groupText(group, reasons.get(group.shown.id)),
    ...(group.shown.place === undefined ? {} : { place: group.shown.place }),
  }));
}

function uncheckables({ uncheckable, stages }: GateView): readonly Annotation[] {
  if (isUncheckableTaken(stages)) return [];
  return uncheckable.map(({ location, reason }) => ({ title: `Could not be checked: ${location}`, message: reason }));
}
