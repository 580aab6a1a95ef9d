import { resolve } from "node:path";
import type { Acceptance } from "../../gate/accepted/apply-accepted.ts";
import type { Finding } from "../../gate/finding.ts";
import { describeGate } from "../../gate/view/describe-gate.ts";
import { fromRoot } from "../../gate/view/from-root.ts";
import type { GateView } from "../../gate/view/gate-view.ts";
import { judgeStages } from "../../gate/view/judge-stages.ts";
import { type GateFormat, renderGateReport } from "../../gate/view/render-reports.ts";
import type { AcceptedReport, GateReport, StageReport } from "../../gate/view/report.ts";
import { sortFindings } from "../../gate/view/sort-findings.ts";
import { renderText } from "../../gate/view/text/render-text.ts";
import { writeTextAtomic } from "../../io/files.ts";
import { gitFolder } from "../../io/git.ts";
import type { Requested } from "../../report/parse-requested-reports.ts";
import type { CommandContext, CommandResult } from "../command.ts";
import { errorPage } from "../error-page.ts";
import type { Compared } from "./compare.ts";
import type { GateFlags, GateOptions } from "./options.ts";
import { findPlaces } from "./places.ts";
import { gateRules } from "./rules.ts";
import { comparedSide, type GateSide } from "./sides.ts";

/** What the stages found. */
export interface Answered {
  readonly base: GateSide;
  readonly head: GateSide;
  readonly compared: Compared | undefined;
  readonly acceptance: Acceptance | undefined;
  readonly lock: StageReport;
  readonly generated: StageReport;
  /** Whether everything was checked, and what broke. */
  readonly changes: readonly StageReport[];
  readonly accepted: StageReport;
  readonly contract: StageReport;
}

/** Writes the reports that were asked for, and answers with the exit code last. @throws KitError `file-unwritable` */
export async function answerGate(
  answered: Answered,
  { flags, options }: { readonly flags: GateFlags; readonly options: GateOptions },
  context: CommandContext,
): Promise<CommandResult> {
  const report = gateReport(answered);
  const { exit, findings, accepted } = report;
  // What is pulled live stands in no file; its snapshot does.
  const shown = flags.mode === "live" ? answered.base : answered.head;
  const placeOf = findPlaces([...findings, ...accepted], { openapi: shown.openapi?.source, registry: shown.registry?.source });
  const view = describeGate(report, { rules: gateRules(), placeOf });
  const printed = await writeReports(view, flags, context);
  // A step's log holds annotations or the text; both say the same.
  return { exit, json: report, text: options.json ? "" : [renderText(view, (code) => errorPage(code, context.cwd)), ...printed].join("") };
}

function gateReport({ base, head, compared, acceptance, ...stages }: Answered): GateReport {
  const findings = sortFindings(acceptance?.open ?? []);
  const accepted: readonly AcceptedReport[] = (acceptance?.accepted ?? []).map(({ finding, by: { reason, owner, until } }) => ({
    ...finding,
    acceptance: { reason, owner, until },
  }));
  const { uncheckable = [], unchanged = [], usage = null } = compared ?? {};
  const all = [stages.lock, stages.generated, ...stages.changes, stages.accepted, stages.contract];
  const count = (level: Finding["level"]): number => findings.filter((finding) => finding.level === level).length;
  return {
    format: 1,
    exit: judgeStages(all),
    base: comparedSide(base),
    head: comparedSide(head),
    stages: all,
    summary: {
      breaking: count("breaking"),
      warning: count("warning"),
      info: count("info"),
      accepted: accepted.length,
      uncheckable: uncheckable.length,
      unchanged: unchanged.length,
    },
    findings,
    uncheckable,
    unchanged,
    accepted: sortFindings(accepted),
    usage,
  };
}

/** Answers what is to be printed: the reports whose file is `-`. */
async function writeReports(view: GateView, { reports }: GateFlags, context: CommandContext): Promise<string[]> {
  const printed: string[] = [];
  // Code hosts show places by their path in the repository. Without git there is none that they could show.
  const isHosted = ({ format }: Requested<GateFormat>): boolean => format === "sarif" || format === "github";
  const prefix = reports.some(isHosted)
    ? await gitFolder(context.cwd)
        .prefix()
        .catch(() => "")
    : "";
  const rooted = fromRoot(view, prefix);
  for (const requested of reports) {
    const { format, file } = requested;
    const text = renderGateReport(format, isHosted(requested) ? rooted : view);
    if (file === "-") printed.push(text);
    else {
      await writeTextAtomic(resolve(context.cwd, file), text);
      context.note(`Wrote ${file} (${Math.ceil(text.length / 1024)} kB).`);
    }
  }
  return printed;
}
