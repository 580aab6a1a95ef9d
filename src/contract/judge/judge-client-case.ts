import type { ClientCase } from "../case/case.ts";
import type { CaseReport } from "../run/report.ts";

/** Reports a case of what a client does; none is run here: the suite judges documents and servers. */
export function judgeClientCase({ name, must }: ClientCase): CaseReport {
  return { name, outcome: "not-run", expected: must, got: "only a client can show it; airbyte-embedded-client is held to it by its tests" };
}
