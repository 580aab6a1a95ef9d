import type { Json } from "../../core/json.ts";
import type { CompiledSchemas } from "../../schema/compile.ts";
import type { Expectation, Place } from "../case/case.ts";
import { placed } from "../derive/judge/label-boundary.ts";
import { judge, type Verdict } from "./judge.ts";

export interface PayloadJudging {
  readonly payload: Json;
  readonly expect: Expectation;
  /** The place in which the payload differs from its twin. */
  readonly changed: Place | undefined;
}

/** Judges a payload by the schema at a pointer, as strictly as a request: a refusal counts only for the expected reason. */
export function judgePayload({ payload, expect, changed }: PayloadJudging, pointer: string, schemas: CompiledSchemas): Verdict {
  const violations = placed(schemas.violations(pointer, payload), ["body"]);
  const exchange = { answer: { status: violations.length === 0 ? 200 : 422 }, requestViolations: violations, responseViolations: [] };
  const { passed, got } = judge(expect, exchange, changed);
  return { passed, got: got.replace(/^422 with /, "refused for ").replace(/^200, nothing violated$/, "accepted") };
}
