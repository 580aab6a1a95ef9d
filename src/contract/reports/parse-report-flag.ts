import { KitError } from "../../core/errors.ts";

const reportFormats = ["junit", "markdown", "github", "html"] as const;

export type ReportFormat = (typeof reportFormats)[number];

export interface RequestedReport {
  readonly format: ReportFormat;
  /** Where it goes; `-` is standard output. */
  readonly file: string;
}

/**
 * Reads `junit=a.xml,html=b.html`. GitHub reads its workflow commands from what a step prints, so `github` needs no file.
 *
 * @throws KitError `usage-bad-value`
 */
export function parseReportFlag(value: string): readonly RequestedReport[] {
  const reports = value.split(",").map((entry) => parseEntry(entry.trim()));
  const twice = reports.find(({ file }, index) => reports.findIndex((other) => other.file === file) !== index);
  if (twice !== undefined) throw badValue(`--report sends two reports to ${twice.file === "-" ? "standard output" : `"${twice.file}"`}.`);
  return reports;
}

function parseEntry(entry: string): RequestedReport {
  const [name, ...rest] = entry.split("=");
  const file = rest.join("=");
  const format = reportFormats.find((known) => known === name);
  if (format === undefined) throw badValue(`--report takes junit, markdown, github or html with =FILE, not "${entry}".`);
  if (format === "github" && rest.length === 0) return { format, file: "-" };
  if (file === "") throw badValue(`--report ${format} needs a file: ${format}=FILE.`);
  return { format, file };
}

function badValue(message: string): KitError {
  return new KitError("usage-bad-value", message, { place: "--report" });
}
