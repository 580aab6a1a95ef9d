// The second process of a run on Prism: takes the bundle, sends the requests that are derived from it, answers with what came of them.

import { startPrism } from "../../io/prism/prism.ts";
import { favourShortRuns } from "../favour-short-runs.ts";
import { recordAnswers } from "./record-answers.ts";
import { type DerivedPart, runDerivedPart } from "./run-derived-part.ts";

favourShortRuns();
process.once("message", (part: DerivedPart) => {
  void run(part).then((result) => process.send?.(result));
});
process.on("disconnect", () => process.exit());

async function run(part: DerivedPart): Promise<object> {
  const { request, answersOf } = recordAnswers((await startPrism(part.document)).request);
  const derived = await runDerivedPart(part, request);
  return { derived, answers: answersOf(derived.requests) };
}
