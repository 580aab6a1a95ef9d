import { resolve } from "node:path";
import { rules } from "../../../contracts/rules.ts";
import { type ContractReport, findGap, mergeReports, parseReport, type SuiteRun } from "../../contract/run/report.ts";
import type { Shard } from "../../contract/run/run-cases.ts";
import { contractFormats, renderContractText, renderReports } from "../../contract/view/view.ts";
import { KitError } from "../../core/errors.ts";
import { parseDocument } from "../../document/parse/parse-document.ts";
import { readText } from "../../io/files.ts";
import { parseReportFlag } from "../../report/parse-report-flag.ts";
import type { CommandContext, CommandResult } from "../command.ts";
import { codeLines } from "../error-page.ts";
import { defaultMockAddress } from "../mock.ts";
import { filesOf, refuseInputs, refusePrintedBesideJson, writeReports } from "../write-reports.ts";
import { type LoadedBundle, runSuite, type SuiteOptions } from "./run-suite.ts";

export interface ContractCommandOptions extends Omit<SuiteOptions, "shard"> {
  /** The bundle of `--openapi` or the snapshot, if the caller has loaded it already. */
  readonly loaded?: LoadedBundle | undefined;
  /** For example, `junit=report.xml,html=report.html`. */
  readonly report?: string | undefined;
  /** For example, `1/4`. */
  readonly shard?: string | undefined;
  /** Files with the output of `contract --json`, joined by commas. They are merged into one report, and no case runs. */
  readonly merge?: string | undefined;
  /** Print only the JSON document on standard output. */
  readonly json: boolean;
  /** Print a line for every rule. */
  readonly everyRule: boolean;
}

/**
 * Runs the suite and writes the reports that were asked for. A failed case, or something left behind at a target, is a finding; a run that judged
 * nothing, and a merge without all parts, is no pass.
 *
 * @throws KitError `usage-bad-value`, `file-unwritable`, `output-unsafe`, and as `runSuite` does
 */
export async function contract(options: ContractCommandOptions, context: CommandContext): Promise<CommandResult> {
  const requested = options.report === undefined ? [] : parseReportFlag(options.report, contractFormats);
  refusePrintedBesideJson(requested, options.json);
  const merged = options.merge?.split(",");
  refuseInputs("--report", filesOf(requested), { inputs: [options.openapi, ...(merged ?? [])], cwd: context.cwd });
  const run =
    merged === undefined ? await runSuite({ ...options, shard: readShard(options.shard) }, context) : await mergeRuns(merged, context);
  const { leftovers, report } = run;
  const printed = await writeReports(renderReports(requested, [run], rules), context);
  const gap = findGap(report, options.merge !== undefined);
  const steps = gap === undefined ? [] : codeLines(gap.code, context.cwd);
  const gapLines = gap === undefined ? [] : [`✗ ${gap.message}`, ...steps.map((line) => `  ${line.trimStart()}`)];
  // Standard output holds the report alone.
  if (options.json) for (const line of gapLines) context.note(line);
  const text = [
    renderContractText(run, rules, options.everyRule),
    ...leftovers.map((line) => `left behind: ${line}\n`),
    ...printed,
    ...gapLines.map((line) => `${line}\n`),
  ];
  const isFound = report.summary.failed > 0 || leftovers.length > 0;
  return { exit: isFound ? 1 : gap === undefined ? 0 : 3, json: report, text: text.join(""), reports: printed };
}

function readShard(text: string | undefined): Shard | undefined {
  if (text === undefined) return undefined;
  const [, index = 0, count = 0] = (/^([1-9][0-9]{0,2})\/([1-9][0-9]{0,2})$/.exec(text) ?? []).map(Number);
  if (index >= 1 && index <= count) return { index, count };
  throw new KitError("usage-bad-value", `--shard takes a part such as 1/4, not "${text}".`, { place: "--shard" });
}

async function mergeRuns(files: readonly string[], context: CommandContext): Promise<SuiteRun> {
  const read = async (file: string): Promise<ContractReport> =>
    parseReport(parseDocument(await readText(resolve(context.cwd, file)), file), file);
  const report = mergeReports(await Promise.all(files.map(read)));
  return { report, requests: new Map(), address: defaultMockAddress, leftovers: [] };
}
