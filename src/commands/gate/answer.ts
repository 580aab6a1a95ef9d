import { resolve } from "node:path";
import { answerGate, type GateRun, needsPrefix } from "../../gate/gate-report.ts";
import { writeTextAtomic } from "../../io/files.ts";
import { gitFolder } from "../../io/git.ts";
import type { CommandContext, CommandResult } from "../command.ts";
import { errorPage } from "../error-page.ts";
import type { GateFlags, GateOptions } from "./options.ts";

/** Writes the reports that were asked for, and answers with the exit code last. @throws KitError `file-unwritable` */
export async function answer(
  run: GateRun,
  { flags, options }: { readonly flags: GateFlags; readonly options: GateOptions },
  context: CommandContext,
): Promise<CommandResult> {
  const { reports } = flags;
  const { report, text, files } = answerGate(run, {
    today: context.now().toISOString().slice(0, 10),
    isUncheckableTaken: options.acceptUncheckable,
    // What is pulled live stands in no file; its snapshot does.
    shown: flags.mode === "live" ? run.base : run.head,
    reports,
    prefix: needsPrefix(reports) ? await prefixOf(context.cwd) : "",
  });
  const printed: string[] = [];
  for (const { file, text } of files) {
    if (file === "-") printed.push(text);
    else {
      await writeTextAtomic(resolve(context.cwd, file), text);
      context.note(`Wrote ${file} (${Math.ceil(text.length / 1024)} kB).`);
    }
  }
  // A step's log holds annotations or the text; both say the same.
  return { exit: report.exit, json: report, text: options.json ? "" : [text((code) => errorPage(code, context.cwd)), ...printed].join("") };
}

/** Without git there is no path in a repository that a code host could show. */
async function prefixOf(folder: string): Promise<string> {
  return gitFolder(folder)
    .prefix()
    .catch(() => "");
}
