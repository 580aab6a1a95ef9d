import type { ErrorObject } from "ajv";
import type { Json } from "../core/json.ts";
import { pointerSegments } from "../core/json-pointer.ts";
import { PatternNotJudged, type StepBudget, stepLimit } from "./pattern/run-pattern.ts";
import type { Violation } from "./violation.ts";

/** A function that Ajv made, now or when a package was built. */
export interface Validator {
  (value: Json): boolean;
  errors?: readonly ErrorObject[] | null | undefined;
}

/** The steps of all patterns that one value takes. A value is judged at a time. */
export const budget: StepBudget = { left: stepLimit };

/**
 * Validates a value. The violations, or a sentence that says why the value cannot be judged. A recursive schema that applies itself to the
 * same value overflows the stack; that is reported, not thrown.
 */
export function runValidator(validate: Validator, value: Json): readonly Violation[] | string {
  budget.left = stepLimit;
  try {
    return validate(value) ? [] : (validate.errors ?? []).map(readError);
  } catch (error) {
    if (error instanceof PatternNotJudged || error instanceof RangeError) return error.message;
    throw error;
  }
}

/** The violation of the keyword `$schema` by a value that cannot be judged, so that nothing passes unchecked. */
export function asViolations(judged: readonly Violation[] | string): readonly Violation[] {
  return typeof judged === "string" ? [{ place: [], keyword: "$schema", names: [], message: judged, schemaPath: "" }] : judged;
}

function readError({ instancePath, keyword, message, params, schemaPath }: ErrorObject): Violation {
  const { missingProperty, additionalProperty, unevaluatedProperty } = params;
  const name: unknown = missingProperty ?? additionalProperty ?? unevaluatedProperty;
  return { place: segmentsOf(instancePath), keyword, names: typeof name === "string" ? [name] : [], message: message ?? "", schemaPath };
}

/** Splits a JSON pointer. Unions give hundreds of errors, and nearly all of their pointers have no escape, so a plain split is enough. */
function segmentsOf(pointer: string): readonly string[] {
  if (pointer.includes("~")) return pointerSegments(pointer) ?? [];
  return pointer === "" ? [] : pointer.slice(1).split("/");
}
