import { resolve } from "node:path";
import { KitError } from "../core/errors.ts";
import { gitFolder } from "../io/git.ts";
import { writeFiles } from "../io/write-files.ts";
import type { CommandContext } from "./command.ts";

/** @throws KitError `usage-bad-value` for a report that would stand in standard output beside the JSON document */
export function refusePrintedBesideJson(reports: readonly { readonly file: string }[], json: boolean): void {
  if (!json || reports.every(({ file }) => file !== "-")) return;
  throw new KitError("usage-bad-value", "With --json a report cannot go to standard output: name a file for it.", { place: "--report" });
}

export function filesOf(reports: readonly { readonly file: string }[]): readonly string[] {
  return reports.map(({ file }) => file);
}

/**
 * Refuses to write over what the same call reads.
 *
 * @param flag the flag that names the outputs, such as `--report`
 * @throws KitError `usage-bad-value`
 */
export function refuseInputs(flag: string, outputs: readonly string[], { inputs, cwd }: Read): void {
  const read = new Set(inputs.flatMap((path) => (path === undefined ? [] : [resolve(cwd, path)])));
  const found = outputs.find((path) => path !== "-" && read.has(resolve(cwd, path)));
  if (found === undefined) return;
  throw new KitError("usage-bad-value", `${flag} would write over ${JSON.stringify(found)}, which this call reads.`, { place: flag });
}

interface Read {
  readonly inputs: readonly (string | undefined)[];
  readonly cwd: string;
}

/**
 * Writes rendered reports. Returns the ones whose file is `-`: they go to standard output.
 *
 * @throws KitError `file-unwritable`, `output-unsafe`
 */
export async function writeReports(
  reports: readonly { readonly file: string; readonly text: string }[],
  { cwd, note }: Pick<CommandContext, "cwd" | "note">,
): Promise<readonly string[]> {
  const printed: string[] = [];
  for (const { file, text } of reports) {
    if (file === "-") printed.push(text);
    else {
      await writeFiles([{ path: resolve(cwd, file), text }], { within: [cwd] });
      note(`Wrote ${file} (${Math.ceil(text.length / 1024)} kB).`);
    }
  }
  return printed;
}

/** The folder's path in its repository, for links on a code host. Empty without git. */
export async function prefixOf(folder: string): Promise<string> {
  return gitFolder(folder)
    .prefix()
    .catch(() => "");
}
