import { resolve } from "node:path";
import { KitError } from "../../core/errors.ts";
import type { DocsReport } from "../../docs/docs-report.ts";
import { type DocsFormat, docsFormats, renderDocs } from "../../docs/view/view.ts";
import { gitFolder } from "../../io/git.ts";
import { writeFiles } from "../../io/write-files.ts";
import { parseReportFlag, type Requested } from "../../report/parse-report-flag.ts";
import type { CommandContext } from "../command.ts";

/**
 * Reads the value of `--report`.
 * @throws KitError `usage-bad-value`
 */
export function readRequested({
  report,
  json,
}: {
  readonly report?: string | undefined;
  readonly json: boolean;
}): readonly Requested<DocsFormat>[] {
  const requested = report === undefined ? [] : parseReportFlag(report, docsFormats);
  if (!json || requested.every(({ file }) => file !== "-")) return requested;
  throw new KitError("usage-bad-value", "With --json a report cannot go to standard output: name a file for it.", { place: "--report" });
}

interface Reports {
  readonly requested: readonly Requested<DocsFormat>[];
  /** The text of each page, by its name. */
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * Writes the requested reports. Returns the ones that go to standard output.
 * @throws KitError `file-unwritable`, `output-unsafe`
 */
export async function writeReports(
  report: DocsReport,
  { requested, texts }: Reports,
  { cwd, note }: CommandContext,
): Promise<readonly string[]> {
  const prefix = requested.length === 0 ? "" : await prefixOf(cwd);
  const printed: string[] = [];
  for (const { format, file } of requested) {
    const text = renderDocs(format, report, { texts, prefix });
    if (file === "-") printed.push(text);
    else {
      await writeFiles([{ path: resolve(cwd, file), text }], { within: [cwd] });
      note(`Wrote ${file} (${Math.ceil(text.length / 1024)} kB).`);
    }
  }
  return printed;
}

/** The folder's path in its repository, for links on a code host. Empty without git. */
async function prefixOf(folder: string): Promise<string> {
  return gitFolder(folder)
    .prefix()
    .catch(() => "");
}
