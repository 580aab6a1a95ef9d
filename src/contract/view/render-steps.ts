import type { StepReport } from "../run/report.ts";

const marks: Readonly<Record<StepReport["outcome"], string>> = { passed: "✓", failed: "✗", "not-run": "–" };

/** The steps of a scene, each with its request, and with its expectation and answer where they add something. */
export function renderSteps(steps: readonly StepReport[]): string {
  return steps.map(renderStep).join("\n");
}

function renderStep({ does, outcome, sent, expected, got }: StepReport, index: number): string {
  const facts = [
    ["sent", sent],
    ["expected", outcome === "not-run" || expected === "" ? undefined : expected],
    ["got", outcome === "not-run" || (sent === undefined && outcome === "passed") ? undefined : got],
  ].filter((fact) => fact[1] !== undefined);
  return [`${marks[outcome]} ${index + 1}. ${does}`, ...facts.map(([term = "", text]) => `     ${term.padEnd(8)}  ${text}`)].join("\n");
}
