import type { ClientCase } from "./case.ts";
import type { CaseReport } from "./report.ts";

/** Reports a case of what a client does; no client is run here. */
export function judgeClientCase({ name, must }: ClientCase): CaseReport {
  return { name, outcome: "not-run", expected: must, got: "only a client can show it" };
}
