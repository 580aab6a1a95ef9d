import { answerGate, type GateRun, needsPrefix } from "../../gate/gate-report.ts";
import type { CommandContext, CommandResult } from "../command.ts";
import { errorPage, hintFrom } from "../error-page.ts";
import { prefixOf, writeReports } from "../write-reports.ts";
import type { GateFlags, GateOptions } from "./options.ts";

/** Writes the requested reports and returns the result. @throws KitError `file-unwritable`, `output-unsafe` */
export async function answer(
  run: GateRun,
  { flags, options }: { readonly flags: GateFlags; readonly options: GateOptions },
  context: CommandContext,
): Promise<CommandResult> {
  const { reports } = flags;
  const { report, text, files } = answerGate(run, {
    today: context.now().toISOString().slice(0, 10),
    isUncheckableTaken: options.acceptUncheckable,
    // A live document is not in a file, so the report points into the snapshot that it was compared with.
    shown: flags.mode === "live" ? run.base : run.head,
    reports,
    hintFrom: (hint) => hintFrom(hint, context.cwd),
    prefix: needsPrefix(reports) ? await prefixOf(context.cwd) : "",
  });
  const printed = await writeReports(files, context);
  // With `--json`, only the JSON document is printed.
  const whole = options.json ? "" : [text((code) => errorPage(code, context.cwd)), ...printed].join("");
  return { exit: report.exit, json: report, text: whole, reports: printed };
}
