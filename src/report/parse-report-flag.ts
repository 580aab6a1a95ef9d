import { KitError } from "../core/errors.ts";

export interface Requested<Format extends string> {
  readonly format: Format;
  /** The file to write; `-` is standard output. */
  readonly file: string;
}

/**
 * Parses `junit=a.xml,html=b.html`. `github` needs no file, because GitHub reads workflow commands from a step's output.
 *
 * @throws KitError `usage-bad-value`
 */
export function parseReportFlag<const Format extends string>(value: string, formats: readonly Format[]): readonly Requested<Format>[] {
  const reports = value.split(",").map((entry) => parseEntry(entry.trim(), formats));
  // Many file systems do not tell "a" from "A".
  const files = reports.map(({ file }) => plainPath(file).toLowerCase());
  const twice = reports.find((_, index) => files.indexOf(files[index] ?? "") !== index);
  if (twice !== undefined) throw badValue(`--report sends two reports to ${twice.file === "-" ? "standard output" : `"${twice.file}"`}.`);
  return reports;
}

/** A path without `.`, doubled slashes and steps that are taken back. */
function plainPath(file: string): string {
  const steps: string[] = [];
  for (const step of file.split(/[\\/]/)) {
    if (step === ".." && steps.length > 0 && steps.at(-1) !== "..") steps.pop();
    else if (step !== "." && step !== "") steps.push(step);
  }
  return `${file.startsWith("/") ? "/" : ""}${steps.join("/")}`;
}

function parseEntry<Format extends string>(entry: string, formats: readonly Format[]): Requested<Format> {
  const [name, ...rest] = entry.split("=");
  const file = rest.join("=");
  const format = formats.find((known) => known === name);
  if (format === undefined) {
    const known = `${formats.slice(0, -1).join(", ")} or ${formats.at(-1)}`;
    throw badValue(`--report takes ${known} with =FILE, not "${entry}".`);
  }
  if (format === "github" && rest.length === 0) return { format, file: "-" };
  if (file === "") throw badValue(`--report ${format} needs a file: ${format}=FILE.`);
  return { format, file };
}

function badValue(message: string): KitError {
  return new KitError("usage-bad-value", message, { place: "--report" });
}
