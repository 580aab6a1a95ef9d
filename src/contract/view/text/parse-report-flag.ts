import { parseRequestedReports, type Requested } from "../../../report/parse-requested-reports.ts";

const reportFormats = ["junit", "markdown", "github", "html"] as const;

export type ReportFormat = (typeof reportFormats)[number];

export type RequestedReport = Requested<ReportFormat>;

/** @throws KitError `usage-bad-value` */
export function parseReportFlag(value: string): readonly RequestedReport[] {
  return parseRequestedReports(value, reportFormats);
}
