import { counted } from "../../core/counted.ts";
import { type ErrorCode, errorCatalog, KitError } from "../../core/errors.ts";
import type { Comparison, Finding } from "../../gate/finding.ts";
import type { StageId, StageReport } from "../../gate/view/report.ts";

export function stagePassed(stage: StageId, message: string, details: readonly string[] = []): StageReport {
  return { stage, outcome: "passed", message, code: null, hint: null, details };
}

export function stageNotRun(stage: StageId, why: string): StageReport {
  return { stage, outcome: "not-run", message: why, code: null, hint: null, details: [] };
}

/** Whether it is a finding or could not be checked follows from the code's exit. */
export function stageFailed(stage: StageId, code: ErrorCode, message: string, details: readonly string[] = []): StageReport {
  const { exit, hint } = errorCatalog[code];
  return { stage, outcome: exit === 1 ? "finding" : "unchecked", message, code, hint, details };
}

/** What a stage threw, as its outcome: the other stages are printed none the less. Wrong usage, and what is not our error, pass on. */
export function stageThrew(stage: StageId, error: unknown): StageReport {
  if (!(error instanceof KitError) || error.exit === 2) throw error;
  const [message = "", ...details] = error.message.split("\n");
  return stageFailed(stage, error.code, error.place === undefined ? message : `${message} (${error.place})`, details);
}

/** Whether everything was compared, and whether what was compared breaks. */
export function changesStages(
  { uncheckable, findings }: Comparison,
  open: readonly Finding[],
  { isUncheckableTaken }: { readonly isUncheckableTaken: boolean },
): readonly StageReport[] {
  const places = uncheckable.map(({ location, reason }) => `${location}: ${reason}`);
  const notCompared = `${counted(places.length, "place")} could not be compared`;
  const rest = places.length === 0 ? "" : ", in what could be compared";
  const breaking = open.filter(({ level }) => level === "breaking").length;
  return [
    places.length === 0
      ? stagePassed("checkable", "all that an operation reaches was compared")
      : isUncheckableTaken
        ? stagePassed("checkable", `${notCompared}, taken by --accept-uncheckable`)
        : stageFailed("checkable", "gate-uncheckable", notCompared),
    breaking === 0
      ? stagePassed(
          "diff",
          `${findings.length === 0 ? "nothing changed" : `nothing breaks in ${counted(findings.length, "change")}`}${rest}`,
        )
      : stageFailed("diff", "gate-breaking", counted(breaking, "breaking change")),
  ];
}
