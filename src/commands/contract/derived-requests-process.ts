// The second process of a run on Prism. It receives the bundle, sends the requests that are derived from it, and returns their outcomes.

import { prismLimits } from "../../../contracts/prism-limits.ts";
import { type DerivedPart, runDerivedPart } from "../../contract/run/run-cases.ts";
import { favourShortRuns } from "../favour-short-runs.ts";
import { servePrism } from "../load/serve-prism.ts";

favourShortRuns();
process.once("message", (part: DerivedPart) => {
  void runDerivedPart(part, { serve: servePrism, limits: prismLimits }).then((result) => process.send?.(result));
});
process.on("disconnect", () => process.exit());
