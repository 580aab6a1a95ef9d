import type { Generation } from "../../document/bindings.ts";
import type { BehaviourCase } from "../case/case.ts";
import { callReference } from "../case/reference-functions.ts";
import type { CaseReport } from "../run/report.ts";
import { jsonInWords } from "./json-in-words.ts";

/** Judges a behaviour case by the rule's reference function, which stands in for a server with state. */
export function judgeBehaviourCase(given: BehaviourCase, generation: Generation): CaseReport {
  const { name } = given;
  const call = `${given.call}(${given.given.map(jsonInWords).join(", ")})`;
  const expected = `${call} is ${jsonInWords(given.want)}`;
  if (generation === "unknown") {
    return { name, outcome: "not-run", expected, got: "the document is of no known generation, so no rule of the guide is about it" };
  }
  const result = jsonInWords(callReference(given));
  return { name, outcome: result === jsonInWords(given.want) ? "passed" : "failed", expected, got: `it is ${result}` };
}
