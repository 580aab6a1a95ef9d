import type { DocumentOutcome } from "./read-document.ts";
import type { Step } from "./run-verb.ts";

/** The first two lines of the table, in Markdown. */
export function heading(): string {
  const columns = ["document", "MB", "bundle", "generate", "type errors", "compared with itself", "processor s", "peak MB"];
  return `| ${columns.join(" | ")} |\n| ${columns.map(() => "---").join(" | ")} |\n`;
}

/** One row: the outcome of each step; the processor seconds of bundle, generate and gate; the peak memory of the largest process. */
export function tableRow({ name, sizeBytes, bundle, generate, typeErrors, gate }: DocumentOutcome): string {
  const steps = [bundle, generate, gate].filter((one) => one !== undefined);
  const cells = [
    name,
    (sizeBytes / 1e6).toFixed(2),
    stateOf(bundle),
    stateOf(generate),
    typeErrors === undefined ? "-" : String(typeErrors),
    stateOf(gate),
    steps.map(({ cpuMs }) => (cpuMs / 1000).toFixed(1)).join(" / "),
    String(Math.round(Math.max(...steps.map(({ peakMb }) => peakMb)))),
  ];
  return `| ${cells.join(" | ")} |\n`;
}

function stateOf(step: Step | undefined): string {
  return step?.state ?? "-";
}
