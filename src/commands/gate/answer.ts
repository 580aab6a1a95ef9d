import { resolve } from "node:path";
import { answerGate, type GateRun, needsPrefix } from "../../gate/gate-report.ts";
import { gitFolder } from "../../io/git.ts";
import { writeFiles } from "../../io/write-files.ts";
import type { CommandContext, CommandResult } from "../command.ts";
import { errorPage } from "../error-page.ts";
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
    prefix: needsPrefix(reports) ? await prefixOf(context.cwd) : "",
  });
  const printed: string[] = [];
  for (const { file, text } of files) {
    if (file === "-") printed.push(text);
    else {
      await writeFiles([{ path: resolve(context.cwd, file), text }], { within: [context.cwd] });
      context.note(`Wrote ${file} (${Math.ceil(text.length / 1024)} kB).`);
    }
  }
  // With `--json`, only the JSON document is printed.
  return { exit: report.exit, json: report, text: options.json ? "" : [text((code) => errorPage(code, context.cwd)), ...printed].join("") };
}

/** The folder's path in its repository, for links on a code host. Empty without git. */
async function prefixOf(folder: string): Promise<string> {
  return gitFolder(folder)
    .prefix()
    .catch(() => "");
}
